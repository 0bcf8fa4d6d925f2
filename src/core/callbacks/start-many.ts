import { asc, desc, inArray, isNull, sql } from 'drizzle-orm'
import type { CallbackEvent } from '../../db/choices.ts'
import { insertRows } from '../../db/insert-rows.ts'
import { type Contact, type Customer, contacts, type Employee } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { type AtWork, allAtWork } from '../calendar/at-work.ts'
import { firstRingAt } from '../contacts/contact-to-call.ts'
import { type Rest, restsBeside, usualRestsOf } from '../contacts/rest.ts'
import type { Ctx } from '../ctx.ts'
import { isOver } from '../register/standing.ts'
import { type Day, dayAt, instantAt } from '../time.ts'
import { askersOf } from './asker-of.ts'
import { dueWithin, nextTryAt } from './rules.ts'
import { rulesAtOnce } from './rules-of.ts'

type At = Pick<Ctx, 'tx' | 'now'>

export type Occasion = {
  readonly event: CallbackEvent
  readonly customer: Customer
  /** On which day it is; today where nothing is said. */
  readonly day?: Day
  readonly subject?: string
  readonly contactId?: number
  /** Names the occasion, which starts no second callback ever: `birthday:12:2026`. */
  readonly source?: string
  readonly receiverId?: number
}

/** The callbacks of many occasions at once by the company's rules, in a few statements; answers how many. */
export async function startMany(at: At, all: readonly Occasion[]): Promise<number> {
  const ruleOf = await rulesAtOnce(at.tx)
  const fresh = await notYet(
    at,
    all.filter(({ customer, event }) => !isOver(customer) && ruleOf(event, customer.kind).isOn),
  )
  const ruled = fresh.map((one) => ({ ...one, rule: ruleOf(one.event, one.customer.kind) }))
  const askers = await askersOf(
    at,
    ruled.map((one) => ({ ...one, asker: one.rule.asker })),
  )
  const owed = ruled.flatMap((one, n) => {
    const owner = askers[n]
    const { customer, contactId, subject, source, event, rule, day } = one
    if (!owner) return []
    const its = { customerId: customer.id, type: rule.type, event, source, contactId, subject }
    const dueAt = (hours: AtWork) => dueOn(at.now, day, rule.days, hours)
    const subjectAt = subject && day ? instantAt(day, '12:00', owner.timeZone) : undefined
    return [{ owner, its: { ...its, subjectAt }, dueAt }]
  })
  return oweMany(at, owed)
}

/** Those that have started no callback yet, open or done. */
async function notYet({ tx }: At, all: readonly Occasion[]): Promise<readonly Occasion[]> {
  const sources = all.flatMap(({ source }) => source ?? [])
  if (sources.length === 0) return all
  const found = await tx
    .selectDistinct({ source: callbacks.source })
    .from(callbacks)
    .where(sql`${callbacks.source} = any(${`{${sources.join()}}`}::text[])`)
  const known = new Set(found.map(({ source }) => source))
  return all.filter(({ source }) => source === undefined || !known.has(source))
}

/** By the rule, or the next working day where that is over by the time it is known. */
function dueOn(now: Date, day: Day | undefined, days: number, hours: AtWork): Date {
  const on = instantAt(day ?? dayAt(now, hours.timeZone), '12:00', hours.timeZone)
  const due = dueWithin(on, days, hours)
  return due > now ? due : nextTryAt(now, hours)
}

type Owed = {
  readonly owner: Employee
  readonly its: Omit<
    typeof callbacks.$inferInsert,
    'employeeId' | 'remindAt' | 'plannedAt' | 'dueAt'
  >
  dueAt(hours: AtWork): Date
}

/** Writes what many owe: their calendars, and when each customer rests, are read once for all. */
export async function oweMany(at: At, all: readonly Owed[]): Promise<number> {
  if (all.length === 0) return 0
  const { tx, now } = at
  const callers = new Map(all.map(({ owner }) => [owner.id, owner]))
  const hours = new Map((await allAtWork(at, [...callers.values()])).map((one) => [one.id, one]))
  const usual = await usualRestsOf(tx)
  const who = await whoAnswers(at, all)
  const rows = all.flatMap(({ owner, its, dueAt }) => {
    const work = hours.get(owner.id)
    if (!work) return []
    const due = dueAt(work)
    const rests = restsBeside(who(its), usual)
    const remindAt = firstRingAt({ dueAt: due, now, rests }, work)
    return { ...its, employeeId: owner.id, dueAt: due, remindAt, plannedAt: now, rung: 0 }
  })
  return (await insertRows(tx, callbacks, rows, sql`id`)).length
}

/** Who answers at each of many customers: a key person, else whoever was met first. */
async function whoAnswers({ tx }: At, all: readonly Owed[]) {
  const ids = [...new Set(all.map(({ its }) => its.customerId))]
  const found: readonly (Rest & Pick<Contact, 'id' | 'customerId'>)[] = await tx
    .select()
    .from(contacts)
    .where(sql`${inArray(contacts.customerId, ids)} and ${isNull(contacts.leftAt)}`)
    .orderBy(desc(contacts.isKey), asc(contacts.id))
  const byId = new Map(found.map((one) => [one.id, one]))
  const first = new Map(found.toReversed().map((one) => [one.customerId, one]))
  return ({ contactId, customerId }: Owed['its']) =>
    byId.get(contactId ?? 0) ?? first.get(customerId)
}
