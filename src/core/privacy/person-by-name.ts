import { and, asc, desc, eq, ilike, ne, type SQL, sql } from 'drizzle-orm'
import { type Customer, contacts, customers, employees } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { maySee } from '../customers/may-see.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { reachOf } from '../rights/rules.ts'
import { withinReach } from '../rights/within-reach.ts'

/** Somebody of whom we hold data: at a customer, or one of us, those who have left included. */
export type Person = {
  /** As buttons and the trail name them, who must not hold the name: `contact-12`. */
  readonly id: string
  readonly kind: 'contact' | 'employee'
  readonly number: number
  readonly name: string
  /** Of a contact. */
  readonly customer: Pick<Customer, 'id' | 'name' | 'access'> | null
  /** Of an employee. */
  readonly leftAt: Date | null
}

const shownMax = 20

/** How a form comes by a person: by their number, or by name and, where that is not enough, customer. */
export const personByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const part = `%${query.replace(/[%_\\]/g, '\\$&')}%`
    const found = await people(ctx, ilike(contacts.name, part), ilike(employees.name, part))
    return options(found, ctx)
  },

  async read(raw: string, ctx: Ctx): Promise<Person> {
    ensure(reachOf(ctx.actor, ctx.command).all, (t) => t.privacy.onlyAll)
    const [person, ...others] = await called(raw, ctx)
    if (person && others.length === 0) return person
    return fail((t) => (person ? t.privacy.several : t.privacy.unknown)({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const [person, ...others] = await called(raw, ctx)
    return person && others.length === 0 ? labelOf(person, ctx) : raw
  },

  async spot({ words }: Line, ctx: Ctx): Promise<Spotted> {
    const named = await mentionedIn(words, ctx)
    return named.length > 1 ? options(named, ctx) : named[0]?.id
  },
}

async function called(raw: string, ctx: Ctx): Promise<Person[]> {
  const [, kind, number] = /^(contact|employee)-(\d{1,9})$/.exec(raw) ?? []
  if (kind === undefined) {
    const name = folded(raw)
    return people(
      ctx,
      eq(sql`lower(${contacts.name})`, name),
      eq(sql`lower(${employees.name})`, name),
    )
  }
  const id = Number(number)
  const found = await people(ctx, eq(contacts.id, id), eq(employees.id, id))
  return found.filter((person) => person.kind === kind)
}

/** Of those whose name is in the words, those at a customer that is named with them, if there is any. */
async function mentionedIn(words: string, ctx: Ctx): Promise<Person[]> {
  const said = folded(words)
  const isIn = (name: SQL) => sql`position(${name} in ${said}) > 0`
  const found = await people(
    ctx,
    isIn(sql`lower(${contacts.name})`),
    and(isIn(sql`lower(${employees.name})`), ne(employees.id, ctx.actor.id)),
  )
  const named = longest(found.filter(({ name }) => mentions(said, folded(name))))
  const meant = (await customersMentioned(words, ctx)).map(({ id }) => id)
  const theirs = named.filter(({ customer }) => customer && meant.includes(customer.id))
  return theirs.length > 0 ? theirs : named
}

/** Within 周总监 nobody means 周总. */
const longest = (named: readonly Person[]): Person[] =>
  named.filter(({ name }) => !named.some((o) => o.name !== name && o.name.includes(name)))

async function people(ctx: Ctx, contact?: SQL, employee?: SQL): Promise<Person[]> {
  const { tx } = ctx
  const atCustomers = await tx
    .select({ number: contacts.id, name: contacts.name, customer: customers })
    .from(contacts)
    .innerJoin(customers, eq(customers.id, contacts.customerId))
    .where(and(contact, maySee(ctx)))
    .orderBy(asc(contacts.name), asc(contacts.id))
    .limit(shownMax)
  const colleagues = await tx
    .select()
    .from(employees)
    .where(and(employee, withinReach(employees.id, ctx)))
    .orderBy(desc(employees.leftAt), asc(employees.name))
    .limit(shownMax)
  return [
    ...atCustomers.map(({ number, name, customer }) => {
      const id = `contact-${number}`
      return { id, kind: 'contact' as const, number, name, customer, leftAt: null }
    }),
    ...colleagues.map(({ id, name, leftAt }) => {
      const person = { id: `employee-${id}`, kind: 'employee' as const, number: id }
      return { ...person, name, customer: null, leftAt }
    }),
  ]
}

const options = (found: readonly Person[], ctx: Ctx): Option[] =>
  found.map((person) => ({ value: person.id, label: labelOf(person, ctx) }))

/** With where they belong, for 周总 is at every second customer. */
function labelOf({ name, customer, leftAt }: Person, { actor }: Ctx): string {
  const t = messages(actor).privacy
  return `${name} · ${customer?.name ?? (leftAt ? t.former : t.colleague)}`
}
