import { memberCoverage } from '../../src/core/callbacks/member-coverage.ts'
import { actorBehind } from '../../src/core/rights/actor-behind.ts'
import { complaints } from '../../src/db/complaints.ts'
import type { Employee } from '../../src/db/schema.ts'
import { services } from '../../src/db/services.ts'
import type { Db } from '../../src/db/tx.ts'
import { type Callback, callbacks } from '../../src/db/work.ts'
import { isAtWork, isAway, isResting, local } from './plain-calendar.ts'
import type { Reminder, Year } from './year.ts'

/** What the year shows that must not be; and how much there was of what it is about. */
export type Verdict = {
  readonly faults: readonly string[]
  readonly counts: Readonly<Record<string, number>>
}

const halfHourMs = 1_800_000

export async function recount(db: Db, year: Year): Promise<Verdict> {
  const owed = await db.select().from(callbacks)
  const heard = await db.select().from(complaints)
  const ordered = await db.select().from(services)
  const byId = new Map(owed.map((callback) => [callback.id, callback]))
  const coverage = await coverageFault(db, year, owed)
  return {
    faults: [
      ...owed.flatMap((callback) => unreminded(year, callback, remindersOf(year, callback))),
      ...year.reminders.flatMap((reminder) => untimely(year, reminder, byId)),
      ...heard.flatMap((one) => uncalled('complaint', { ...one, endedAt: one.resolvedAt }, byId)),
      ...ordered.flatMap((one) => uncalled('order', { ...one, endedAt: one.doneAt }, byId)),
      ...coverage.faults,
    ],
    counts: {
      acts: year.acts,
      callbacks: owed.length,
      'callbacks done': owed.filter(({ doneAt }) => doneAt !== null).length,
      'callbacks due and reminded of': owed.filter((one) => remindersOf(year, one).length > 0)
        .length,
      reminders: year.reminders.length,
      complaints: heard.length,
      'complaints closed': heard.filter(({ closedAt }) => closedAt !== null).length,
      orders: ordered.length,
      'orders closed': ordered.filter(({ closedAt }) => closedAt !== null).length,
      'members called this month, percent': coverage.percent,
    },
  }
}

const remindersOf = ({ reminders }: Year, { id }: Callback) =>
  reminders.filter((one) => one.callbackId === id)

/** Everybody hears of a callback in the first half hour after it is due in which it can be made. */
function unreminded(year: Year, callback: Callback, heard: readonly Reminder[]): string[] {
  const from = Math.max(callback.dueAt.getTime(), callback.plannedAt.getTime())
  let at = new Date(Math.ceil(from / halfHourMs) * halfHourMs)
  while (at <= year.end && !canCall(year, callback, at)) at = new Date(at.getTime() + halfHourMs)
  const isBefore = callback.doneAt !== null && callback.doneAt <= at
  if (at > year.end || isBefore || heard.some((one) => one.at.getTime() === at.getTime())) return []
  const times = heard.map((one) => one.at.toISOString()).join()
  return [
    `${callback.type} callback ${callback.id} due ${callback.dueAt.toISOString()}: no reminder at ${at.toISOString()} (${times})`,
  ]
}

function canCall({ company }: Year, { employeeId, customerId }: Callback, at: Date): boolean {
  const owner = employeeOf(company.staff, employeeId)
  const leave = isAway(company.calendar, owner, local(at, owner.timeZone).day)
  const caller = leave?.deputyId ? employeeOf(company.staff, leave.deputyId) : owner
  const isRest = isResting(company.contacts.get(customerId), at, caller.timeZone)
  return isAtWork(company.calendar, caller, at) && !isRest
}

const employeeOf = (staff: readonly Employee[], id: number): Employee => {
  const found = staff.find((one) => one.id === id)
  if (!found) throw new Error(`nobody is ${id}`)
  return found
}

/** A digest is there when work begins; all else comes while its reader works, and no customer rests. */
function untimely(
  { company }: Year,
  reminder: Reminder,
  owed: ReadonlyMap<number, Callback>,
): string[] {
  const { due, employeeId, at, callbackId } = reminder
  if (due === 'morning-digests') return []
  const reader = employeeOf(company.staff, employeeId)
  const told = `${due} told ${reader.name} at ${at.toISOString()}`
  if (!isAtWork(company.calendar, reader, at)) return [`${told}, outside their working time`]
  const callback = callbackId === undefined ? undefined : owed.get(callbackId)
  const isCaller = callback !== undefined && reader.role === 'rep'
  const contact = callback && company.contacts.get(callback.customerId)
  return isCaller && isResting(contact, at, reader.timeZone)
    ? [`${told}, while the customer rests`]
    : []
}

type Handled = {
  readonly id: number
  readonly callbackId: number | null
  /** When its work was done, and when it was closed. */
  readonly endedAt: Date | null
  readonly closedAt: Date | null
}

/** Whatever was handled for a customer is closed by what the customer says of it afterwards. */
function uncalled(what: string, handled: Handled, owed: ReadonlyMap<number, Callback>): string[] {
  const { id, closedAt, endedAt, callbackId } = handled
  if (closedAt === null) return []
  const { doneAt = null } = (callbackId !== null && owed.get(callbackId)) || {}
  const isCalled = doneAt && endedAt && endedAt <= doneAt && doneAt <= closedAt
  return isCalled ? [] : [`${what} ${id} was closed without its callback`]
}

const spoken: readonly (string | null)[] = ['satisfied', 'soso', 'dissatisfied', 'contacted']

/** What the head of the company is told of its members, and what one counts by hand. */
async function coverageFault(db: Db, { company, end }: Year, owed: readonly Callback[]) {
  const [head] = company.staff
  if (!head) throw new Error('nobody leads them')
  const { timeZone } = head
  const month = local(end, timeZone).day.slice(0, 7)
  const made = owed.filter(
    ({ doneAt, outcome }) =>
      doneAt && local(doneAt, timeZone).day.startsWith(month) && spoken.includes(outcome),
  )
  const called = new Set(made.map(({ customerId }) => customerId))
  const members = company.served.filter(({ kind }) => kind === 'member')
  const missing = members.filter(({ id }) => !called.has(id)).map(({ name }) => name)
  const told = await db.transaction(async (tx) => {
    const actor = await actorBehind({ tx, now: end }, head)
    const ctx = { tx, now: end, actor, command: { name: 'callback.coverage' } }
    return memberCoverage(ctx, { limit: members.length, offset: 0 })
  })
  const counted = [members.length, members.length - missing.length, missing.toSorted().join()]
  const names = told.missing.map(({ customer }) => customer.name)
  const said = [told.members, told.called, names.toSorted().join()]
  const isSame = JSON.stringify(counted) === JSON.stringify(said)
  return {
    percent: told.percent,
    faults: isSame ? [] : [`coverage is ${said}, counted ${counted}`],
  }
}
