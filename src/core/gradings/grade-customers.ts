import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Grading, gradings } from '../../db/archive.ts'
import { type Grade, grades } from '../../db/choices.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { dayAt } from '../time.ts'
import { installUsual } from './change-scheme.ts'
import { customersWhere, type Graded, gradedNow, isGraded } from './find-gradings.ts'
import { schemeOf } from './scheme.ts'

export type Whom = {
  readonly customer?: Customer | undefined
  readonly employee?: Employee | undefined
}

/** What grading would change, among all whom the actor may see or some of them. */
export type Proposal = {
  readonly changed: readonly Graded[]
  /** Whose grade was written by hand or decided, and is the same when it is computed. */
  readonly confirmed: readonly Graded[]
  readonly unchanged: number
  /** Decided otherwise: they keep their grade. */
  readonly kept: readonly Graded[]
  /** Of whom nothing is recorded that counts. */
  readonly unknown: number
}

export async function proposeGrades(ctx: Ctx, whom: Whom): Promise<Proposal> {
  const { tx, now, actor } = ctx
  const scheme = await schemeOf(tx)
  const ids = await customersWhere(ctx, meant(ctx, whom))
  return proposalOf(await gradedNow(ctx, ids, { scheme, today: dayAt(now, actor.timeZone) }))
}

/** Grades them. What came in between the proposal and the consent is in it, and of two at once one waits. */
export async function gradeCustomers(ctx: Ctx, whom: Whom): Promise<Proposal> {
  const { tx, now, actor } = ctx
  await installUsual(ctx)
  await tx
    .select({ id: customers.id })
    .from(customers)
    .where(meant(ctx, whom))
    .orderBy(customers.id)
    .for('update')
  const proposal = await proposeGrades(ctx, whom)
  await writeGrades(ctx, [...proposal.changed, ...proposal.confirmed], {
    at: now,
    employeeId: actor.id,
  })
  return proposal
}

/** By name anybody may be graded; of many those who are dealt with. */
function meant(ctx: Ctx, { customer, employee }: Whom): SQL | undefined {
  return and(
    maySee(ctx),
    customer ? eq(customers.id, customer.id) : isGraded,
    employee && eq(customers.ownerId, employee.id),
  )
}

/** A grade by hand gives way to one that somebody asked for; one that was decided does not. */
export function proposalOf(all: readonly Graded[]): Proposal {
  const free = all.filter(({ origin }) => origin !== 'decided')
  const known = free.filter(({ computed }) => computed !== undefined)
  const changed = known.filter(isChanged)
  const confirmed = known.filter((one) => !isChanged(one) && isUncomputed(one))
  return {
    changed,
    confirmed,
    unchanged: known.length - changed.length - confirmed.length,
    kept: all.filter(({ origin }) => origin === 'decided'),
    unknown: free.length - known.length,
  }
}

export const isChanged = ({ customer, computed }: Graded): boolean =>
  computed !== undefined && computed.grade !== customer.grade

/** Nobody has computed it, or not since it was decided. */
const isUncomputed = ({ origin, last }: Graded) => origin !== 'computed' || last?.reason != null

type Written = Pick<Grading, 'at' | 'employeeId'>

export async function writeGrades(
  { tx }: Pick<Ctx, 'tx'>,
  changed: readonly Graded[],
  by: Written,
): Promise<void> {
  const rows = changed.flatMap(({ customer, computed }) =>
    computed ? [rowOf(customer, computed.grade, computed, by)] : [],
  )
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.insert(gradings).values(rows.slice(from, from + rowsAtOnce))
  }
  for (const grade of grades) {
    const isNew = ({ customer, computed }: Graded) =>
      computed?.grade === grade && customer.grade !== grade
    await setGrade({ tx }, changed.filter(isNew), grade)
  }
}

const rowsAtOnce = 1000

export const rowOf = (
  { id: customerId }: Pick<Customer, 'id'>,
  grade: Grade,
  computed: Graded['computed'],
  by: Written,
) => ({
  ...{ customerId, grade, ...by },
  ...{ computed: computed?.grade, score: computed?.score, lines: computed?.lines ?? [] },
})

export async function setGrade(
  { tx }: Pick<Ctx, 'tx'>,
  whom: readonly Pick<Graded, 'customer'>[],
  grade: Grade,
): Promise<void> {
  const ids = whom.map(({ customer }) => customer.id)
  const isOne = sql`${customers.id} = any(${`{${ids.join()}}`}::integer[])`
  if (ids.length > 0) await tx.update(customers).set({ grade }).where(isOne)
}
