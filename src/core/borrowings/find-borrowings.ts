import { and, asc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Borrowing, borrowings } from '../../db/custody.ts'
import { approvals } from '../../db/organisation.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { namesNoSecret } from '../customers/may-see.ts'
import { withinReach } from '../rights/within-reach.ts'

/** An original with whose file it belongs to, who has it, and the number it was applied for under. */
export type BorrowingFile = {
  readonly borrowing: Borrowing
  readonly customer: Customer
  readonly borrower: Employee
  /** Who looks after the customer. */
  readonly keeper: Employee
  readonly number: number
}

const keeper = alias(employees, 'keeper')

/** Which of those that are out a command is about. */
export type Which = 'mine' | 'toTake' | 'seen'

const conditions: Readonly<Record<Which, (ctx: Ctx) => SQL | undefined>> = {
  mine: ({ actor }) => eq(borrowings.borrowerId, actor.id),
  toTake: ({ actor }) => and(ne(borrowings.borrowerId, actor.id), isKept(actor)),
  seen: (ctx) => or(isKept(ctx.actor), conditions.mine(ctx), isLed(ctx)),
}

/** One’s own people’s, but for the files that are not everybody’s who leads them. */
const isLed = (ctx: Ctx) =>
  and(withinReach(borrowings.borrowerId, ctx), namesNoSecret(borrowings.customerId, ctx))

const isKept = ({ id }: Employee) =>
  or(eq(borrowings.lentById, id), sql`${keeper.line} @> array[${id}::integer]`)

const isOut = and(isNotNull(borrowings.lentAt), isNull(borrowings.returnedAt))

export type Page = { readonly limit: number; readonly offset?: number }

/** What is out, the first to be due first and so the overdue ones before all. */
export function whatIsOut(
  ctx: Ctx,
  which: Which,
  of: { readonly customer?: Customer | undefined; readonly employee?: Employee | undefined },
  { limit, offset = 0 }: Page,
): Promise<BorrowingFile[]> {
  const { customer, employee } = of
  const where = and(
    isOut,
    conditions[which](ctx),
    customer && eq(borrowings.customerId, customer.id),
    employee && eq(borrowings.borrowerId, employee.id),
  )
  return files(ctx, where)
    .orderBy(asc(borrowings.dueOn), asc(borrowings.id))
    .limit(limit)
    .offset(offset)
}

/** What of a customer's file is out, for whoever may see the file. */
export function outOf({ tx }: Ctx, { id }: Customer, limit: number) {
  return tx
    .select({ what: borrowings.what, dueOn: borrowings.dueOn, borrower: employees.name })
    .from(borrowings)
    .innerJoin(employees, eq(employees.id, borrowings.borrowerId))
    .where(and(eq(borrowings.customerId, id), isOut))
    .orderBy(asc(borrowings.dueOn), asc(borrowings.id))
    .limit(limit)
}

/** One that the actor may see, in any state, so that a refusal can say which. */
export async function borrowingSeen(
  ctx: Ctx,
  wanted: { readonly id: number } | { readonly number: number },
): Promise<BorrowingFile | undefined> {
  const named = 'id' in wanted ? eq(borrowings.id, wanted.id) : eq(approvals.number, wanted.number)
  const [file] = await files(ctx, and(named, conditions.seen(ctx)))
  return file
}

export async function borrowingFile(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Borrowing, 'id'>,
): Promise<BorrowingFile | undefined> {
  const [file] = await files({ tx }, eq(borrowings.id, id))
  return file
}

function files({ tx }: Pick<Ctx, 'tx'>, where: SQL | undefined) {
  return tx
    .select({
      borrowing: borrowings,
      customer: customers,
      borrower: employees,
      keeper,
      number: approvals.number,
    })
    .from(borrowings)
    .innerJoin(customers, eq(customers.id, borrowings.customerId))
    .innerJoin(employees, eq(employees.id, borrowings.borrowerId))
    .innerJoin(keeper, eq(keeper.id, customers.ownerId))
    .innerJoin(approvals, eq(approvals.id, borrowings.approvalId))
    .where(where)
}
