import { and, arrayOverlaps, asc, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { absences } from '../../db/organisation.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Option, Spotted } from '../chat/field.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName } from '../customers/customer-by-name.ts'
import { possibleKeys } from '../customers/customer-keys.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { mayRead } from '../customers/may-see.ts'
import { fail, UserError } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { dayAt, showInstant } from '../time.ts'

/** A callback that is owed, or a customer who was called without one. */
export type Owed = { readonly customer: Customer; readonly callback?: Callback }

const suggestionsMax = 20

/** How a form comes by a callback: its number, or the one owed to a customer, as `c7` or by name. */
export const callbackByCustomer = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const named = query === '' ? [] : await callableMentioned(query, ctx)
    const owed = await openCallbacks(ctx, named)
    const options = owed.map((o) => ({ value: numberOf(o), label: labelOf(o, ctx) }))
    return options.length > 0 ? options : named.map(option)
  },

  async read(raw: string, ctx: Ctx): Promise<Owed> {
    const number = numberIn(raw)
    if (number !== undefined) return (await numbered(number, ctx)) ?? noSuch(raw)
    const isCustomer = /^c\d+$/.test(raw)
    const customer = await (isCustomer ? customerByName.read(raw.slice(1), ctx) : called(raw, ctx))
    return (await openCallbacks(ctx, [customer]))[0] ?? { customer }
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    try {
      return labelOf(await callbackByCustomer.read(raw, ctx), ctx)
    } catch (error) {
      if (error instanceof UserError) return raw
      throw error
    }
  },

  async spot({ words }: Line, ctx: Ctx): Promise<Spotted> {
    const named = await callableMentioned(words, ctx)
    if (named.length === 0) return undefined
    if (named.length > 1) return named.map(option)
    const [owed] = await openCallbacks(ctx, named)
    return owed ? numberOf(owed) : `c${named[0]?.id}`
  },
}

/** Of those whom the right reaches, and of those in whose place the actor stands today. */
export const isCallbackSeen = (ctx: Ctx) =>
  and(or(withinReach(callbacks.employeeId, ctx), isStoodIn(ctx)), mayRead(callbacks, ctx))

/** Of those in whose place the actor stands today. */
export function isStoodIn({ now, actor }: Ctx) {
  const today = dayAt(now, actor.timeZone)
  return sql`${callbacks.employeeId} in (select a.employee_id from ${absences} a
    where a.deputy_id = ${actor.id} and a.from_day <= ${today} and a.to_day >= ${today})`
}

/** Open callbacks that the actor may see, of these customers or of all; their own come first. */
async function openCallbacks(
  ctx: Ctx,
  of: readonly Customer[],
): Promise<{ customer: Customer; callback: Callback }[]> {
  const ids = of.map(({ id }) => id)
  return ctx.tx
    .select({ callback: callbacks, customer: customers })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .where(
      and(
        isCallbackSeen(ctx),
        isNull(callbacks.doneAt),
        ids.length > 0 ? inArray(callbacks.customerId, ids) : undefined,
      ),
    )
    .orderBy(desc(eq(callbacks.employeeId, ctx.actor.id)), asc(callbacks.dueAt), asc(callbacks.id))
    .limit(suggestionsMax)
}

/** Those whom somebody may see, or else those of others whom they owe a callback: after a complaint, say. */
async function callableMentioned(words: string, ctx: Ctx): Promise<Customer[]> {
  const named = await customersMentioned(words, ctx)
  const keys = possibleKeys(words)
  if (named.length > 0 || keys.length === 0) return named
  const owed = ctx.tx
    .select({ id: callbacks.customerId })
    .from(callbacks)
    .where(and(isCallbackSeen(ctx), isNull(callbacks.doneAt)))
  return ctx.tx
    .select()
    .from(customers)
    .where(and(inArray(customers.id, owed), arrayOverlaps(customers.keys, keys)))
    .orderBy(asc(customers.id))
    .limit(suggestionsMax)
}

/** By number a callback is found even when it is done, so that the refusal can say so. */
async function numbered(id: number, ctx: Ctx): Promise<Owed | undefined> {
  const [owed] = await ctx.tx
    .select({ callback: callbacks, customer: customers })
    .from(callbacks)
    .innerJoin(customers, eq(customers.id, callbacks.customerId))
    .where(and(eq(callbacks.id, id), isCallbackSeen(ctx)))
  return owed
}

async function called(name: string, ctx: Ctx): Promise<Customer> {
  const [customer, ...others] = await callableMentioned(name, ctx)
  if (customer && others.length === 0) return customer
  return customer ? fail((t) => t.customers.several({ name })) : noSuch(name)
}

const noSuch = (name: string) => fail((t) => t.callbacks.noSuch({ name }))

const option = ({ id, name }: Customer): Option => ({ value: `c${id}`, label: name })

const numberOf = ({ callback, customer }: Owed) =>
  callback ? String(callback.id) : `c${customer.id}`

function labelOf({ customer, callback }: Owed, { now, actor }: Ctx): string {
  if (!callback) return customer.name
  const { locale, timeZone } = actor
  const due = showInstant(callback.dueAt, locale, timeZone, dayAt(now, timeZone))
  return `${customer.name} · ${due}`
}
