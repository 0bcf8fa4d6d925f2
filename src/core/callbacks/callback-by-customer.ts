import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Option, Spotted } from '../chat/field.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName } from '../customers/customer-by-name.ts'
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
    const named = query === '' ? [] : await customersMentioned(query, ctx)
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
    const named = await customersMentioned(words, ctx)
    if (named.length === 0) return undefined
    if (named.length > 1) return named.map(option)
    const [owed] = await openCallbacks(ctx, named)
    return owed ? numberOf(owed) : `c${named[0]?.id}`
  },
}

export const isCallbackSeen = (ctx: Ctx) =>
  and(withinReach(callbacks.employeeId, ctx), mayRead(callbacks, ctx))

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
  const [customer, ...others] = await customersMentioned(name, ctx)
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
