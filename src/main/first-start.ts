import { asc, ne, sql } from 'drizzle-orm'
import { createLinkCode, isUnlinked } from '../core/employees/link-account.ts'
import { messages } from '../core/i18n/messages.ts'
import { nextClock } from '../core/time.ts'
import type { Locale } from '../db/choices.ts'
import { type Employee, employees } from '../db/schema.ts'
import { insertRow } from '../db/statement.ts'
import type { Tx } from '../db/tx.ts'

export type Company = { readonly locale: Locale; readonly timeZone: string }

/** While nobody can reach us yet: the first manager, and a code that makes somebody them. */
export async function firstCode(
  tx: Tx,
  now: Date,
  company: Company,
): Promise<{ employee: Employee; code: string } | undefined> {
  const [manager] = await tx
    .select()
    .from(employees)
    .where(ne(employees.role, 'rep'))
    .orderBy(sql`left_at is not null, role <> 'admin'`, asc(employees.id))
    .limit(1)
  if (manager && !(await isUnlinked(tx))) return undefined
  const employee = manager ?? (await hireFirst(tx, now, company))
  return { employee, code: await createLinkCode({ tx, now }, employee.id) }
}

async function hireFirst(tx: Tx, now: Date, { locale, timeZone }: Company): Promise<Employee> {
  const hours = { timeZone, workFrom: '09:00', workTo: '18:00', workDays: [1, 2, 3, 4, 5] }
  const row = {
    name: messages({ locale }).service.administrator,
    role: 'admin',
    locale,
    timeZone,
    digestAt: nextClock(now, '08:30', hours),
  } as const
  return insertRow(tx, employees, row)
}
