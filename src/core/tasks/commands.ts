import { taskKinds } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'
import type { Task } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import {
  choice,
  folded,
  hidden,
  mentionedAt,
  optional,
  pick,
  text,
  usually,
} from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerField } from '../customers/commands.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { allow } from '../errors.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { addTask } from './add-task.ts'
import { listTasks, scopes, type TaskScope } from './list-tasks.ts'
import { codePattern, isBare, taskField, taskNamed } from './task-by-name.ts'
import { taskAddedCard, taskCard, taskListCard } from './task-card.ts'
import { taskFile } from './task-file.ts'

const pageSize = 8

export const taskAdd = command({
  name: 'task.add',
  summary: (t) => t.tasks.addSummary,
  heardAs: (t) => t.tasks.addHeardAs,
  writes: true,
  form: {
    dueOn: optional(day((t) => t.tasks.fields.dueOn, { deadlines: true })),
    clock: optional(clock((t) => t.tasks.fields.clock, { beside: 'dueOn' })),
    assignee: optional(pick((t) => t.tasks.fields.assignee, employeeByName)),
    duty: optional(text((t) => t.tasks.fields.duty, { max: 200, spot: spotDuty })),
    kind: usually(
      choice(
        (t) => t.tasks.fields.kind,
        taskKinds,
        (t) => t.tasks.kinds,
        (t) => t.tasks.kindsAlso,
      ),
      () => 'ordinary',
    ),
    title: text((t) => t.tasks.fields.title, { max: 300, spot: spotTitle }),
    customer: optional(customerField()),
  },
  async run(ctx, input) {
    const task = await addTask(ctx, input)
    const assignee = input.assignee ?? ctx.actor
    const { customer, clock: at } = input
    const given = { task, assignee, customer, clock: at }
    return taskAddedCard(given, ctx.actor, dayAt(ctx.now, ctx.actor.timeZone))
  },
})

export const taskList = command({
  name: 'task.list',
  summary: (t) => t.tasks.listSummary,
  heardAs: (t) => t.tasks.listHeardAs,
  form: {
    employee: optional(pick((t) => t.tasks.fields.employee, employeeByName)),
    /** With one task named (送样品的任务做到哪了) that one is shown. */
    task: optional(taskField('seen')),
    scope: usually(
      choice(
        (t) => t.tasks.fields.scope,
        scopes,
        (t) => t.tasks.scopes,
        (t) => t.tasks.scopesAlso,
      ),
      () => 'mine',
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  run: (ctx, { task, ...asked }) => (task ? viewed(ctx, task) : listed(ctx, asked)),
})

export const taskView = command({
  name: 'task.view',
  summary: (t) => t.tasks.viewSummary,
  heardAs: (t) => t.tasks.viewHeardAs,
  heardFaintlyAs: (t) => t.tasks.viewFaintly,
  heardAlone: true,
  form: { task: pick((t) => t.tasks.fields.task, { ...taskNamed('seen'), spot: spotAlone }) },
  run: (ctx, { task }) => viewed(ctx, task),
})

async function viewed(ctx: Ctx, task: Task): Promise<Card> {
  const { actor: reader, now } = ctx
  const file = await taskFile(ctx, task)
  const isOver = file.assignee.id !== reader.id && (await isWithinReach(ctx, file.assignee))
  return taskCard(file, { reader, isOver, now })
}

type Listed = {
  readonly employee?: Employee | undefined
  readonly scope: TaskScope
  readonly from?: number | undefined
}

async function listed(ctx: Ctx, { employee, scope, from = 0 }: Listed): Promise<Card> {
  const { actor } = ctx
  const whose = employee && employee.id !== actor.id ? employee : undefined
  const isReached = !whose || (await isWithinReach(ctx, whose))
  const name = whose?.name ?? ''
  allow(isReached, 'missingRight', (t) => t.tasks.notYourTeam({ name }), 'employee')
  const rows = await listTasks(ctx, { scope, employee, limit: pageSize + 1, offset: from })
  const same = employee ? { employee: String(employee.id) } : { scope }
  const more = rows.length > pageSize ? { ...same, from: String(from + pageSize) } : undefined
  const title = listTitle(whose, employee ? 'mine' : scope, actor)
  return taskListCard({ title, listed: rows.slice(0, pageSize), more, whose }, actor, ctx.now)
}

function listTitle(whose: Employee | undefined, scope: TaskScope, reader: Employee): string {
  const t = messages(reader).tasks
  if (whose) return t.theirTitle({ name: whose.name })
  return { mine: t.mineTitle, given: t.givenTitle, team: t.teamTitle }[scope]
}

/** What is left of the line, unless it begins with a task that there is (任务T-12…). */
/** A customer and a colleague are no task: assign Acme to Lin. */
async function spotTitle(line: Line, ctx: Ctx): Promise<string | undefined> {
  const title = line.rest()
  if (title.length <= 1 || title.search(codePattern) === 0) return undefined
  if (line.raw.assignee === undefined) return title
  const named = await customersMentioned(title, ctx)
  return named.some(({ keys }) => keys.includes(folded(title))) ? undefined : title
}

/** The clause that begins with 职责： or duty: */
function spotDuty(line: Line): string | undefined {
  const phrases = allMessages.flatMap((t) => t.tasks.dutyCues)
  for (const clause of line.words.split(/[,，;；。\n]/).map((c) => c.trim())) {
    const phrase = phrases.find((p) => mentionedAt(folded(clause), p) === 0)
    if (phrase === undefined) continue
    line.takeName(clause.toLowerCase())
    return clause.slice(phrase.length).trim()
  }
  return undefined
}

/** With no more than 任务 before it, a task is looked at only if nothing is said of it. */
async function spotAlone(line: Line, ctx: Ctx) {
  const found = await taskNamed('seen').spot(line, ctx)
  return isBare(line) && line.rest() !== '' ? undefined : found
}
