import { type SQL, sql } from 'drizzle-orm'
import { jobRuns } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { addMonths, dayAt, monthStart, startOfDay } from '../time.ts'

/** Those who report to somebody, or to nobody. */
export type Team = { readonly leaderId: number | null }

/** It bears the beginning of the next month, so that it is kept for as long as it is asked for. */
export const markOf = ({ leaderId }: Team, now: Date) => ({
  job: `regrading of ${leaderId ?? 0}`,
  slot: nextMonth(now),
})

const nextMonth = (now: Date) => startOfDay(addMonths(monthStart(dayAt(now, 'UTC')), 1), 'UTC')

/** Whether the team of an employee has been graded this month. */
export const isMarked = (now: Date): SQL =>
  sql`exists (select from ${jobRuns}
    where ${jobRuns.slot} = ${nextMonth(now).toISOString()}::timestamptz
      and ${jobRuns.job} = 'regrading of ' || coalesce(${employees.managerId}, 0))`

/** Nothing is graded by itself in the month in which a company begins with it. */
export async function markAll(tx: Tx, now: Date): Promise<void> {
  const teams = await tx.selectDistinct({ leaderId: employees.managerId }).from(employees)
  const marks = teams.map((team) => markOf(team, now))
  if (marks.length > 0) await tx.insert(jobRuns).values(marks).onConflictDoNothing()
}
