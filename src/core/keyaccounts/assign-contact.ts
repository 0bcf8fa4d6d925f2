import { and, eq, isNull } from 'drizzle-orm'
import { type Liaison, liaisons } from '../../db/archive.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isOver } from '../register/standing.ts'
import { isHere } from '../tasks/task-file.ts'
import { dayAt } from '../time.ts'
import { unlessTaken } from '../unless-taken.ts'
import { contactsChangedCard, joinedCard, leftCard } from './contacts-card.ts'
import { heldAndReached } from './ensure-reached.ts'
import { leftShort, ourContacts } from './our-contacts.ts'

export type Contact = { readonly customer: Customer; readonly employee: Employee }

/** A change of who of ours is there for a customer, as its card tells it. */
export type ContactsChange = Contact & {
  readonly ours: readonly Employee[]
  readonly owner: Employee
  readonly isShort: boolean
}

/** One more of ours for a customer (KEYACC-1): from now on they see its file as its owner does. */
export async function assignContact(ctx: Ctx, { customer, employee }: Contact) {
  const held = await heldAndReached(ctx, customer)
  const { name } = held
  const who = employee.name
  ensure(!isOver(held), (t) => t.register.isOver({ name }), 'customer')
  ensure(isHere(employee), (t) => t.keyaccounts.notHere({ who }), 'employee')
  ensure(employee.id !== held.ownerId, (t) => t.keyaccounts.isOwner({ who, name }), 'employee')
  const since = dayAt(ctx.now, ctx.actor.timeZone)
  const row = { customerId: held.id, employeeId: employee.id, since, addedAt: ctx.now }
  await unlessTaken(
    ctx.tx,
    (tx) => insertRow(tx, liaisons, row),
    (t) => t.keyaccounts.isContact({ who, name }),
    'employee',
  )
  return told(ctx, { customer: held, employee }, joinedCard)
}

/** They are no contact of this customer any more; where too few are left, its leader hears of it. */
export async function releaseContact(ctx: Ctx, { customer, employee }: Contact) {
  const held = await heldAndReached(ctx, customer)
  const ended = await endLiaisons(
    ctx,
    and(eq(liaisons.customerId, held.id), eq(liaisons.employeeId, employee.id)),
  )
  const of = { who: employee.name, name: held.name }
  ensure(ended.length > 0, (t) => t.keyaccounts.isNoContact(of), 'employee')
  return told(ctx, { customer: held, employee }, leftCard)
}

/** Ends those that are open. */
export function endLiaisons(
  { tx, now, actor }: Ctx,
  which: ReturnType<typeof and>,
): Promise<Liaison[]> {
  return tx
    .update(liaisons)
    .set({ until: dayAt(now, actor.timeZone) })
    .where(and(which, isNull(liaisons.until)))
    .returning()
}

/** Whom it concerns reads it; the owner with the words for the customer (SEC-4), unless they did it. */
async function told(
  ctx: Ctx,
  { customer, employee }: Contact,
  forThem: typeof joinedCard,
): Promise<ContactsChange> {
  const ours = await ourContacts(ctx, customer)
  const owner = await employeeNumbered(ctx.tx, customer.ownerId)
  const isShort = (await leftShort(ctx, customer)) !== undefined
  const change = { customer, employee, ours, owner, isShort }
  const news = { expiresAfterMs: newsMs }
  const { id } = ctx.actor
  if (employee.id !== id) await notify(ctx, employee, forThem(change, employee), news)
  if (owner.id !== id) await notify(ctx, owner, contactsChangedCard(change, owner), news)
  return change
}
