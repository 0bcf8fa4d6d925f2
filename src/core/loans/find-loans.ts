import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Loan, type LoanEvent, loanEvents, loans } from '../../db/development.ts'
import { approvalSteps, approvals } from '../../db/organisation.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { ensureKept } from '../customers/ensure-kept.ts'
import { maySee } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { asReader } from '../rights/as-reader.ts'
import { mask } from '../rights/masked.ts'
import { type Day, dayAt } from '../time.ts'
import { asReadBy } from './rules.ts'

/** A loan with what its entries add up to, as far as its reader may read it; decimals. */
export type LoanFile = {
  readonly loan: Loan
  readonly customer: Customer
  readonly keeper: Employee
  readonly number: number | null
  readonly released: string
  readonly balance: string
  readonly interest: string
  readonly lastCheckOn: Day | null
  readonly isMoneyRead: boolean
}

const sumOf = (amounts: SQL) =>
  sql<string>`(select coalesce(sum(${amounts}), 0)::numeric(18, 2)::text from ${loanEvents} v
    where v.loan_id = ${loans.id})`

const released = sumOf(sql`case v.kind when 'release' then v.amount end`)
const interest = sumOf(sql`case v.kind when 'interest' then v.amount end`)
/** What is owed: all that was paid out without all principal that came back. */
const balance = sumOf(
  sql`case v.kind when 'release' then v.amount when 'repayment' then -v.amount end`,
)
const lastCheckOn = sql<Day | null>`(select max(v.day)::text from ${loanEvents} v
  where v.loan_id = ${loans.id} and v.kind = 'check')`

export const isLoanSeen = (ctx: Ctx): SQL =>
  sql`(${maySee(ctx)} or ${eq(loans.keeperId, ctx.actor.id)})`

/** Whoever decides on it reads what it is about. */
const mayRead = (ctx: Ctx) =>
  sql<boolean>`(${mayReadMoney(ctx, loans.keeperId)} or exists (select from ${approvalSteps} s
    where s.approval_id = ${loans.approvalId} and s.approver_id = ${ctx.actor.id}))`

export type Page = { readonly limit: number; readonly offset?: number }
export const whichLoans = ['open', 'overdue', 'all'] as const

export type Wanted = {
  readonly customer?: Customer | undefined
  readonly risk?: Loan['risk'] | undefined
  readonly which?: (typeof whichLoans)[number]
}

const openStates: Loan['state'][] = ['applied', 'approved', 'released']

/** The first to be due before the others. */
export function findLoans(ctx: Ctx, wanted: Wanted, page: Page): Promise<LoanFile[]> {
  const { customer, risk, which = 'open' } = wanted
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const isWhich = {
    open: inArray(loans.state, openStates),
    overdue: and(eq(loans.state, 'released'), sql`${loans.dueOn} < ${today}::date`),
    all: undefined,
  }[which]
  const where = and(
    isWhich,
    customer && eq(loans.customerId, customer.id),
    risk && eq(loans.risk, risk),
  )
  return seen(ctx, where, page)
}

/** By its number or the code of its application, in any state. */
export async function loanSeen(
  ctx: Ctx,
  wanted: { readonly id: number } | { readonly number: number },
): Promise<LoanFile | undefined> {
  const named = 'id' in wanted ? eq(loans.id, wanted.id) : eq(approvals.number, wanted.number)
  const [file] = await seen(ctx, named, { limit: 1 })
  return file
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export async function loanTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Loan, 'id'>,
): Promise<LoanFile | undefined> {
  return loanSeen(await asReader(at, reader, 'loan.view'), { id })
}

/** Held until this transaction ends: of two who write at once, the second sees what was done. */
export async function heldLoan(ctx: Ctx, { id }: Pick<Loan, 'id'>): Promise<LoanFile> {
  await ctx.tx.select({ id: loans.id }).from(loans).where(eq(loans.id, id)).for('update')
  const file = await loanSeen(ctx, { id })
  if (!file) return fail((t) => t.loans.noSuch({ name: String(id) }), 'loan')
  await ensureKept(ctx, file)
  return file
}

export type SignedEvent = LoanEvent & { readonly by: string }

/** The ledger, the newest first. */
export async function loanEventsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { loan, isMoneyRead }: LoanFile,
  limit: number,
): Promise<SignedEvent[]> {
  const found = await tx
    .select({ event: loanEvents, by: employees.name })
    .from(loanEvents)
    .innerJoin(employees, eq(employees.id, loanEvents.employeeId))
    .where(eq(loanEvents.loanId, loan.id))
    .orderBy(desc(loanEvents.id))
    .limit(limit)
  const hidden = ({ amount, note }: LoanEvent) => ({
    amount: amount && mask,
    note: note && withoutAmounts(note),
  })
  return found.map(({ event, by }) => ({ ...event, ...(isMoneyRead ? {} : hidden(event)), by }))
}

/** Which steps were taken since it was due (CREDIT-8). */
export async function stepsTaken(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Loan, 'id'>,
): Promise<string[]> {
  const found = await tx
    .select({ kind: loanEvents.kind })
    .from(loanEvents)
    .where(eq(loanEvents.loanId, id))
  return found.map(({ kind }) => kind)
}

async function seen(ctx: Ctx, where: SQL | undefined, { limit, offset = 0 }: Page) {
  const found = await ctx.tx
    .select({
      ...{ loan: loans, customer: customers, keeper: employees, number: approvals.number },
      ...{ released, balance, interest, lastCheckOn, isMoneyRead: mayRead(ctx) },
    })
    .from(loans)
    .innerJoin(customers, eq(customers.id, loans.customerId))
    .innerJoin(employees, eq(employees.id, loans.keeperId))
    .leftJoin(approvals, eq(approvals.id, loans.approvalId))
    .where(and(where, isLoanSeen(ctx)))
    .orderBy(asc(loans.dueOn), asc(loans.id))
    .limit(limit)
    .offset(offset)
  return found.map(asRead)
}

const asRead = (file: LoanFile): LoanFile => ({
  ...file,
  loan: asReadBy(file.loan, file.isMoneyRead),
})
