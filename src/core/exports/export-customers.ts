import { and, asc, desc, eq, inArray, type sql } from 'drizzle-orm'
import { exports } from '../../db/archive.ts'
import { type Contact, type Customer, contacts, customers, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Document } from '../chat/card.ts'
import { document } from '../chat/document.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomers } from '../customers/customer-by-name.ts'
import { mayReadPhone } from '../customers/may-see.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { asRead } from '../customers/rules.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { rowsMax } from '../sheets/table.ts'
import { dayAt } from '../time.ts'
import { exportSheet } from './export-sheet.ts'

/** A customer as its reader may read it, with the people there. */
export type Exported = {
  readonly customer: Customer
  readonly owner: string
  readonly contacts: readonly Contact[]
}

/**
 * The customers that somebody may see, or those that their words mean, as a table; it is kept who took
 * out how many, and each restricted file that is among them (SEC-2).
 */
export async function exportCustomers(
  ctx: Ctx,
  what: string,
): Promise<{ readonly document: Document; readonly rows: number }> {
  const { tx, now, actor } = ctx
  const found = await findCustomers(what, ctx, { limit: rowsMax + 1 })
  ensure(found.length > 0, (t) => t.customers.noneFound({ query: what }))
  ensure(found.length <= rowsMax, (t) => t.exports.tooMany)
  const exported = await withPeople(ctx, found)
  await recordLookups(ctx, found)
  await insertRow(tx, exports, { employeeId: actor.id, what, rows: found.length, at: now })
  const bytes = await exportSheet(exported, actor)
  const name = messages(actor).exports.file({ day: dayAt(now, actor.timeZone) })
  return { document: document(name, bytes.mime, bytes.bytes), rows: found.length }
}

const chunk = 1000

async function withPeople(ctx: Ctx, found: readonly Customer[]): Promise<Exported[]> {
  const exported: Exported[] = []
  for (let from = 0; from < found.length; from += chunk) {
    exported.push(...(await someWithPeople(ctx, found.slice(from, from + chunk))))
  }
  return exported
}

async function someWithPeople({ tx, ...ctx }: Ctx, some: readonly Customer[]): Promise<Exported[]> {
  const ids = some.map(({ id }) => id)
  const [kept, people] = await Promise.all([
    tx
      .select({ id: customers.id, owner: employees.name, isRead: mayReadPhone({ tx, ...ctx }) })
      .from(customers)
      .innerJoin(employees, eq(employees.id, customers.ownerId))
      .where(inArray(customers.id, ids)),
    tx.select().from(contacts).where(inArray(contacts.customerId, ids)).orderBy(asc(contacts.id)),
  ])
  const known = new Map(kept.map((one) => [one.id, one]))
  const byCustomer = Map.groupBy(people, ({ customerId }) => customerId)
  return some.map((customer) => {
    const { owner = '', isRead = false } = known.get(customer.id) ?? {}
    const there = byCustomer.get(customer.id) ?? []
    const read = there.map((contact) => asRead(contact, isRead))
    return { customer, owner, contacts: read } // its own number is masked where it was found
  })
}

/** Who has taken out what, the newest first; of oneself and of those one leads. */
export function listExports(
  { tx }: Pick<Ctx, 'tx'>,
  within: ReturnType<typeof sql>,
  page: { readonly limit: number; readonly offset: number },
) {
  return tx
    .select({ who: employees.name, what: exports.what, rows: exports.rows, at: exports.at })
    .from(exports)
    .innerJoin(employees, eq(employees.id, exports.employeeId))
    .where(and(within))
    .orderBy(desc(exports.id))
    .limit(page.limit)
    .offset(page.offset)
}
