import type { Employee } from '../../db/schema.ts'
import type { Service } from '../../db/services.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type ServiceFile, serviceTold } from './find-services.ts'
import { givenCard } from './told-cards.ts'

type Telling = Pick<Ctx, 'tx' | 'now' | 'invocationId'>
type Saying = (file: ServiceFile, reader: Employee, now: Date) => Card

/** Tells somebody of an order, as far as they may read of it. */
export async function tellOf(
  { tx, now, invocationId }: Telling,
  reader: Employee,
  service: Pick<Service, 'id'>,
  say: Saying,
): Promise<void> {
  const file = await serviceTold({ tx, now }, reader, service)
  if (!file) return
  const at = { tx, now, ...(invocationId !== undefined && { invocationId }) }
  await notify(at, reader, say(file, reader, now), { expiresAfterMs: newsMs })
}

/** Whoever has just got it, unless they gave it to themselves. */
export async function tellHandler(ctx: Ctx, service: Service, handler: Employee): Promise<void> {
  if (handler.id !== ctx.actor.id) await tellOf(ctx, handler, service, givenCard)
}

/** Of those with this number whoever is here, but for the one who did it. */
export async function tellOthers(
  ctx: Ctx,
  service: Service,
  ids: readonly (number | undefined)[],
  say: Saying,
): Promise<void> {
  const others = [...new Set(ids)].filter((id) => id !== undefined && id !== ctx.actor.id)
  if (others.length === 0) return
  for (const reader of await peopleHere(ctx, others as number[])) {
    await tellOf(ctx, reader, service, say)
  }
}
