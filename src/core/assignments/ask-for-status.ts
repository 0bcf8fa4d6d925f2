import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isTaskSeen } from '../tasks/task-by-name.ts'
import { heldTask, isHere, type TaskFile } from '../tasks/task-file.ts'
import { askedCard } from './assignment-card.ts'
import { refusalOf } from './needs.ts'
import { steps, type Taking } from './steps.ts'
import { takingOf, written } from './take-step.ts'

const askedMax = 20

export type AskForStatus = {
  readonly task?: Pick<Task, 'id'> | undefined
  readonly employee?: Employee | undefined
  readonly note?: string | undefined
}

export type Asked = {
  readonly files: readonly TaskFile[]
  readonly assignee: Employee
  readonly note: string | undefined
}

/** Asks how far one task is, or all that a person has open; each once a day until it is answered (TASK-3). */
export async function askForStatus(
  ctx: Ctx,
  { task, employee, note }: AskForStatus,
): Promise<Asked> {
  const wanted = task ? [task] : await openOf(ctx, employee)
  const takings: Taking[] = []
  for (const { id } of wanted)
    takings.push(await takingOf(ctx, await heldTask(ctx, { id }), { note }))
  const files: TaskFile[] = []
  for (const taking of askable(takings)) files.push(await written(ctx, 'ask', taking))
  const [{ assignee } = fail((t) => t.assignments.askWhat, 'task')] = files
  const card = askedCard(files, { by: ctx.actor, note }, assignee, ctx.now)
  if (isHere(assignee)) await notify(ctx, assignee, card, { expiresAfterMs: newsMs })
  return { files, assignee, note }
}

/** Those that may be asked about now; if there is none, why not. */
function askable(takings: readonly Taking[]): readonly Taking[] {
  const judged = takings.map((taking) => ({ taking, no: refusalOf(steps.ask.needs, taking) }))
  const free = judged.filter(({ no }) => !no).map(({ taking }) => taking)
  const [first] = judged
  if (free.length === 0 && first?.no) fail(first.no.phrase)
  return free
}

async function openOf(ctx: Ctx, employee: Employee | undefined): Promise<Task[]> {
  if (!employee) return fail((t) => t.assignments.askWhat, 'task')
  const open = await ctx.tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.assigneeId, employee.id), isNull(tasks.doneAt), isTaskSeen(ctx)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(askedMax)
  ensure(open.length > 0, (t) => t.assignments.hasNone({ name: employee.name }), 'employee')
  return open
}
