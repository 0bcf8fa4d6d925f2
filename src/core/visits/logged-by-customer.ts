import { and, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { type Visit, visits } from '../../db/work.ts'
import type { Field, Option } from '../chat/field.ts'
import { folded, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { customersMentioned } from '../customers/customers-mentioned.ts'
import { mayRead } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { dayAt, showDay } from '../time.ts'
import { visitMaxAgeMs } from './rules.ts'

const suggestionsMax = 20

/** A visit of one's own that has been logged, by its number or the customer's name: the latest there. */
export const loggedField = (): Field<Visit> =>
  pick((t) => t.visits.loggedOnly, {
    find: async (query: string, ctx: Ctx) =>
      (await matching(query, ctx)).map((one) => option(one, ctx)),
    async read(raw: string, ctx: Ctx): Promise<Visit> {
      const id = numberIn(raw)
      const [found] = id === undefined ? await named(raw, ctx) : await loggedOf(ctx, { id })
      return found?.visit ?? fail((t) => t.visits.noLogged)
    },
    async show(raw: string, ctx: Ctx): Promise<string> {
      const [found] = await loggedOf(ctx, { id: numberIn(raw) ?? 0 })
      return found ? option(found, ctx).label : raw
    },
    async spot(line: Line, ctx: Ctx) {
      const isOf = await customersMentioned(line.words, ctx)
      const [found] = isOf.length > 0 ? await loggedOf(ctx, { of: isOf }) : await lately(line, ctx)
      return found && String(found.visit.id)
    },
  })

/** Of the customer who is named; of all where nobody is. */
async function matching(words: string, ctx: Ctx): Promise<Logged[]> {
  const its = await named(words, ctx)
  return its.length > 0 ? its : loggedOf(ctx)
}

async function named(words: string, ctx: Ctx): Promise<Logged[]> {
  const of = words === '' ? [] : await customersMentioned(words, ctx)
  return of.length > 0 ? loggedOf(ctx, { of }) : []
}

/** 拜访结果：同意试用 is about the visit just logged; whoever names somebody means no other. */
async function lately({ words, cue }: Line, ctx: Ctx): Promise<Logged[]> {
  const after = new Date(ctx.now.getTime() - visitMaxAgeMs)
  return namesSomebody(words, cue) ? [] : loggedOf(ctx, { after })
}

const plainWords =
  /补充|一下|写|记|刚才|刚刚|今天|上午|下午|中午|这次|本次|上次|那次|的|是|为|对|\b(?:add|note|here|is|are|was|the|my|our|last|latest|this|today|of|to|please)\b/giu

/** Whether the heading says more than that it is one: 金蝶的拜访结果, result of the visit to Acme. */
function namesSomebody(words: string, cue = ''): boolean {
  const [heading = ''] = /^[^:：。.,，;；\n]*/.exec(folded(words)) ?? []
  const at = cue === '' ? -1 : heading.indexOf(cue)
  if (at < 0) return heading !== ''
  const behind = heading.slice(at + cue.length)
  const isHeading = /^[:：。.\n]/.test(folded(words).slice(heading.length))
  const said = heading.slice(0, at) + (isHeading || /^ (?:to|at|with) /.test(behind) ? behind : '')
  return /[\p{L}\p{N}]/u.test(said.replace(plainWords, ''))
}

type Which = {
  readonly id?: number
  readonly of?: readonly Pick<Customer, 'id'>[]
  readonly after?: Date
}

function loggedOf(ctx: Ctx, { id, of, after }: Which = {}) {
  const its = and(
    id === undefined ? undefined : eq(visits.id, id),
    of &&
      inArray(
        visits.customerId,
        of.map((one) => one.id),
      ),
    after && gt(visits.loggedAt, after),
  )
  const mine = eq(visits.employeeId, ctx.actor.id)
  return ctx.tx
    .select({ visit: visits, customer: customers })
    .from(visits)
    .innerJoin(customers, eq(customers.id, visits.customerId))
    .where(and(its, mine, isNotNull(visits.loggedAt), mayRead(visits, ctx)))
    .orderBy(desc(visits.loggedAt), desc(visits.id))
    .limit(suggestionsMax)
}

type Logged = Awaited<ReturnType<typeof loggedOf>>[number]

const option = ({ visit, customer }: Logged, { now, actor }: Ctx): Option => ({
  value: String(visit.id),
  label: `${customer.name} · ${showDay(visit.day, actor.locale, dayAt(now, actor.timeZone))}`,
})
