import { eq } from 'drizzle-orm'
import type { GradingLine } from '../../db/archive.ts'
import { type Customer, customers, employees } from '../../db/schema.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { withinLead } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { type Graded, gradedNow, gradingsOf, type SignedGrading } from './find-gradings.ts'
import { type Scheme, schemeOf } from './scheme.ts'

export type Explained = {
  readonly graded: Graded
  readonly scheme: Scheme
  /** The newest first. */
  readonly history: readonly SignedGrading[]
  readonly isMoneyRead: boolean
  /** Whether its reader decides on the grade. */
  readonly isLed: boolean
}

const shownMax = 6

/** Line by line how a customer came by its grade (CLASS-4). */
export async function explainGrade(ctx: Ctx, customer: Customer): Promise<Explained> {
  const { tx, now, actor } = ctx
  const scheme = await schemeOf(tx)
  const today = dayAt(now, actor.timeZone)
  const graded = one(await gradedNow(ctx, [customer.id], { scheme, today }))
  const of = await tx
    .select({
      isMoneyRead: mayReadMoney(ctx, customers.ownerId),
      isLed: withinLead(employees.id, { ...ctx, command: { name: 'grading.override' } }),
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(eq(customers.id, customer.id))
  return { graded, scheme, history: await gradingsOf(ctx, customer, shownMax), ...one(of) }
}

/** Those of the last grading where that computed the grade, else those of today. */
export function linesOf({ graded: { origin, last, computed } }: Explained) {
  const isOld = origin === 'computed' && last !== null && last.lines.length > 0
  if (isOld && last.score !== null) return { isOld, lines: last.lines, score: last.score }
  return computed && { isOld: false, lines: computed.lines, score: computed.score }
}

export type Lines = { readonly lines: readonly GradingLine[]; readonly score: string }
