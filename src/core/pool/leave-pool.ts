import type { Customer, Employee } from '../../db/schema.ts'
import { passAlong } from '../care/pass-along.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { remindAgain } from './open-work.ts'

/**
 * Whoever has a customer out of the pool, in whichever way, does what is open there and is reminded of
 * it. Answers whose it was before the pool, and how much that is; nothing of one that was not there.
 */
export async function leavePool(
  ctx: Ctx,
  { id, pooledAt, ownerId, releasedById }: Customer,
  to: Employee,
): Promise<{ readonly former: Employee; readonly along: number }> {
  const former = await employeeNumbered(ctx.tx, releasedById ?? ownerId)
  if (pooledAt === null) return { former, along: 0 }
  const along = await passAlong(ctx, [id], { from: former, to })
  await remindAgain(ctx, id, to)
  return { former, along }
}
