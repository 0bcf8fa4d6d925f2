import { eq } from 'drizzle-orm'
import { employees, type Task, tasks } from '../../db/schema.ts'
import { showCode } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { taskFinishedCard } from './task-card.ts'

/** Whoever gave the task hears that it is done (TASK-3). */
export async function finishTask(ctx: Ctx, task: Task): Promise<Task> {
  const { tx, now, actor } = ctx
  ensure(task.doneAt === null, (t) => t.tasks.alreadyDone({ code: showCode('T', task.id) }))
  const done = { doneAt: now, doneById: actor.id, remindAt: null }
  const finished = one(await tx.update(tasks).set(done).where(eq(tasks.id, task.id)).returning())
  if (task.creatorId !== actor.id) {
    const creator = one(await tx.select().from(employees).where(eq(employees.id, task.creatorId)))
    await notify(ctx, creator, taskFinishedCard(finished, actor, creator))
  }
  return finished
}
