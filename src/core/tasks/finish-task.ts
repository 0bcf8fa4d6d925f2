import { and, eq, isNull } from 'drizzle-orm'
import { type Task, tasks } from '../../db/schema.ts'
import { showCode } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { fail } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { taskFinishedCard } from './task-card.ts'

/** Whoever gave the task hears that it is done (TASK-3); of two who finish it, one is refused. */
export async function finishTask(ctx: Ctx, { id }: Pick<Task, 'id'>): Promise<Task> {
  const { tx, now, actor } = ctx
  const [finished] = await tx
    .update(tasks)
    .set({ doneAt: now, doneById: actor.id, remindAt: null })
    .where(and(eq(tasks.id, id), isNull(tasks.doneAt)))
    .returning()
  if (!finished) return fail((t) => t.tasks.alreadyDone({ code: showCode('T', id) }))
  if (finished.creatorId !== actor.id) {
    const creator = await employeeNumbered(tx, finished.creatorId)
    await notify(ctx, creator, taskFinishedCard(finished, actor, creator))
  }
  return finished
}
