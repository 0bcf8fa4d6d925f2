import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CustomerKind } from '../../db/choices.ts'
import { contacts, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayReadPhone, maySee } from '../customers/may-see.ts'
import { asRead } from '../customers/rules.ts'
import type { Day } from '../time.ts'
import { birthdaysIn } from './birthdays.ts'

export type BirthdaysOf = {
  readonly from: Day
  readonly to: Day
  readonly kind?: CustomerKind | undefined
}

/** Whose birthday it is in those days, in their order, at customers that the actor may see (FILE-22). */
export async function listBirthdays(
  ctx: Ctx,
  { from, to, kind }: BirthdaysOf,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const days = `{${birthdaysIn(from, to).join()}}`
  const date = sql`right(${contacts.birthday}, 5)`
  const found = await ctx.tx
    .select({ contact: contacts, customer: customers, isPhoneRead: mayReadPhone(ctx) })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .where(
      and(
        sql`${date} = any(${days}::text[])`,
        isNull(contacts.leftAt),
        kind && eq(customers.kind, kind),
        maySee(ctx),
      ),
    )
    .orderBy(sql`array_position(${days}::text[], ${date})`, contacts.id)
    .limit(limit)
    .offset(offset)
  return found.map(({ contact, customer, isPhoneRead }) => ({
    contact: asRead(contact, isPhoneRead),
    customer: asRead(customer, isPhoneRead),
  }))
}
