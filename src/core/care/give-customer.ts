import type { Customer, Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { letterBlocks } from '../keyaccounts/handed-on.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { type ContactDue, firstContactOf } from './first-contact-of.ts'
import { givenAwayCard, receivedCard } from './given-cards.ts'
import { passAlong } from './pass-along.ts'
import { putInCare } from './put-in-care.ts'

export type Given = {
  readonly customer: Customer
  readonly from: Employee
  readonly to: Employee
  readonly due: ContactDue | undefined
  /** How much that was open about it has gone along. */
  readonly along: number
}

/** Gives one customer, with what is open there, to one of one's people; both are told (FILE-8). */
export async function giveCustomer(
  ctx: Ctx,
  { customer, to }: { readonly customer: Customer; readonly to: Employee },
): Promise<Given> {
  const held = await heldCustomer(ctx, customer)
  const { name } = to
  ensure(held.ownerId !== to.id, (t) => t.care.hasIt({ name, customer: held.name }), 'to')
  const from = await employeeNumbered(ctx.tx, held.ownerId)
  const isTheirs = held.ownerId === customer.ownerId
  ensure(isTheirs, (t) => t.care.givenMeanwhile({ customer: held.name, owner: from.name }))
  await ensureMayGive(ctx, held, from, to)
  const along = await passAlong(ctx, [held.id], { from, to })
  const given = one(await putInCare(ctx, [held.id], to))
  const due = await firstContactOf(ctx, given, to)
  const done = { customer: given, from, to, due, along }
  await tell(ctx, done)
  return done
}

/** Both must be people of whoever gives: nobody gives their own away, or to somebody else's people. */
async function ensureMayGive(
  ctx: Ctx,
  { name: customer }: Customer,
  from: Employee,
  to: Employee,
): Promise<void> {
  ensure(isHere(to), (t) => t.care.notHere({ name: to.name }), 'to')
  const isReached = await isWithinReach(ctx, to)
  ensure(isReached, (t) => t.care.notYourPeople({ name: to.name }), 'to')
  const isMine = await isWithinReach(ctx, from)
  ensure(isMine, (t) => t.care.notYourCustomer({ customer, owner: from.name }))
}

async function tell(ctx: Ctx, given: Given): Promise<void> {
  const { from, to } = given
  const news = { expiresAfterMs: newsMs }
  if (to.id !== ctx.actor.id) {
    await notify(
      ctx,
      to,
      receivedCard([{ ...given, letter: letterBlocks(given, to) }], ctx.actor, to, ctx.now),
      news,
    )
  }
  if (from.id !== ctx.actor.id && isHere(from)) {
    await notify(ctx, from, givenAwayCard(given, ctx.actor, from), news)
  }
}
