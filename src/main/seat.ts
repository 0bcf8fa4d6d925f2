import { and, asc, eq, isNull } from 'drizzle-orm'
import { starterName } from '../core/demo/people.ts'
import { consoleOf } from '../core/demo/seed-demo.ts'
import type { Messages } from '../core/i18n/en.ts'
import type { Locale } from '../db/choices.ts'
import { accounts, type Employee, employees } from '../db/schema.ts'
import type { Tx } from '../db/tx.ts'
import { UsageError } from './failures.ts'

/** Who sits at the console, and whom they report to. */
export type Seat = { readonly employee: Employee; readonly leader: Employee | undefined }

export type Seating = {
  readonly as: string | undefined
  readonly locale: Locale | undefined
  readonly now: Date
  readonly t: Messages['console']
}

/** Seats somebody at the console: whom `--as` names, the demo's starter, or the only one there is. */
export async function seat(tx: Tx, { as, locale, now, t }: Seating): Promise<Seat> {
  const staff = await tx
    .select()
    .from(employees)
    .where(isNull(employees.leftAt))
    .orderBy(asc(employees.id))
  const employee = chosen(staff, as, t)
  const leader = staff.find(({ id }) => id === employee.managerId)
  if (locale && locale !== employee.locale) {
    await tx.update(employees).set({ locale }).where(eq(employees.id, employee.id))
  }
  await tx.insert(accounts).values(consoleOf(employee, now)).onConflictDoNothing()
  return { employee: { ...employee, locale: locale ?? employee.locale }, leader }
}

const someMax = 4

function chosen(staff: readonly Employee[], as: string | undefined, t: Messages['console']) {
  const some = staff.slice(-someMax).map(({ name }) => name)
  if (staff.length === 0) throw new UsageError(t.nobody)
  const only = staff.length === 1 ? staff[0]?.name : undefined
  const wanted = as ?? only ?? staff.find(({ name }) => name === starterName)?.name
  if (wanted === undefined) throw new UsageError(t.whoAreYou({ some }))
  const employee = staff.find(({ name }) => name === wanted)
  if (!employee) throw new UsageError(t.unknownPerson({ name: wanted, some }))
  return employee
}

/** The name of whom a notice at the console is for. */
export async function nameAt(tx: Pick<Tx, 'select'>, chat: string): Promise<string> {
  const [found] = await tx
    .select({ name: employees.name })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(and(eq(accounts.platform, 'console'), eq(accounts.chat, chat)))
  return found?.name ?? chat
}
