import { and, asc, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import { type Contact, type Customer, contacts, customers } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { maySee } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { beginningsIn, formsOf } from './contact-forms.ts'

/** Somebody at a customer, with whom they belong to. */
export type ContactAt = { readonly contact: Contact; readonly customer: Customer }

const shownMax = 20

/** How a form comes by a contact: by number, or by any form of the name, and the customer where it helps. */
export const contactByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const part = `%${query.trim().replace(/[%_\\]/g, '\\$&')}%`
    return options(
      await contactsWhere(ctx, or(ilike(contacts.name, part), ilike(customers.name, part))),
    )
  },

  async read(raw: string, ctx: Ctx): Promise<ContactAt & { readonly id: number }> {
    const id = numberIn(raw)
    const numbered = id === undefined ? [] : await contactsWhere(ctx, eq(contacts.id, id))
    const found = numbered.length > 0 ? numbered : await contactsMentioned(raw, ctx)
    const [only, ...others] = found
    if (only && others.length === 0) return { ...only, id: only.contact.id }
    return fail((t) => (only ? t.contacts.several : t.contacts.unknown)({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const id = numberIn(raw)
    const [found] = id === undefined ? [] : await contactsWhere(ctx, eq(contacts.id, id))
    return found ? labelOf(found) : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const found = await contactsMentioned(line.words, ctx)
    const [only] = found
    if (only) line.takeName(only.contact.name)
    return found.length > 1 ? options(found) : only && String(only.contact.id)
  },
}

export const contactField = () => pick((t) => t.contacts.fields.contact, contactByName)

/** Those whose name is in the words; where a customer is named with it, of that customer. */
export async function contactsMentioned(words: string, ctx: Ctx): Promise<ContactAt[]> {
  const said = folded(words).slice(0, wordsMax)
  const isSaid = sql`position(lower(${contacts.name}) in ${said}) > 0`
  const exact = longest(await contactsWhere(ctx, isSaid), said)
  const named =
    exact.length > 0 ? exact : longest(await contactsWhere(ctx, begins(said), candidatesMax), said)
  if (named.length < 2) return named
  const meant = (await customersMentioned(words, ctx)).map(({ id }) => id)
  const theirs = named.filter(({ customer }) => meant.includes(customer.id))
  return theirs.length > 0 ? theirs : named
}

const wordsMax = 240
/** Everybody of a surname is a candidate, at all customers of whoever writes. */
const candidatesMax = 500
/** 周建国 for 周总, 高女士 for Mrs Gao: names that begin like a word that was said. */
function begins(said: string): SQL | undefined {
  const { han, latin } = beginningsIn(said)
  return or(
    sql`left(${contacts.name}, 1) = any(${listOf(han)}::text[])`,
    sql`exists (select from unnest(${contacts.keys}) k
      where split_part(k, '''', 1) = any(${listOf(latin)}::text[]) and right(k, 1) = '''')`,
  )
}

const listOf = (items: readonly string[]) => `{${items.join()}}`

/** Within 周总监 nobody means 周总; whoever left is meant only where nobody else is. */
function longest(found: readonly ContactAt[], said: string): ContactAt[] {
  const named = found.map((at) => ({ at, length: lengthIn(at.contact, said) }))
  const most = Math.max(1, ...named.map(({ length }) => length))
  const best = named.filter(({ length }) => length === most).map(({ at }) => at)
  const here = best.filter(({ contact }) => contact.leftAt === null)
  return here.length > 0 ? here : best
}

function lengthIn(contact: Contact, said: string): number {
  const forms = formsOf(contact).filter((form) => mentions(said, form))
  return Math.max(0, ...forms.map((form) => form.length))
}

/** At customers that the actor may see, their own first. */
function contactsWhere(ctx: Ctx, is: SQL | undefined, max = shownMax): Promise<ContactAt[]> {
  return ctx.tx
    .select({ contact: contacts, customer: customers })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .where(and(is, maySee(ctx)))
    .orderBy(
      desc(sql`${contacts.leftAt} is null`),
      desc(eq(customers.ownerId, ctx.actor.id)),
      asc(contacts.name),
      asc(contacts.id),
    )
    .limit(max)
}

const options = (found: readonly ContactAt[]): Option[] =>
  found.map((at) => ({ value: String(at.contact.id), label: labelOf(at) }))

/** With where they belong, for there is a 周总 at every second customer. */
const labelOf = ({ contact, customer }: ContactAt) => `${contact.name} · ${customer.name}`
