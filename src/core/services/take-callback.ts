import { and, eq } from 'drizzle-orm'
import { type Service, services } from '../../db/services.ts'
import type { Callback } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { reopened } from './reopen-order.ts'
import { type Held, takeStep, tellParties } from './take-step.ts'
import { tellOf } from './tell-of-order.ts'
import { toCloseCard } from './told-cards.ts'

export type CalledBack = {
  readonly callback: Pick<Callback, 'id'>
  readonly outcome: NonNullable<Service['satisfaction']>
  readonly note?: string | null | undefined
}

/**
 * What came of the callback after an order: satisfied closes it, dissatisfied reopens it, so-so leaves that
 * to its handler. Nothing for other callbacks.
 */
export async function serviceCalledBack(
  ctx: Ctx,
  { callback, outcome, note }: CalledBack,
): Promise<Service | undefined> {
  const service = await doneBy(ctx, callback)
  if (!service) return undefined
  const held = { service, handler: await employeeNumbered(ctx.tx, service.handlerId) }
  const set = { satisfaction: outcome, calledBackAt: ctx.now }
  const called = await takeStep(ctx, held, 'callback', { set, note })
  const after = { ...held, service: called }
  if (outcome === 'dissatisfied') return reopened(ctx, after, note ?? null)
  if (outcome === 'satisfied') return closeHeld(ctx, after)
  if (held.handler.id !== ctx.actor.id) await tellOf(ctx, held.handler, called, toCloseCard)
  return called
}

/** Filed with all that belongs to it. */
export async function closeHeld(ctx: Ctx, held: Held): Promise<Service> {
  const service = await takeStep(ctx, held, 'close', { set: { closedAt: ctx.now } })
  await tellParties(ctx, service, 'close')
  return service
}

async function doneBy({ tx }: Ctx, { id }: Pick<Callback, 'id'>): Promise<Service | undefined> {
  const its = and(eq(services.callbackId, id), eq(services.state, 'done'))
  return (await tx.select().from(services).where(its).for('update'))[0]
}
