import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { type Contact, type Customer, contacts, customers, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { contactKeys } from '../customers/customer-keys.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import type { ContactAt } from './contact-by-name.ts'
import { remindOutsideRest } from './contact-to-call.ts'

/** What is kept of a contact, in the order in which it is shown. */
export const contactFields = [
  'name',
  'isKey',
  'position',
  'phone',
  'email',
  'wechat',
  'birthday',
  'channel',
  'restFrom',
  'restTo',
  'note',
  'leftAt',
] as const

export type ContactFieldName = (typeof contactFields)[number]
export type ContactGiven = { readonly [F in ContactFieldName]?: Contact[F] | undefined }

export type ChangedContact = ContactAt & { readonly fields: readonly ContactFieldName[] }

/** Adds somebody at a customer; one of that name is not added twice. */
export async function addContact(
  ctx: Ctx,
  customer: Customer,
  { name, ...given }: ContactGiven & { readonly name: string },
): Promise<ContactAt> {
  await keeperOf(ctx, customer)
  await oneAtATime(ctx, customer)
  await ensureOnlyOne(ctx, customer, name)
  const row = { ...given, name, customerId: customer.id, addedAt: ctx.now }
  const keys = contactKeys(name)
  const contact = await insertRow(ctx.tx, contacts, { ...row, keys })
  return { contact, customer }
}

/** What was given is changed and nothing else. */
export async function changeContact(
  ctx: Ctx,
  { contact: { id }, customer }: ContactAt,
  given: ContactGiven,
): Promise<ChangedContact> {
  await keeperOf(ctx, customer)
  await oneAtATime(ctx, customer)
  const before = one(await ctx.tx.select().from(contacts).where(eq(contacts.id, id)))
  const wanted = { ...before, ...onlyGiven(given) }
  const fields = contactFields.filter((f) => String(wanted[f] ?? '') !== String(before[f] ?? ''))
  ensure(fields.length > 0, (t) => t.contacts.nothingChanged({ name: before.name }))
  ensureRest(wanted)
  if (fields.includes('name')) await ensureOnlyOne(ctx, customer, wanted.name, id)
  const set = Object.fromEntries(fields.map((field) => [field, wanted[field]]))
  const keys = contactKeys(wanted.name)
  const is = eq(contacts.id, id)
  const contact = one(
    await ctx.tx
      .update(contacts)
      .set({ ...set, keys })
      .where(is)
      .returning(),
  )
  return { contact, customer, fields }
}

/** The file counts as looked after, and of two who write into it one waits for the other. */
async function oneAtATime({ tx, now: updatedAt }: Ctx, { id }: Customer): Promise<void> {
  await tx.update(customers).set({ updatedAt }).where(eq(customers.id, id))
}

const onlyGiven = (given: ContactGiven): Partial<Contact> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))

/** Both ends or none, and not the same. */
function ensureRest({ restFrom, restTo }: Contact): void {
  ensure((restFrom === null) === (restTo === null), (t) => t.contacts.onlyBoth, 'restTo')
  ensure(restFrom === null || restFrom !== restTo, (t) => t.contacts.notARest, 'restTo')
}

/** Whoever has left keeps the name: another one may have it. */
async function ensureOnlyOne(ctx: Ctx, { id, name: customer }: Customer, name: string, but = 0) {
  const same = and(
    eq(contacts.customerId, id),
    eq(sql`lower(${contacts.name})`, name.toLowerCase()),
    isNull(contacts.leftAt),
    ne(contacts.id, but),
  )
  const [other] = await ctx.tx.select({ id: contacts.id }).from(contacts).where(same)
  ensure(!other, (t) => t.contacts.exists({ name, customer }), 'name')
}

/** Open reminders of calls to a customer go where the rest of whoever answers allows: how many moved. */
export async function moveReminders(ctx: Ctx, { id }: Customer): Promise<number> {
  const open = await ctx.tx
    .select({ callback: callbacks, owner: employees })
    .from(callbacks)
    .innerJoin(employees, eq(employees.id, callbacks.employeeId))
    .where(
      and(
        eq(callbacks.customerId, id),
        isNull(callbacks.doneAt),
        isNotNull(callbacks.remindAt),
        eq(callbacks.rung, 0),
      ),
    )
  let moved = 0
  for (const { callback, owner } of open) {
    const remindAt = await remindOutsideRest(ctx, callback, owner)
    if (remindAt.getTime() === callback.remindAt?.getTime()) continue
    await ctx.tx.update(callbacks).set({ remindAt }).where(eq(callbacks.id, callback.id))
    moved++
  }
  return moved
}
