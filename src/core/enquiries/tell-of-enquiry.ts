import type { Enquiry } from '../../db/enquiries.ts'
import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type EnquiryFile, enquiryTold } from './find-enquiries.ts'
import { givenCard } from './told-cards.ts'

type Telling = Pick<Ctx, 'tx' | 'now' | 'invocationId'>
type Saying = (file: EnquiryFile, reader: Employee, now: Date) => Card

/** Tells somebody of it, as far as they may read of it. */
export async function tellOf(
  { tx, now, invocationId }: Telling,
  reader: Employee,
  enquiry: Pick<Enquiry, 'id'>,
  say: Saying,
): Promise<void> {
  const file = await enquiryTold({ tx, now }, reader, enquiry)
  if (!file) return
  const at = { tx, now, ...(invocationId !== undefined && { invocationId }) }
  await notify(at, reader, say(file, reader, now), { expiresAfterMs: newsMs })
}

/** Whoever has just got it, unless they gave it to themselves. */
export async function tellHandler(ctx: Ctx, enquiry: Enquiry, handler: Employee) {
  if (handler.id !== ctx.actor.id) await tellOf(ctx, handler, enquiry, givenCard)
}

/** Of those with this number whoever is here, but for the one who did it. */
export async function tellOthers(
  ctx: Ctx,
  enquiry: Enquiry,
  ids: readonly number[],
  say: Saying,
): Promise<void> {
  const others = [...new Set(ids)].filter((id) => id !== ctx.actor.id)
  if (others.length === 0) return
  for (const reader of await peopleHere(ctx, others)) await tellOf(ctx, reader, enquiry, say)
}
