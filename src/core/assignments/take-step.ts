import { eq } from 'drizzle-orm'
import { taskReports } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { heldTask, peopleHere, type TaskFile, taskFile } from '../tasks/task-file.ts'
import { newsCard } from './assignment-card.ts'
import { ensureAll } from './needs.ts'
import { type StepInput, steps, type Taking, type Verb } from './steps.ts'

export type Taken = {
  readonly verb: Verb
  readonly file: TaskFile
  readonly note: string | undefined
}

/** One step of a task's way: refused where it makes no sense any more, kept, and told to those it concerns. */
export async function takeStep(
  ctx: Ctx,
  verb: Verb,
  { task, ...input }: StepInput & { readonly task: Pick<Task, 'id'> },
): Promise<Taken> {
  const taking = await takingOf(ctx, await heldTask(ctx, task), input)
  ensureAll(steps[verb].needs, taking)
  const file = await written(ctx, verb, taking)
  const taken = { verb, file, note: input.note }
  await tell(ctx, taken, steps[verb].tells(taking))
  return taken
}

/** Of everything that a step depends on, what only the database knows. */
export async function takingOf(ctx: Ctx, file: TaskFile, input: StepInput): Promise<Taking> {
  const { actor, now } = ctx
  const isOver = file.assignee.id !== actor.id && (await isWithinReach(ctx, file.assignee))
  const isReached = !input.assignee || (await isWithinReach(ctx, input.assignee))
  return { ...input, file, actor, now, isOver, isReached }
}

/** Keeps a step, and answers what the task is now. */
export async function written(ctx: Ctx, verb: Verb, taking: Taking): Promise<TaskFile> {
  const { tx, now, actor } = ctx
  const { id } = taking.file.task
  const { change, reports: kind, says } = steps[verb]
  if (change) await tx.update(tasks).set(change(taking)).where(eq(tasks.id, id))
  const note = taking.note ?? says?.(taking) ?? ''
  if (kind && (note !== '' || kind === 'asked')) {
    await insertRow(tx, taskReports, { taskId: id, employeeId: actor.id, kind, note, at: now })
  }
  return taskFile(ctx, { id })
}

async function tell(ctx: Ctx, taken: Taken, ids: readonly (number | undefined)[]): Promise<void> {
  for (const reader of await readersOf(ctx, ids)) {
    const card = newsCard({ ...taken, by: ctx.actor }, reader, ctx.now)
    await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}

/** Everyone once, and never whoever did it. */
export async function readersOf(
  ctx: Ctx,
  ids: readonly (number | undefined)[],
): Promise<Employee[]> {
  const others = new Set(ids.filter((id) => id !== undefined && id !== ctx.actor.id))
  return others.size > 0 ? peopleHere(ctx, [...others] as number[]) : []
}
