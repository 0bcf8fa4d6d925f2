import { eq } from 'drizzle-orm'
import { policies } from '../../db/archive.ts'
import { grades, type Locale } from '../../db/choices.ts'
import { taskReports } from '../../db/organisation.ts'
import {
  accounts,
  type Contact,
  type Customer,
  contacts,
  customers,
  type Employee,
  employees,
} from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { showCode } from '../code.ts'
import { contactKeys, customerKeys } from '../customers/customer-keys.ts'
import { addDays, nextClock } from '../time.ts'
import { applyFor } from './applications.ts'
import { fileAway } from './archive.ts'
import { borrow } from './borrowed.ts'
import { type Calendar, calendar, demoZone } from './calendar.ts'
import { customersOf } from './customers.ts'
import { develop } from './develop.ts'
import { helpEachOther } from './helped.ts'
import {
  callbackOpen,
  callbackSoon,
  callbacksMade,
  difficultTask,
  difficultyOf,
  doneLately,
  type Known,
  progressOf,
  tasksOf,
  visitPlanned,
  visitsMade,
} from './history.ts'
import { meet } from './meet.ts'
import { organise } from './organise.ts'
import { lend, signContracts } from './papers.ts'
import { people, starterName, stuckName } from './people.ts'
import { beginCampaign, reportYesterday } from './reported.ts'
import { serve } from './served.ts'

/** Fills an empty database with a key-account department; everybody reads at the console. */
export async function seedDemo(tx: Tx, now: Date, locale: Locale): Promise<void> {
  const cal = calendar(now)
  const staff = await hire(tx, now, locale)
  await tx.insert(accounts).values([...staff.values()].map((employee) => consoleOf(employee, now)))
  await organise(tx, staff, now, locale)
  const known = await takeOn(tx, staff, cal)
  await remember(tx, known, cal)
  await fileAway(tx, known, cal)
  await assign(tx, staff, cal, locale)
  const starter = of(staff, starterName)
  const superior = [...staff.values()].find(({ id }) => id === starter.managerId)
  if (!superior) return
  await reportYesterday(tx, starter, cal)
  await beginCampaign(tx, superior, cal)
  await applyFor(tx, starter, superior, cal.at(cal.ago(1), '16:00'))
  const own = known.filter(({ owner }) => owner.id === starter.id)
  const [first, second] = own
  await meet(tx, { rep: starter, superior, customers: own.map((k) => k.customer) }, cal)
  const [, waiting, , , overdue] = own.map(({ customer }) => ({
    ...{ customer, keeper: starter, superior },
  }))
  if (overdue && waiting) await lend(tx, { overdue, waiting }, cal)
  const served = own[5]
  if (served) await serve(tx, { customer: served.customer, keeper: starter }, cal)
  if (first) await signContracts(tx, { customer: first.customer, keeper: starter }, cal)
  const customer = second?.customer
  await develop(tx, { developer: starter, superior }, cal)
  if (customer) await borrow(tx, { customer, borrower: starter, superior }, cal)
  await openPool(tx, superior, now)
  const others = {
    service: of(staff, '高启明'),
    peer: of(staff, '许知行'),
    mate: of(staff, '何嘉树'),
  }
  await helpEachOther(tx, { starter, superior, ...others }, cal)
  const last = known.findLast(({ owner }) => owner.id === starter.id)?.customer
  if (last) await giveLately(tx, last, cal)
}

/** The public pool is open, so that a newcomer can try it. */
async function openPool(tx: Tx, { id: changedById }: Employee, changedAt: Date): Promise<void> {
  await tx.insert(policies).values({ key: 'pool.on', value: 'true', changedById, changedAt })
}

/** Somebody whom nobody has spoken to yet. */
async function giveLately(tx: Tx, { id }: Customer, cal: Calendar): Promise<void> {
  const assignedAt = cal.at(cal.today, '09:00')
  await tx.update(customers).set({ assignedAt }).where(eq(customers.id, id))
}

/** An employee at the console is known by their number. */
export function consoleOf({ id }: Pick<Employee, 'id'>, now: Date): typeof accounts.$inferInsert {
  return {
    employeeId: id,
    platform: 'console',
    userId: String(id),
    chat: String(id),
    linkedAt: now,
    seenAt: now,
  }
}

type Staff = ReadonlyMap<string, Employee>

/** Level by level, for a leader must have a number before they can be reported to. */
async function hire(tx: Tx, now: Date, locale: Locale): Promise<Staff> {
  const staff = new Map<string, Employee>()
  for (let level = levelBelow(staff); level.length > 0; level = levelBelow(staff)) {
    const rows = level.map(([name, leader]) => ({
      name,
      ...roleOf(name, now),
      managerId: leader === undefined ? null : of(staff, leader).id,
      locale,
      timeZone: demoZone,
      // Whoever tries it on a holiday is reminded, too.
      restsOnHolidays: false,
    }))
    for (const employee of await tx.insert(employees).values(rows).returning()) {
      staff.set(employee.name, employee)
    }
  }
  return staff
}

