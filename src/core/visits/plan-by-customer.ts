import { and, asc, eq, isNull } from 'drizzle-orm'
import { customers } from '../../db/schema.ts'
import { type Visit, visits } from '../../db/work.ts'
import type { Field, Option, Spotted } from '../chat/field.ts'
import { pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { mayRead } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { dayAt, showDay } from '../time.ts'

const suggestionsMax = 20

/** A plan of one's own, by its number or by the customer's name. */
export const planField = (): Field<Visit> => pick((t) => t.visits.planOnly, planByCustomer)

const planByCustomer = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const all = await plansOf(ctx)
    const named = await plansNamed(query, all, ctx)
    return (named.length > 0 ? named : all).map((plan) => option(plan, ctx))
  },

  async read(raw: string, ctx: Ctx): Promise<Visit> {
    const all = await plansOf(ctx)
    const id = numberIn(raw)
    const found =
      id === undefined
        ? await plansNamed(raw, all, ctx)
        : all.filter(({ visit }) => visit.id === id)
    const [plan, ...others] = found
    if (plan && others.length === 0) return plan.visit
    return fail((t) => (plan ? t.visits.severalPlans : t.visits.noPlan))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const plan = (await plansOf(ctx)).find(({ visit }) => visit.id === numberIn(raw))
    return plan ? option(plan, ctx).label : raw
  },

  async spot({ words }: Line, ctx: Ctx): Promise<Spotted> {
    const found = (await plansNamed(words, await plansOf(ctx), ctx)).map((plan) =>
      option(plan, ctx),
    )
    return found.length > 1 ? found : found[0]?.value
  },
}

async function plansNamed(words: string, all: readonly Plan[], ctx: Ctx): Promise<Plan[]> {
  const named = words === '' ? [] : await customersMentioned(words, ctx)
  return all.filter(({ visit }) => named.some(({ id }) => id === visit.customerId))
}

function plansOf(ctx: Ctx) {
  return ctx.tx
    .select({ visit: visits, customer: customers })
    .from(visits)
    .innerJoin(customers, eq(customers.id, visits.customerId))
    .where(and(eq(visits.employeeId, ctx.actor.id), isNull(visits.loggedAt), mayRead(visits, ctx)))
    .orderBy(asc(visits.day), asc(visits.id))
    .limit(suggestionsMax)
}

type Plan = Awaited<ReturnType<typeof plansOf>>[number]

function option({ visit, customer }: Plan, { now, actor }: Ctx): Option {
  const day = showDay(visit.day, actor.locale, dayAt(now, actor.timeZone))
  return { value: String(visit.id), label: `${customer.name} · ${day}` }
}
