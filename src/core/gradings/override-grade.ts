import { eq } from 'drizzle-orm'
import { gradings } from '../../db/archive.ts'
import type { Grade } from '../../db/choices.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { withinLead } from '../rights/within-reach.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { type Graded, gradedNow } from './find-gradings.ts'
import { rowOf, setGrade, writeGrades } from './grade-customers.ts'
import { schemeOf } from './scheme.ts'

export type OverrideGrade = {
  readonly customer: Customer
  readonly grade: Grade
  readonly reason: string
  /** The last day of it; until it is lifted where nothing is said. */
  readonly until?: Day | undefined
}

/** Decides on a grade whatever is computed, with the reason; the last word until then (CLASS-5). */
export async function overrideGrade(ctx: Ctx, input: OverrideGrade): Promise<Graded> {
  const { tx, now, actor } = ctx
  const { customer, grade, reason, until } = input
  const today = dayAt(now, actor.timeZone)
  const day = showDay(until ?? today, actor.locale, today)
  ensure(!until || until >= today, (t) => t.gradings.untilInPast({ day }), 'until')
  const graded = await heldGraded(ctx, customer)
  const row = rowOf(customer, grade, graded.computed, { at: now, employeeId: actor.id })
  await tx.insert(gradings).values({ ...row, reason, until })
  await setGrade(ctx, [graded], grade)
  return { ...graded, customer: { ...graded.customer, grade } }
}

/** What was decided, or written by hand, gives way to what is computed. */
export async function liftOverride(
  ctx: Ctx,
  { customer }: Pick<OverrideGrade, 'customer'>,
): Promise<Graded> {
  const { now, actor } = ctx
  const graded = await heldGraded(ctx, customer)
  const { name } = customer
  const isLifted = graded.origin === 'decided' || graded.origin === 'byHand'
  ensure(isLifted, (t) => t.gradings.notDecided({ name }), 'customer')
  if (!graded.computed) fail((t) => t.gradings.nothingRecorded({ name }), 'customer')
  await writeGrades(ctx, [graded], { at: now, employeeId: actor.id })
  return graded
}

/** Of two who decide at once, the second decides on what the first has left. */
async function heldGraded(ctx: Ctx, { id, name, ownerId }: Customer): Promise<Graded> {
  const { tx, now, actor } = ctx
  const led = await tx
    .select({ owner: employees.name, isLed: withinLead(employees.id, ctx) })
    .from(employees)
    .where(eq(employees.id, ownerId))
  const { owner, isLed } = one(led)
  allow(isLed, 'missingRight', (t) => t.gradings.notLed({ name, owner }), 'customer')
  await tx.select({ id: customers.id }).from(customers).where(eq(customers.id, id)).for('update')
  const today = dayAt(now, actor.timeZone)
  return one(await gradedNow(ctx, [id], { scheme: await schemeOf(tx), today }))
}