const levelBelow = (staff: Staff) =>
  people.filter(([name, leader]) => !staff.has(name) && (leader === undefined || staff.has(leader)))

function roleOf(name: string, now: Date) {
  if (people.every(([, leader]) => leader !== name)) return { role: 'rep' } as const
  const hours = {
    timeZone: demoZone,
    workFrom: '09:00',
    workTo: '18:00',
    workDays: [1, 2, 3, 4, 5],
  }
  const lastWeek = new Date(now.getTime() - 4 * dayMs)
  return {
    role: people.some(([of, leader]) => of === name && leader === undefined) ? 'admin' : 'manager',
    digestAt: nextClock(now, '08:30', hours),
    digestedAt: nextClock(lastWeek, '08:30', hours),
  } as const
}

const dayMs = 86_400_000

/** Two statements for sixty customers and their people. */
async function takeOn(tx: Tx, staff: Staff, cal: Calendar): Promise<Known[]> {
  const listed = Object.entries(customersOf).flatMap(([owner, rows]) =>
    rows
      .trim()
      .split('\n')
      .map((row, at) => ({ owner: of(staff, owner), at, ...cells(row) })),
  )
  const addedAt = cal.at(addDays(cal.today, -400), '10:00')
  const rows = listed.map(({ owner, at, name, aliases, grade }, nth) => ({
    ...{ name, aliases, grade, ownerId: owner.id, addedAt, assignedAt: addedAt },
    ...(owner.name !== starterName || at >= newMax ? inRegister(nth, addedAt) : {}),
    phone: phone(2 * nth),
    keys: customerKeys(name, aliases),
  }))
  const taken: Customer[] = await tx.insert(customers).values(rows).returning()
  const met = taken.map(({ id }, nth) => ({
    ...{ customerId: id, addedAt, name: listed[nth]?.contact ?? '' },
    keys: contactKeys(listed[nth]?.contact ?? ''),
    phone: phone(2 * nth + 1),
  }))
  const kept: Contact[] = await tx.insert(contacts).values(met).returning()
  return taken.map((customer, nth) => ({
    ...{ nth, customer },
    contact: kept[nth] as Contact,
    owner: (listed[nth] as (typeof listed)[number]).owner,
  }))
}

/** With so many the starter has not traded yet: their first deal is for whoever tries to apply for. */
const newMax = 4
const inRegister = (nth: number, registeredAt: Date) =>
  ({ code: showCode('KH', nth + 1), registeredAt }) as const

function cells(row: string) {
  const [name = '', contact = '', letter, ...alias] = row.trim().split(' ')
  const grade = grades.find((g) => g === letter) ?? 'D'
  return { name, contact, grade, aliases: alias.length > 0 ? [alias.join(' ')] : [] }
}

/** Mobile numbers of a range that no operator has given out. */
const phone = (nth: number) => `1990000${String(1001 + nth)}`

async function remember(tx: Tx, known: readonly Known[], cal: Calendar): Promise<void> {
  const lately = known.filter(({ nth }) => nth % 7 === 2).map((k) => doneLately(k, cal))
  const [first, second, third] = known.filter(({ owner }) => owner.name === starterName).slice(1)
  const open = known.filter(({ nth }) => nth > 3 && nth % 3 !== 0)
  await tx
    .insert(visits)
    .values([
      ...known.flatMap((k) => visitsMade(k, cal)),
      ...lately.map(({ visit }) => visit),
      ...known.filter(({ nth }) => nth > 2 && nth % 4 === 3).map((k) => visitPlanned(k, cal)),
    ])
  await tx
    .insert(callbacks)
    .values([
      ...known.flatMap((k) => callbacksMade(k, cal)),
      ...lately.map(({ callback }) => callback),
      ...open.map((k) => callbackOpen(k, cal)),
      ...(first ? [callbackOpen(first, cal)] : []),
      ...(second ? [callbackSoon(second, cal, '09:30')] : []),
      ...(third ? [callbackSoon(third, cal, '15:00')] : []),
    ])
}

async function assign(tx: Tx, staff: Staff, cal: Calendar, locale: Locale): Promise<void> {
  const led = people.flatMap(([name, leader], nth) =>
    leader === undefined ? [] : tasksOf(nth, of(staff, name), of(staff, leader), cal),
  )
  const given = await tx.insert(tasks).values(led).returning()
  const late = given.filter((_, at) => at % 4 === 0)
  const stuck = difficultTask(of(staff, stuckName), cal)
  const [disputed] = await tx.insert(tasks).values(stuck).returning()
  await tx
    .insert(taskReports)
    .values([
      ...late.map((task, nth) => progressOf(nth, task, cal, locale)),
      ...(disputed ? [difficultyOf(disputed, cal, locale)] : []),
    ])
}

function of(staff: Staff, name: string): Employee {
  const employee = staff.get(name)
  if (!employee) throw new Error('the demo names somebody whom it does not hire')
  return employee
}
