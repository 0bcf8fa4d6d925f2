import { companyDays, shifts } from '../../src/db/calendar.ts'
import { type CustomerKind, customerKinds, grades } from '../../src/db/choices.ts'
import { absences } from '../../src/db/organisation.ts'
import {
  accounts,
  type Contact,
  type Customer,
  contacts,
  customers,
  type Employee,
  employees,
} from '../../src/db/schema.ts'
import type { Tx } from '../../src/db/tx.ts'
import type { PlainCalendar } from './plain-calendar.ts'

export type Size = {
  readonly people: number
  readonly customers: number
  readonly from: string
  readonly days: number
  readonly seed: number
}

export type Company = {
  readonly staff: readonly Employee[]
  readonly served: readonly Customer[]
  readonly contacts: ReadonlyMap<number, Contact>
  readonly calendar: PlainCalendar
}

type Chance = () => number

export const dayMs = 86_400_000
export const any = <T>(all: readonly T[], chance: Chance): T =>
  all[Math.floor(chance() * all.length)] as T
export const dayAfter = (from: Date, days: number): string =>
  new Date(from.getTime() + days * dayMs).toISOString().slice(0, 10)

/** A head, a leader for each ten, and their people; some where the clocks change, some with a lunch break. */
export async function found(tx: Tx, size: Size, from: Date, chance: Chance): Promise<Company> {
  const staff = await hire(tx, size.people, from, chance)
  const reps = staff.filter(({ role }) => role === 'rep')
  const served = await takeOn(tx, reps, size.customers, from, chance)
  return {
    staff,
    served,
    contacts: await meet(tx, served, from, chance),
    calendar: await planTime(tx, staff, size.days, from, chance),
  }
}

const teamSize = 10

async function hire(tx: Tx, people: number, from: Date, chance: Chance): Promise<Employee[]> {
  const add = async (rows: readonly (typeof employees.$inferInsert)[]) =>
    tx
      .insert(employees)
      .values([...rows])
      .returning()
  const common = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const
  const [head] = await add([{ name: '部长', role: 'manager', ...common }])
  const teams = Math.max(1, Math.round(people / teamSize))
  const leaders = await add(
    Array.from({ length: teams }, (_, n) => ({
      ...{ name: `主管${n + 1}`, role: 'manager', managerId: head?.id, ...common },
    })),
  )
  const reps = await add(
    Array.from({ length: people - teams - 1 }, (_, n) => ({
      ...{ name: `业务员${n + 1}`, role: 'rep', managerId: leaders[n % teams]?.id, ...common },
      ...(n % 12 === 5 && { timeZone: 'Europe/Berlin', locale: 'en' as const }),
      ...(chance() < 0.5 && { lunchFrom: '12:00', lunchTo: '13:00' }),
    })),
  )
  const staff = [...(head ? [head] : []), ...leaders, ...reps]
  const seen = { linkedAt: from, seenAt: from }
  const known = staff.map(({ id }) => ({
    ...{
      employeeId: id,
      platform: 'telegram' as const,
      userId: `year${id}`,
      chat: `year${id}`,
      ...seen,
    },
  }))
  await tx.insert(accounts).values(known)
  return staff
}

async function takeOn(
  tx: Tx,
  reps: readonly Employee[],
  count: number,
  from: Date,
  chance: Chance,
): Promise<Customer[]> {
  const kinds: readonly (CustomerKind | null)[] = [...customerKinds, 'member', 'member', null]
  const rows = Array.from({ length: count }, (_, n) => ({
    ...{ name: `客户${n + 1}`, keys: [`客户${n + 1}`], ownerId: reps[n % reps.length]?.id ?? 0 },
    ...{ kind: any(kinds, chance), grade: any([...grades, null], chance), isKey: chance() < 0.05 },
    ...{ addedAt: new Date(from.getTime() - 200 * dayMs), assignedAt: null },
  }))
  const taken: Customer[] = []
  for (let n = 0; n < rows.length; n += 500) {
    taken.push(
      ...(await tx
        .insert(customers)
        .values(rows.slice(n, n + 500))
        .returning()),
    )
  }
  return taken
}

/** One for each; a tenth has said when they rest, a third when they were born. */
async function meet(tx: Tx, served: readonly Customer[], addedAt: Date, chance: Chance) {
  const rows = served.map(({ id: customerId }, n) => ({
    ...{
      customerId,
      name: '周总',
      keys: ['周总'],
      phone: `139${String(n).padStart(8, '0')}`,
      addedAt,
    },
    ...(chance() < 0.1 && { restFrom: '09:00', restTo: '15:30' }),
    ...(chance() < 0.33 && {
      birthday: `--${dayAfter(addedAt, Math.floor(chance() * 365)).slice(5)}`,
    }),
  }))
  const met: Contact[] = []
  for (let n = 0; n < rows.length; n += 500) {
    met.push(
      ...(await tx
        .insert(contacts)
        .values(rows.slice(n, n + 500))
        .returning()),
    )
  }
  return new Map(met.map((contact) => [contact.customerId, contact]))
}

/** Leave, mostly with somebody who stands in; days that the company has off or works; shifts. */
async function planTime(
  tx: Tx,
  staff: readonly Employee[],
  days: number,
  from: Date,
  chance: Chance,
): Promise<PlainCalendar> {
  const reps = staff.filter(({ role }) => role === 'rep')
  const setting = { setById: staff[0]?.id ?? 0, setAt: from }
  const leaves = reps.flatMap((rep, n) =>
    Array.from({ length: Math.ceil(days / 120) }, (_, nth) => {
      const first = Math.floor(nth * 120 + chance() * 100)
      const deputyId = chance() < 0.8 ? (reps[(n + 7) % reps.length]?.id ?? null) : null
      const toDay = dayAfter(from, first + Math.floor(chance() * 7))
      return { employeeId: rep.id, fromDay: dayAfter(from, first), toDay, deputyId }
    }),
  )
  const company = [
    { day: dayAfter(from, Math.floor(days * 0.3)), kind: 'off', ...setting } as const,
    { day: dayAfter(from, Math.floor(days * 0.6)), kind: 'work', ...setting } as const,
  ]
  const shifted = reps.map((rep, n) => ({
    ...{ employeeId: rep.id, day: dayAfter(from, 3 + ((n * 7) % (days - 3))), ...setting },
    ...(n % 2 === 0 && { workFrom: '10:00', workTo: '16:00' }),
  }))
  return {
    away: await tx.insert(absences).values(leaves).returning(),
    company: await tx.insert(companyDays).values(company).returning(),
    shifts: await tx.insert(shifts).values(shifted).returning(),
  }
}
