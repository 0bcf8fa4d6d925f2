import { and, eq, isNull } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import { possessions, type Service, services } from '../../db/services.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { recordCallback } from '../callbacks/record-callback.ts'
import { startCallbacks } from '../callbacks/start-callbacks.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { served } from '../possessions/change-possession.ts'
import { dayAt } from '../time.ts'
import { missingToBeDone, showService } from './rules.ts'
import { aboutService } from './service-card.ts'
import { closeHeld, serviceCalledBack } from './take-callback.ts'
import { type Held, heldService, takeStep, tellParties, type Which } from './take-step.ts'

export type FinishService = Which & {
  readonly result?: string | undefined
  readonly fault?: NonNullable<Service['fault']> | undefined
  readonly cost?: string | undefined
  readonly shipment?: string | undefined
  readonly contractor?: string | undefined
}

/**
 * It is done; what its kind needs and nobody has said yet is asked for. The customer is called back within
 * three days (CALLBACK-7); where the company calls nobody back, it is closed with that.
 */
export async function finishService(ctx: Ctx, { service, ...said }: FinishService) {
  const held = await heldService(ctx, service, 'done')
  const set = { ...saidOf(said), doneAt: ctx.now }
  const missing = missingToBeDone({ ...held.service, ...set })
  const code = showService(held.service)
  if (missing) return fail((t) => t.services.missing[missing]({ code }), missing)
  const callback = await callBack(ctx, held)
  const result = said.result ?? held.service.result
  const done = await takeStep(ctx, held, 'done', {
    set: { ...set, callbackId: callback?.id ?? null },
    note: result,
  })
  await movesMaintenance(ctx, done)
  if (!callback) return closeHeld(ctx, { ...held, service: done })
  await tellParties(ctx, done, 'done')
  return done
}

/** A maintenance that is done moves the next one of what was maintained (REMIND-2). */
async function movesMaintenance(ctx: Ctx, { kind, possessionId }: Service): Promise<void> {
  if (kind !== 'maintenance' || possessionId === null) return
  const its = and(eq(possessions.id, possessionId), isNull(possessions.endedAt))
  const [held] = await ctx.tx.select().from(possessions).where(its).for('update')
  if (held) await served(ctx, held, dayAt(ctx.now, ctx.actor.timeZone))
}

/** Only what was said: the rest stays as it was written down before. */
const saidOf = (said: Omit<FinishService, 'service'>): Partial<Service> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))

/** By the company's rules; the one that is owed since it was done before is the same call. */
async function callBack(ctx: Ctx, { service, handler }: Held): Promise<Callback | undefined> {
  const { customerId, kind, what } = service
  const source = aboutService(service)
  const t = messages(handler).services
  const about = withoutAmounts(service.product ?? what)
  const subject = t.subject({ kind: t.kinds[kind], what: about })
  const reason = t.callbackReason({ code: showService(service) })
  const its = { customerId, subject, reason, source, ownerId: handler.id }
  const [started] = await startCallbacks(ctx, { ...its, event: 'service_done' })
  return started ?? openOf(ctx, source)
}

async function openOf({ tx }: Ctx, source: string): Promise<Callback | undefined> {
  const isOpen = and(eq(callbacks.source, source), isNull(callbacks.doneAt))
  return (await tx.select().from(callbacks).where(isOpen).limit(1))[0]
}

export type CloseService = Which & {
  readonly outcome?: NonNullable<Service['satisfaction']> | undefined
  readonly note?: string | undefined
}

/** Closed by what the customer says in the callback, here as from a list of calls (part 5.5). */
export async function closeService(ctx: Ctx, input: CloseService): Promise<Service> {
  const held = await heldService(ctx, input.service, 'close')
  if (held.service.calledBackAt) return closeHeld(ctx, held)
  const code = showService(held.service)
  ensure(input.outcome, (t) => t.services.missing.outcome({ code }), 'outcome')
  return calledBack(ctx, held, { outcome: input.outcome, note: input.note })
}

type Called = {
  readonly outcome: NonNullable<Service['satisfaction']>
  readonly note?: string | undefined
}

/** The outcome alone counts where the call was closed with all others of the customer. */
async function calledBack(ctx: Ctx, held: Held, { outcome, note }: Called): Promise<Service> {
  const { tx } = ctx
  const { id, customerId, callbackId } = held.service
  const customer = one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  const is = eq(callbacks.id, callbackId ?? 0)
  const callback = one(await tx.select().from(callbacks).where(is))
  if (callback.doneAt) await serviceCalledBack(ctx, { callback, outcome, note })
  else await recordCallback(ctx, { callback: { customer, callback }, outcome, note })
  const service = one(await tx.select().from(services).where(eq(services.id, id)))
  return outcome === 'soso' ? closeHeld(ctx, { ...held, service }) : service
}
