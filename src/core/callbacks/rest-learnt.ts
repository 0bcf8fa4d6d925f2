import type { Contact } from '../../db/schema.ts'
import type { Callback } from '../../db/work.ts'
import { contactFor } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { type Clock, clockAt, type Day, dayAt } from '../time.ts'

export type RestLearnt = { readonly contact: Contact; readonly from: Clock; readonly to: Clock }

/**
 * Not now but from a certain hour on, the same day: it may be so every day. Nothing where they have said
 * when they rest.
 */
export async function restLearnt(
  { tx, now, actor }: Ctx,
  callback: Callback,
  { again, clock: to }: { readonly again?: Day | undefined; readonly clock?: Clock | undefined },
): Promise<RestLearnt | undefined> {
  const from = halfHour(clockAt(now, actor.timeZone))
  if (again !== dayAt(now, actor.timeZone) || to === undefined || to <= from) return undefined
  const contact = await contactFor(tx, callback)
  return contact && contact.restFrom === null ? { contact, from, to } : undefined
}

/** 12:20 is 12:00: nobody begins to rest when we happen to call. */
const halfHour = (clock: Clock): Clock =>
  `${clock.slice(0, 2)}:${clock.slice(3) < '30' ? '00' : '30'}`
