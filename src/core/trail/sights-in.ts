import { and, eq, inArray, or } from 'drizzle-orm'
import { venueDays } from '../../db/archive.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { approvals } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import { mayReadAmount, mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayReadPhone } from '../customers/may-see.ts'
import { isAmountRead } from '../leads/find-leads.ts'
import { sights } from '../rights/sights.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Change, Image } from './names-in.ts'

/**
 * By number: the customers whose phones their reader may read, the applications whose amounts, and the
 * customers, contracts, loans, developments and days of the rooms whose money.
 */
export type Sights = Readonly<
  Record<
    'phones' | 'amounts' | 'moneyOf' | 'loans' | 'contracts' | 'developments' | 'spending',
    ReadonlySet<number>
  >
>

/** What of these changes may be read; of a row that is gone nobody knows any more whose it was. */
export async function sightsIn(ctx: Ctx, shown: readonly Change[]): Promise<Sights> {
  const numbers = (tables: readonly string[]) =>
    shown
      .filter(({ tableName }) => tables.includes(tableName))
      .map(({ before, after }) => wholeOf(after ?? before ?? {}))
  const [phones, amounts, moneyOf, lent, signed, developed, spending] = await Promise.all([
    phonesRead(ctx, numbers(['customers', 'contacts'])),
    amountsRead(ctx, numbers(['approvals'])),
    moneyRead(ctx, numbers([...withMoney])),
    keptRead(ctx, loans, partsIn(shown, 'loan_id')),
    keptRead(ctx, contracts, partsIn(shown, 'contract_id')),
    developedRead(ctx, developmentsIn(shown)),
    spendingRead(ctx, numbers(['venue_days'])),
  ])
  return {
    ...{ phones: numbersOf(phones), amounts: numbersOf(amounts) },
    ...{ moneyOf: numbersOf(moneyOf), loans: numbersOf(lent), contracts: numbersOf(signed) },
    ...{ developments: numbersOf(developed), spending: numbersOf(spending) },
  }
}

const withMoney = [
  ...['contracts', 'loans', 'dealings', 'statements', 'complaints', 'complaint_events'],
  ...['enquiries', 'services', 'service_events'],
]

/** The file or application to which an image belongs. */
export const wholeOf = ({ id, customer_id, subject }: Image): number =>
  Number(subject === undefined ? (customer_id ?? id) : id)

/** Of a contract, a loan, a development, what was written about one, the rooms, or anything else of a customer. */
export function isMoneyRead(image: Image, sights: Sights): boolean {
  const { loan_id, contract_id, customer_id, developer_id, development_id } = image
  if (image.rooms !== undefined) return sights.spending.has(Number(image.id))
  if (loan_id !== undefined) return sights.loans.has(Number(loan_id))
  if (contract_id !== undefined) return sights.contracts.has(Number(contract_id))
  if (development_id !== undefined) return sights.developments.has(Number(development_id))
  if (developer_id !== undefined) return sights.developments.has(Number(image.id))
  return sights.moneyOf.has(Number(customer_id))
}

const partsIn = (shown: readonly Change[], key: string): number[] =>
  shown.map(({ before, after }) => (after ?? before)?.[key]).filter((id) => typeof id === 'number')

const developmentsIn = (shown: readonly Change[]): number[] => [
  ...partsIn(
    shown.filter(({ tableName }) => tableName === 'developments'),
    'id',
  ),
  ...partsIn(shown, 'development_id'),
]

const numbersOf = (rows: readonly { readonly id: number }[]) => new Set(rows.map(({ id }) => id))

async function phonesRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), mayReadPhone(ctx)))
}

async function moneyRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), mayReadMoney(ctx)))
}

async function keptRead(ctx: Ctx, table: typeof loans | typeof contracts, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: table.id })
    .from(table)
    .innerJoin(customers, eq(customers.id, table.customerId))
    .where(and(inArray(table.id, ids), mayReadMoney(ctx, table.keeperId)))
}

async function developedRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: developments.id })
    .from(developments)
    .innerJoin(customers, eq(customers.id, developments.customerId))
    .where(and(inArray(developments.id, ids), isAmountRead(ctx)))
}

/** Whoever wrote it down, and who reads the amounts of theirs. */
async function spendingRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  const within = withinReach(venueDays.employeeId, { actor: ctx.actor, command: sights.amount })
  return ctx.tx
    .select({ id: venueDays.id })
    .from(venueDays)
    .where(and(inArray(venueDays.id, ids), or(eq(venueDays.employeeId, ctx.actor.id), within)))
}

async function amountsRead(ctx: Ctx, ids: number[]) {
  if (ids.length === 0) return []
  return ctx.tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(inArray(approvals.id, ids), mayReadAmount(ctx)))
}
