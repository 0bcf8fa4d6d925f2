import { eq } from 'drizzle-orm'
import type { Customer, Employee } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { standInOf } from '../absences/stand-in-of.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { type Card, facts } from '../chat/card.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { addDays, dayAt, startOfDay } from '../time.ts'
import type { Owed } from './callback-by-customer.ts'
import { handedCard } from './callback-card.ts'
import { openCallback } from './open-callback.ts'
import { reminderCard } from './remind-of-callbacks.ts'

export type Reassigned = {
  readonly callback: Callback
  readonly customer: Customer
  readonly from: Employee
  readonly to: Employee
}

/** Hands a callback to a colleague, who is reminded of it; its deadline stays what it was. */
export async function reassignCallback(
  ctx: Ctx,
  { callback: owed, to }: { readonly callback: Owed; readonly to: Employee },
): Promise<Reassigned> {
  const { tx, actor } = ctx
  const { customer } = owed
  const { name } = to
  ensure(owed.callback, (t) => t.callbacks.noSuch({ name: customer.name }), 'callback')
  const { callback: open, owner } = await openCallback(ctx, owed.callback)
  const reached = (await isWithinReach(ctx, owner)) && (await isWithinReach(ctx, to))
  allow(reached, 'missingRight', (t) => t.care.notYourPeople({ name }), 'to')
  ensure(to.id !== owner.id, (t) => t.callbacks.theirsAlready({ name }), 'to')
  ensure(isHere(to), (t) => t.handovers.notHere({ name }), 'to')
  const { isOpen } = await customerTold(ctx, to, customer.id)
  ensure(isOpen, (t) => t.callbacks.notTheirs({ name }), 'to')
  const set = { employeeId: to.id, ...(await remindedAnew(ctx, open, to)) }
  const callback = one(
    await tx.update(callbacks).set(set).where(eq(callbacks.id, open.id)).returning(),
  )
  const reassigned = { callback, customer, from: owner, to }
  for (const told of [to, owner].filter(({ id }) => id !== actor.id)) {
    await notify(ctx, told, await toldCard(ctx, reassigned, told))
  }
  return reassigned
}

/** Whoever can call at once gets all that a reminder says, and from whom it comes. */
async function toldCard(ctx: Ctx, reassigned: Reassigned, told: Employee): Promise<Card> {
  const { callback, from, to } = reassigned
  const isReminder = told.id === to.id && callback.rung > 0
  if (!isReminder) return handedCard(reassigned, told, ctx.now)
  const card = await reminderCard(ctx, callback, told)
  const before = facts([messages(told).callbacks.before, from.name])
  return { ...card, body: [before, ...(card.body ?? [])] }
}

/** Where the call is due already the card that hands it over is its first reminder; the next is tomorrow’s. */
async function remindedAnew({ tx, now }: Ctx, open: Callback, to: Employee) {
  const remindAt = await remindOutsideRest({ tx, now }, open, to)
  const isAway = remindAt > now || (await standInOf({ tx, now }, to)).id !== to.id
  if (isAway || (await backAtWork({ tx, now }, to))) return { remindAt, rung: 0 }
  const tomorrow = startOfDay(addDays(dayAt(now, to.timeZone), 1), to.timeZone)
  return { remindAt: await remindOutsideRest({ tx, now: tomorrow }, open, to), rung: 1 }
}
