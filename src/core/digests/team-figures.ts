import { asc, eq, isNull, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { visitCompanions } from '../../db/visiting.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { withinTeam } from '../employees/team.ts'
import { isNotPooled } from '../pool/open-work.ts'
import { addDays, dayAt, startOfDay } from '../time.ts'

export const figures = [
  'visitsLogged',
  'callbacksDone',
  'dissatisfied',
  'callbacksOverdue',
  'visitsMissed',
  'tasksOverdue',
  'callbacksToday',
  'visitsToday',
  'tasksToday',
  'tasksOpen',
] as const
export type Figure = (typeof figures)[number]
export type PersonFigures = { readonly employee: Employee } & Readonly<Record<Figure, number>>

/** The figures of everyone a manager leads, each table in one pass; days are the manager's. */
export async function teamFigures(
  { tx, now }: { tx: Tx; now: Date },
  manager: Employee,
  since: Date,
): Promise<PersonFigures[]> {
  const [team, visited, along, called, worked] = await Promise.all([
    tx
      .select()
      .from(employees)
      .where(sql`${withinTeam(employees.id, manager)} and ${isNull(employees.leftAt)}`)
      .orderBy(asc(employees.id)),
    visitFigures(tx, manager, now, since),
    alongFigures(tx, manager, now, since),
    callbackFigures(tx, manager, now, since),
    taskFigures(tx, manager, now),
  ])
  const none = Object.fromEntries(figures.map((figure) => [figure, 0])) as Record<Figure, number>
  const of = <T extends { employeeId: number }>(rows: readonly T[], { id }: Employee) =>
    rows.find(({ employeeId }) => employeeId === id)
  const logged = (employee: Employee) => ({
    visitsLogged: (of(visited, employee)?.visitsLogged ?? 0) + (of(along, employee)?.along ?? 0),
  })
  return team.map((employee) => ({
    ...none,
    ...of(visited, employee),
    ...of(called, employee),
    ...of(worked, employee),
    ...logged(employee),
    employee,
  }))
}

const countWhere = (condition: ReturnType<typeof sql>) =>
  sql<number>`(count(*) filter (where ${condition}))::integer`

/** What was done after the last digest and by this one's hour: each thing is in one digest. */
const between = (column: PgColumn, since: Date, now: Date) =>
  sql`(${column} > ${since.toISOString()} and ${column} <= ${now.toISOString()})`

function visitFigures(tx: Tx, manager: Employee, now: Date, since: Date) {
  const today = dayAt(now, manager.timeZone)
  const made = between(visits.loggedAt, since, now)
  const open = sql`(${visits.loggedAt} is null and ${isNotPooled(visits.customerId)})`
  return tx
    .select({
      employeeId: visits.employeeId,
      visitsLogged: countWhere(made),
      visitsToday: countWhere(sql`${open} and ${visits.day} = ${today}`),
      visitsMissed: countWhere(sql`${open} and ${visits.day} < ${today}`),
    })
    .from(visits)
    .where(sql`${withinTeam(visits.employeeId, manager)} and (${open} or ${made})`)
    .groupBy(visits.employeeId)
}

/** A joint visit counts for each who made it (VISIT-5). */
function alongFigures(tx: Tx, manager: Employee, now: Date, since: Date) {
  const made = between(visits.loggedAt, since, now)
  return tx
    .select({ employeeId: visitCompanions.employeeId, along: countWhere(made) })
    .from(visitCompanions)
    .innerJoin(visits, eq(visits.id, visitCompanions.visitId))
    .where(sql`${withinTeam(visitCompanions.employeeId, manager)} and ${made}`)
    .groupBy(visitCompanions.employeeId)
}

function callbackFigures(tx: Tx, manager: Employee, now: Date, since: Date) {
  const { timeZone } = manager
  const today = dayAt(now, timeZone)
  const begins = startOfDay(today, timeZone).toISOString()
  const ends = startOfDay(addDays(today, 1), timeZone).toISOString()
  const open = sql`(${callbacks.doneAt} is null and ${isNotPooled(callbacks.customerId)})`
  const made = sql`(${between(callbacks.doneAt, since, now)} and ${callbacks.outcome} <> 'dropped')`
  return tx
    .select({
      employeeId: callbacks.employeeId,
      callbacksDone: countWhere(made),
      dissatisfied: countWhere(sql`${made} and ${eq(callbacks.outcome, 'dissatisfied')}`),
      callbacksOverdue: countWhere(sql`${open} and ${callbacks.dueAt} < ${begins}`),
      callbacksToday: countWhere(
        sql`${open} and ${callbacks.dueAt} >= ${begins} and ${callbacks.dueAt} < ${ends}`,
      ),
    })
    .from(callbacks)
    .where(sql`${withinTeam(callbacks.employeeId, manager)} and (${open} or ${made})`)
    .groupBy(callbacks.employeeId)
}

function taskFigures(tx: Tx, manager: Employee, now: Date) {
  const today = dayAt(now, manager.timeZone)
  return tx
    .select({
      employeeId: tasks.assigneeId,
      tasksOpen: countWhere(sql`true`),
      tasksOverdue: countWhere(sql`${tasks.dueOn} < ${today}`),
      tasksToday: countWhere(sql`${tasks.dueOn} = ${today}`),
    })
    .from(tasks)
    .where(sql`${withinTeam(tasks.assigneeId, manager)} and ${isNull(tasks.doneAt)}`)
    .groupBy(tasks.assigneeId)
}
