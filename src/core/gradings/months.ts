import { type SQL, sql } from 'drizzle-orm'
import { jobRuns } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { addMonths, dayAt, monthStart, startOfDay } from '../time.ts'

type Owner = Pick<Employee, 'id'>

/** It bears the beginning of the next month, so that it is kept for as long as it is asked for. */
export const markOf = ({ id }: Owner, now: Date) => ({
  job: `regrading of ${id}`,
  slot: beginOfMonth(now, 1),
})

/** Of the month in which it is, or of one that follows. */
export const beginOfMonth = (now: Date, months = 0): Date =>
  startOfDay(addMonths(monthStart(dayAt(now, 'UTC')), months), 'UTC')

/** Whether the customers of an employee have been graded this month. */
export const isMarked = (now: Date): SQL =>
  sql`exists (select from ${jobRuns}
    where ${jobRuns.slot} = ${beginOfMonth(now, 1).toISOString()}::timestamptz
      and ${jobRuns.job} = 'regrading of ' || ${employees.id})`

/** Nothing is graded by itself in the month in which a company begins with it. */
export async function markAll(tx: Tx, now: Date): Promise<void> {
  const owners = await tx.select({ id: employees.id }).from(employees)
  const marks = owners.map((owner) => markOf(owner, now))
  if (marks.length > 0) await tx.insert(jobRuns).values(marks).onConflictDoNothing()
}
