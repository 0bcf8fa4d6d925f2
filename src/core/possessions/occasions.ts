import { eq } from 'drizzle-orm'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Possession } from '../../db/services.ts'
import { ruleFor } from '../callbacks/rules-of.ts'
import type { Rule } from '../callbacks/usual-rules.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { addDays, type Day, instantAt } from '../time.ts'

/** What is due for something that a customer has, as the rules of callbacks call it (REMIND-1…3, -5). */
export const occasions = [
  'first_service',
  'periodic_service',
  'warranty_end',
  'card_expiry',
] as const
export type Occasion = (typeof occasions)[number]

export type Dated = Pick<Possession, 'firstServiceOn' | 'serviceOn' | 'warrantyOn' | 'expiresOn'>

/** On which day it is, where it has one. */
export function dayOf(possession: Dated, occasion: Occasion): Day | null {
  const days: Readonly<Record<Occasion, Day | null>> = {
    first_service: possession.firstServiceOn,
    periodic_service: possession.serviceOn,
    warranty_end: possession.warrantyOn,
    card_expiry: possession.expiresOn,
  }
  return days[occasion]
}

/** The source of a call names its occasion, so that each is called about once. */
export const sourceOf = ({ id }: Pick<Possession, 'id'>, day: Day): string =>
  `possession:${id}:${day}`

/** Who looks after the customer, by whose calendar days are reckoned, and what the rules say. */
export type Setting = {
  readonly owner: Employee
  readonly rules: Readonly<Record<Occasion, Rule>>
}

export async function settingOf(
  { tx }: Pick<Ctx, 'tx'>,
  { customerId }: Pick<Possession, 'customerId'>,
): Promise<Setting> {
  const found = tx
    .select({ owner: employees, kind: customers.kind })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(eq(customers.id, customerId))
  const { owner, kind } = one(await found)
  const rules = await Promise.all(
    occasions.map(async (each) => [each, await ruleFor(tx, each, kind)] as const),
  )
  return { owner, rules: Object.fromEntries(rules) as Setting['rules'] }
}

/** So many days before it is due a call stands in the list, so that the week can be planned. */
const seenDays = 7

/** From which day on its call stands in the list; nothing where the company does not call, or nothing is due. */
export function opensOn(
  possession: Dated,
  occasion: Occasion,
  { rules }: Setting,
): Day | undefined {
  const day = dayOf(possession, occasion)
  const { isOn, days } = rules[occasion]
  return isOn && day ? addDays(day, days - seenDays) : undefined
}

/** In the night, while nobody waits for anything. */
const lookClock = '00:30'

/** When the next of its occasions comes into view. */
export function nextLook(possession: Dated, setting: Setting, now: Date): Date | null {
  const days = occasions.flatMap((each) => opensOn(possession, each, setting) ?? [])
  const instants = days.map((day) => instantAt(day, lookClock, setting.owner.timeZone))
  const ahead = instants.filter((instant) => instant > now).map((instant) => instant.getTime())
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null
}
