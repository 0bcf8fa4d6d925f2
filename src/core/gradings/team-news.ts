import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { gradings } from '../../db/archive.ts'
import { type Grade, grades } from '../../db/choices.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { type Day, dayAt } from '../time.ts'
import { customersWhere, type Graded, gradedNow, isGraded } from './find-gradings.ts'
import { isChanged } from './grade-customers.ts'
import { beginOfMonth } from './months.ts'
import { schemeOf } from './scheme.ts'

/** What came of the month's grading of somebody's customers. */
export type Told = {
  readonly owner: Employee
  readonly changed: readonly Graded[]
  /** Decided otherwise than what is recorded gives. */
  readonly differing: readonly Graded[]
}

export const hasNews = ({ changed, differing }: Told): boolean =>
  changed.length + differing.length > 0

/** That of all who report to a leader, as it was written down this month. */
export async function teamNews(tx: Tx, leader: Employee, now: Date): Promise<Told[]> {
  const owners = await tx
    .select()
    .from(employees)
    .where(eq(employees.managerId, leader.id))
    .orderBy(employees.id)
  const ids = owners.map(({ id }) => id)
  const changed = await changedOf(tx, ids, now)
  const differing = await differingOf(tx, ids, dayAt(now, leader.timeZone))
  const of = (all: readonly Graded[], { id }: Employee) =>
    all.filter(({ customer }) => customer.ownerId === id)
  return owners
    .map((owner) => ({ owner, changed: of(changed, owner), differing: of(differing, owner) }))
    .filter(hasNews)
}

async function changedOf(tx: Tx, owners: readonly number[], now: Date): Promise<Graded[]> {
  const was = sql<Grade | null>`(select p.grade from ${gradings} p
    where p.customer_id = ${gradings.customerId} and p.id < ${gradings.id}
    order by p.id desc limit 1)`
  const { id, name, ownerId } = customers
  const rows = await tx
    .select({ id, name, ownerId, was, grading: gradings })
    .from(gradings)
    .innerJoin(customers, eq(customers.id, gradings.customerId))
    .where(
      and(
        inArray(customers.ownerId, [...owners]),
        isNull(gradings.employeeId),
        gte(gradings.at, beginOfMonth(now)),
        sql`${was} is distinct from ${gradings.grade}`,
      ),
    )
    .orderBy(gradings.id)
  return rows.map(({ was: from, grading: last, ...customer }) => {
    const grade = grades.find((one) => one === from) ?? null
    const { lines, score } = last
    const computed = { lines, score: score ?? '', grade: last.grade }
    return { customer: { ...customer, grade }, last, origin: 'computed', computed }
  })
}

async function differingOf(tx: Tx, owners: readonly number[], today: Day): Promise<Graded[]> {
  const isDecided = sql`exists (select from ${gradings}
    where ${gradings.customerId} = ${customers.id} and ${gradings.reason} is not null)`
  const which = and(isGraded, inArray(customers.ownerId, [...owners]), isDecided)
  const ids = await customersWhere({ tx }, which)
  const all = await gradedNow({ tx }, ids, { scheme: await schemeOf(tx), today })
  return all.filter((one) => one.origin === 'decided' && isChanged(one))
}
