import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { type Contact, contacts, type Employee } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { remindOfCallbackAt } from '../callbacks/rules.ts'
import type { Ctx } from '../ctx.ts'
import { outsideRest } from './rest.ts'

/** Who answers at a customer: a key person (关键人), else whoever was met first; nobody who has left. */
export async function contactToCall(
  tx: Ctx['tx'],
  customerId: number,
): Promise<Contact | undefined> {
  return (await first(tx, { customerId }))[0]
}

const first = statement((tx, { customerId }: Its<Pick<Contact, 'customerId'>>) =>
  tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.customerId, customerId), isNull(contacts.leftAt)))
    .orderBy(desc(contacts.isKey), asc(contacts.id))
    .limit(1),
)

/** When a caller is reminded: as always, but not while whoever is called rests (CALLBACK-10). */
export async function remindOutsideRest(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { customerId, dueAt }: { readonly customerId: number; readonly dueAt: Date },
  caller: Employee,
): Promise<Date> {
  const at = remindOfCallbackAt(dueAt, caller, now)
  const contact = await contactToCall(tx, customerId)
  return contact ? outsideRest(at, contact, caller) : at
}
