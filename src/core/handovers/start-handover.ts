import { and, eq } from 'drizzle-orm'
import { type Handover, handovers } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { ensureOtherAdmin } from '../staff/standing.ts'
import { type Clock, type Day, instantAt } from '../time.ts'
import { give } from './give-on.ts'
import { holdings } from './holdings.ts'
import { type Item, keepItems } from './items.ts'
import { type Plan, planOf } from './plan.ts'
import { bundlesOf } from './share.ts'

export type StartHandover = {
  readonly who: Employee
  /** Somebody who is to have everything. */
  readonly to?: Employee | undefined
  /** The last day, and the hour of it, where the leaver is. */
  readonly day?: Day | undefined
  readonly clock?: Clock | undefined
}

const endOfDay: Clock = '23:59'

/** Proposes who gets what of a leaver's; a proposal that is open already is gone on with (SEC-3). */
export async function startHandover(ctx: Ctx, input: StartHandover): Promise<Plan> {
  const { who: leaver, day, clock = endOfDay, to } = input
  await ensureTheirs(ctx, leaver)
  const leavesAt = day === undefined ? undefined : instantAt(day, clock, leaver.timeZone)
  ensure(!leavesAt || leavesAt > ctx.now, (t) => t.handovers.isOver, 'day')
  if (leavesAt) await ensureOtherAdmin(ctx, leaver)
  const handover = await opened(ctx, leaver, leavesAt)
  const plan = await planOf(ctx, handover)
  await choose(ctx, plan)
  return to ? give(ctx, handover, { to }) : plan
}

/** Nobody hands over what they hold themselves: whoever receives it has to have been chosen by others. */
async function ensureTheirs(ctx: Ctx, leaver: Employee): Promise<void> {
  ensure(leaver.id !== ctx.actor.id, (t) => t.handovers.notYourOwn, 'who')
  const reached = await isWithinReach(ctx, leaver)
  ensure(reached, (t) => t.staff.notYours({ name: leaver.name }), 'who')
}

/** Of two who start at once the second goes on with what the first has opened. */
async function opened(ctx: Ctx, { id }: Employee, leavesAt?: Date): Promise<Handover> {
  const { tx, now, actor } = ctx
  const row = { leaverId: id, startedById: actor.id, startedAt: now, leavesAt }
  await tx.insert(handovers).values(row).onConflictDoNothing()
  const open = and(eq(handovers.leaverId, id), eq(handovers.state, 'proposed'))
  const found = one(await tx.select().from(handovers).where(open).for('update'))
  if (!leavesAt || found.leavesAt?.getTime() === leavesAt.getTime()) return found
  const later = tx.update(handovers).set({ leavesAt }).where(eq(handovers.id, found.id))
  return one(await later.returning())
}

/** Keeps the receivers as they were shown; what belongs to a customer follows that customer. */
async function choose(ctx: Ctx, { handover, things }: Plan): Promise<void> {
  const shared = things.filter(({ holding }) => holdings[holding].way === 'shared')
  const items = bundlesOf(shared).map(({ lead }): Item => [lead.holding, lead.id, lead.to ?? 0])
  await keepItems(ctx, handover, items)
}
