import { and, asc, desc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { taskReports } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Field, Option, Spotted } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { codeIn, numberIn, showCode } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { fail } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { withinReach } from '../rights/within-reach.ts'
import { overlap } from './overlap.ts'
import { decisive } from './rules.ts'

const suggestionsMax = 20
const heardMax = 200

/** Which tasks a command is about: these are offered, and known by words of their titles. */
export type Which = keyof typeof conditions

const open = isNull(tasks.doneAt)
const isMine = ({ actor }: Ctx) => eq(tasks.assigneeId, actor.id)
const isGiven = ({ actor }: Ctx) => eq(tasks.creatorId, actor.id)
const isNotMine = ({ actor }: Ctx) => ne(tasks.assigneeId, actor.id)

/** Of the people whom the right reaches; what is neither done nor given by oneself names no secret. */
export const isTaskReached = (ctx: Ctx) =>
  and(
    withinReach(tasks.assigneeId, ctx),
    or(isMine(ctx), isGiven(ctx), namesNoSecret(tasks.customerId, ctx)),
  )

/** One's own, those one gave, and those that the right reaches; nobody else's. */
export const isTaskSeen = (ctx: Ctx) => or(isMine(ctx), isGiven(ctx), isTaskReached(ctx)) as SQL

const conditions = {
  mine: (ctx: Ctx) => and(open, isMine(ctx)),
  unaccepted: (ctx: Ctx) =>
    and(open, isMine(ctx), isNull(tasks.acceptedAt), ne(tasks.creatorId, ctx.actor.id)),
  mineOrGiven: (ctx: Ctx) => and(open, or(isMine(ctx), isGiven(ctx))),
  seen: (ctx: Ctx) => and(open, isTaskSeen(ctx)),
  others: (ctx: Ctx) => and(open, isTaskSeen(ctx), isNotMine(ctx)),
  led: (ctx: Ctx) => and(open, isTaskReached(ctx)),
  done: (ctx: Ctx) =>
    and(isNotNull(tasks.doneAt), isTaskSeen(ctx), or(isGiven(ctx), isNotMine(ctx))),
  disputed: (ctx: Ctx) => and(open, isTaskSeen(ctx), hasDispute, isAboveTheirs(ctx)),
} as const satisfies Record<string, (ctx: Ctx) => SQL | undefined>

/** A difficulty was raised, and nothing has been decided since. */
export const hasDispute = sql<boolean>`coalesce((select r.kind from ${taskReports} r where r.task_id = ${tasks.id}
  and r.kind in (${sql.join(
    decisive.map((kind) => sql`${kind}`),
    sql`, `,
  )})
  order by r.id desc limit 1) = 'disputed', false)`

const isAboveTheirs = ({ actor }: Ctx) =>
  sql`exists (select from ${employees} e where e.id = ${tasks.assigneeId}
    and e.line @> array[${actor.id}::integer] and e.id <> ${actor.id})`

export const taskField = (which: Which): Field<Task> =>
  pick((t) => t.tasks.fields.task, taskNamed(which))

/**
 * How a form comes by a task: its number, its code, or words of its title; `e7` stands for one of
 * employee 7's. By number and code a task is found in any state, so that the refusal can say which.
 */
export const taskNamed = (which: Which) => ({
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const all = await tasksOf(which, ctx, employeeIn(query))
    const named = all.filter(({ title }) => overlap(title, query) > 0)
    return (named.length > 0 ? named : all).slice(0, suggestionsMax).map(option)
  },

  async read(raw: string, ctx: Ctx): Promise<Task> {
    const id = numberIn(raw) ?? codeIn('T', raw)
    if (id !== undefined) return (await taskNumbered(id, ctx)) ?? noSuch(raw)
    const employee = employeeIn(raw)
    const all = await tasksOf(which, ctx, employee)
    const [best, ...others] = employee === undefined ? likeliest(all, raw) : all
    if (best && others.length === 0) return best
    return best ? several(raw, ctx) : noSuch(raw)
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const id = numberIn(raw)
    const task = id === undefined ? undefined : await taskNumbered(id, ctx)
    return task ? option(task).label : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const code = codePattern.exec(line.words)?.[0]
    if (code) line.takeName(code.toLowerCase())
    if (code) return String(codeIn('T', code))
    if (isBare(line)) return undefined
    const best = likeliest(await tasksOf(which, ctx), line.rest())
    const [first] = best
    for (const named of first ? namesIn(line, first) : []) line.takeName(named)
    return best.length > 1 ? best.map(option) : first && String(first.id)
  },
})

export const codePattern = /(?<![a-z0-9])T-?0*\d{1,9}(?!\d)/i

const employeeIn = (raw: string) => (/^e\d{1,9}$/.test(raw) ? Number(raw.slice(1)) : undefined)

/** A phrase as common as 任务 is about one of our tasks only with its code. */
export function isBare({ cue }: Line): boolean {
  return cue === undefined || allMessages.some((t) => t.assignments.bareCues.includes(cue))
}

/** The clause that names it, on both sides of the phrase: what comes after the comma is said about it. */
function namesIn({ words, cue }: Line, { title }: Task): string[] {
  const clauses = words.toLowerCase().split(/[,，:：;；。\n]/)
  const named = clauses.find((clause) => overlap(title, clause) > 0) ?? words.toLowerCase()
  const parts = cue === undefined ? [named] : named.split(cue)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const option = ({ id, title }: Task): Option => ({
  value: String(id),
  label: `${showCode('T', id)} ${title}`,
})

const noSuch = (name: string) => fail((t) => t.tasks.noSuch({ name }))

async function several(raw: string, { tx }: Ctx): Promise<never> {
  const employee = employeeIn(raw)
  if (employee === undefined) return fail((t) => t.tasks.several({ name: raw }))
  const { name } = await employeeNumbered(tx, employee)
  return fail((t) => t.tasks.severalOf({ name }))
}

function tasksOf(which: Which, ctx: Ctx, employee?: number): Promise<Task[]> {
  return ctx.tx
    .select()
    .from(tasks)
    .where(
      and(
        conditions[which](ctx),
        employee === undefined ? undefined : eq(tasks.assigneeId, employee),
      ),
    )
    .orderBy(desc(tasks.doneAt), asc(tasks.dueOn), asc(tasks.id))
    .limit(heardMax)
}

export async function taskNumbered(id: number, ctx: Ctx): Promise<Task | undefined> {
  const [task] = await ctx.tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, id), isTaskSeen(ctx)))
  return task
}

/** The tasks whose titles share the longest stretch with the words. */
function likeliest(all: readonly Task[], words: string): Task[] {
  const scored = all.map((task) => ({ task, shared: overlap(task.title, words) }))
  const most = Math.max(0, ...scored.map(({ shared }) => shared))
  return scored.filter(({ shared }) => shared === most && most > 0).map(({ task }) => task)
}
