import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { type Grading, gradings } from '../../db/archive.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../time.ts'
import { measured } from './measure-customers.ts'
import { type Origin, originOf, type Scored, scored } from './rules.ts'
import type { Scheme } from './scheme.ts'

export type Graded = {
  readonly customer: Pick<Customer, 'id' | 'name' | 'grade' | 'ownerId'>
  readonly origin: Origin
  /** The last grading, whose grade may have been written over by hand. */
  readonly last: Grading | null
  /** What the scheme makes of what is recorded today; nothing where nothing is. */
  readonly computed: Scored | undefined
}

/** Customers who are dealt with; who has left is not graded any more. */
export const isGraded = and(isNull(customers.mergedIntoId), eq(customers.status, 'active')) as SQL

/** The numbers of those whom a condition means. */
export async function customersWhere({ tx }: Pick<Ctx, 'tx'>, which: SQL | undefined) {
  const found = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(which)
    .orderBy(customers.id)
  return found.map(({ id }) => id)
}

/** How these stand: the grade they have, how it came about, and what would be computed today. */
export async function gradedNow(
  ctx: Pick<Ctx, 'tx'>,
  ids: readonly number[],
  { scheme, today }: { readonly scheme: Scheme; readonly today: Day },
): Promise<Graded[]> {
  const graded: Graded[] = []
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce)
    const [rows, found] = [await standing(ctx, some), await measured(ctx, some, today)]
    const valuesOf = new Map(found.map(({ id, values }) => [id, values]))
    for (const { customer, last } of rows) {
      const values = valuesOf.get(customer.id)
      const origin = originOf({ grade: customer.grade, last }, today)
      const computed = values && scored(values, scheme.indicators, scheme.thresholds)
      graded.push({ customer, last, origin, computed })
    }
  }
  return graded
}

/** How many customers one statement measures. */
const atOnce = 1000

function standing({ tx }: Pick<Ctx, 'tx'>, ids: readonly number[]) {
  const { id, name, grade, ownerId } = customers
  const newest = tx
    .select({ id: sql<number>`max(${gradings.id})`.as('newest') })
    .from(gradings)
    .where(sql`${gradings.customerId} = any(${`{${ids.join()}}`}::integer[])`)
    .groupBy(gradings.customerId)
  return tx
    .select({ customer: { id, name, grade, ownerId }, last: gradings })
    .from(customers)
    .leftJoin(gradings, and(eq(gradings.customerId, id), sql`${gradings.id} in ${newest}`))
    .where(sql`${id} = any(${`{${ids.join()}}`}::integer[])`)
    .orderBy(id)
}

/** The gradings of a customer with who decided, the newest first. */
export function gradingsOf({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Customer, 'id'>, limit: number) {
  return tx
    .select({ grading: gradings, by: employees.name })
    .from(gradings)
    .leftJoin(employees, eq(employees.id, gradings.employeeId))
    .where(eq(gradings.customerId, id))
    .orderBy(desc(gradings.id))
    .limit(limit)
}

export type SignedGrading = Awaited<ReturnType<typeof gradingsOf>>[number]
