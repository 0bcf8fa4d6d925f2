import type { Employee } from '../../db/schema.ts'
import type { Service } from '../../db/services.ts'
import { atWork } from '../calendar/at-work.ts'
import { dropCallback } from '../callbacks/drop-callback.ts'
import type { Ctx } from '../ctx.ts'
import { superiorOf } from '../org/superiors.ts'
import { firstClocks } from './clocks.ts'
import { type Held, heldService, takeStep, type Which } from './take-step.ts'
import { tellOthers } from './tell-of-order.ts'
import { stepCard } from './told-cards.ts'

/** It was not settled after all: whoever is above hears of it, too. */
export async function reopenService(
  ctx: Ctx,
  { service, reason }: Which & { readonly reason: string },
): Promise<Service> {
  return reopened(ctx, await heldService(ctx, service, 'reopen'), reason)
}

/** The clock of its kind runs anew, and a new result is owed; what was done before stays in its steps. */
export async function reopened(ctx: Ctx, held: Held, reason: string | null): Promise<Service> {
  const { kind, callbackId } = held.service
  await dropCallback(ctx, callbackId)
  const { dueAt, dueOn, runsFrom } = await firstClocks(
    ctx,
    { kind },
    await atWork(ctx, held.handler),
  )
  const set = {
    ...{ dueAt, dueOn, runsFrom, reopenedAt: ctx.now },
    ...{ result: null, doneAt: null, closedAt: null },
    ...{ callbackId: null, calledBackAt: null, satisfaction: null },
  }
  const service = await takeStep(ctx, held, 'reopen', { set, note: reason })
  await tellReopened(ctx, service, held.handler)
  return service
}

async function tellReopened(ctx: Ctx, service: Service, handler: Employee): Promise<void> {
  const superior = await superiorOf(ctx, handler)
  const by = ctx.actor.name
  const ids = [service.handlerId, service.receiverId, superior?.id]
  await tellOthers(ctx, service, ids, (file, reader, now) =>
    stepCard(file, { step: 'reopen', by }, reader, now),
  )
}
