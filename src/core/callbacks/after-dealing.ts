import { and, eq, gt } from 'drizzle-orm'
import type { Dealing } from '../../db/archive.ts'
import { callbacks } from '../../db/work.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import { dayAt, daysBetween, instantAt } from '../time.ts'
import { startCallbacks } from './start-callbacks.ts'

const dayMs = 86_400_000
/** What is written down later than that is bookkeeping: the customer would wonder about the call. */
const freshDays = 3

/**
 * A sale (消费, or a deal with an amount) and what was delivered are called back about (CALLBACK-1); of
 * one who buys each week not every time.
 */
export async function calledAfterDealing(ctx: Ctx, dealing: Dealing): Promise<void> {
  const { now, actor } = ctx
  const { customerId, day, note, employeeId: ownerId } = dealing
  const event = eventOf(dealing)
  const age = daysBetween(day, dayAt(now, actor.timeZone))
  if (!event || age > freshDays || (await isRecent(ctx, customerId, event))) return
  const at = age === 0 ? now : instantAt(day, '12:00', actor.timeZone)
  const its = { source: `dealing:${dealing.id}`, reason: withoutAmounts(note), ownerId, at }
  await startCallbacks(ctx, { ...its, event, customerId })
}

function eventOf({ kind, amount }: Dealing): Occurred | undefined {
  if (kind === 'consumption' || (kind === 'dealing' && amount !== null)) return 'sale'
  return kind === 'delivery' ? 'order_done' : undefined
}

type Occurred = 'sale' | 'order_done'

async function isRecent({ tx, now }: Ctx, customerId: number, event: Occurred): Promise<boolean> {
  const days = await policyOf(tx, 'callback.saleDays')
  const since = new Date(now.getTime() - days * dayMs)
  const its = and(eq(callbacks.customerId, customerId), eq(callbacks.event, event))
  return (
    event === 'sale' && (await tx.$count(callbacks, and(its, gt(callbacks.plannedAt, since)))) > 0
  )
}
