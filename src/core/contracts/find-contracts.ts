import { and, asc, desc, eq, gte, lte, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import {
  type Contract,
  type ContractEvent,
  contractEvents,
  contracts,
} from '../../db/development.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { sights } from '../rights/sights.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Day } from '../time.ts'
import { asReadBy } from './rules.ts'

/** A contract with whose it is and who keeps it, as far as its reader may read it. */
export type ContractFile = {
  readonly contract: Contract
  readonly customer: Customer
  readonly keeper: Employee
  readonly isAmountRead: boolean
}

/** Those of the customers whom the actor may see, and those that they keep themselves. */
export const isContractSeen = (ctx: Ctx): SQL =>
  sql`(${maySee(ctx)} or ${eq(contracts.keeperId, ctx.actor.id)})`

/** Money in somebody’s records is read by whoever keeps them or the file, and by right. */
export function mayReadMoney(ctx: Ctx, keeper: PgColumn): SQL<boolean> {
  const within = withinReach(keeper, { actor: ctx.actor, command: sights.amount })
  return sql<boolean>`(${keeper} = ${ctx.actor.id} or ${customers.ownerId} = ${ctx.actor.id} or ${within})`
}

export type Page = { readonly limit: number; readonly offset?: number }

export type Wanted = {
  readonly customer?: Customer | undefined
  readonly kind?: Contract['kind'] | undefined
  readonly state?: Contract['state'] | undefined
}

/** The newest first. */
export function findContracts(ctx: Ctx, wanted: Wanted, page: Page): Promise<ContractFile[]> {
  const { customer, kind, state } = wanted
  const where = and(
    customer && eq(contracts.customerId, customer.id),
    kind && eq(contracts.kind, kind),
    state && eq(contracts.state, state),
  )
  return seen(ctx, where, [desc(contracts.id)], page)
}

/** Those in force that end between two days, the first to end before the others. */
export function expiringContracts(
  ctx: Ctx,
  { from, until }: { readonly from?: Day | undefined; readonly until: Day },
  page: Page,
): Promise<ContractFile[]> {
  const where = and(
    eq(contracts.state, 'active'),
    lte(contracts.untilOn, until),
    from === undefined ? undefined : gte(contracts.untilOn, from),
  )
  return seen(ctx, where, [asc(contracts.untilOn), asc(contracts.id)], page)
}

/** By number or by code, in any state, so that a refusal can say which. */
export async function contractSeen(
  ctx: Ctx,
  wanted: { readonly id: number } | { readonly code: string },
): Promise<ContractFile | undefined> {
  const named =
    'id' in wanted
      ? eq(contracts.id, wanted.id)
      : eq(sql`upper(${contracts.code})`, sql`upper(${wanted.code})`)
  const [file] = await seen(ctx, named, [asc(contracts.id)], { limit: 1 })
  return file
}

/** What was written about it, the newest first. */
export async function contractEventsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { contract, isAmountRead }: ContractFile,
  limit: number,
): Promise<(ContractEvent & { readonly by: string })[]> {
  const found = await tx
    .select({ event: contractEvents, by: employees.name })
    .from(contractEvents)
    .innerJoin(employees, eq(employees.id, contractEvents.employeeId))
    .where(eq(contractEvents.contractId, contract.id))
    .orderBy(desc(contractEvents.id))
    .limit(limit)
  return found.map(({ event, by }) => ({
    ...event,
    by,
    note: isAmountRead ? event.note : withoutAmounts(event.note),
  }))
}

/** Whether a customer has a contract of a kind in force. */
export async function hasContract(
  { tx }: Pick<Ctx, 'tx'>,
  customerId: number,
  kind: Contract['kind'],
): Promise<boolean> {
  const isSuch = and(eq(contracts.customerId, customerId), eq(contracts.kind, kind))
  return (await tx.$count(contracts, and(isSuch, eq(contracts.state, 'active')))) > 0
}

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<ContractFile[]> {
  const found = await files(ctx)
    .where(and(where, isContractSeen(ctx)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
  return found.map(asRead)
}

/** One for whom it is about, whoever may see it. */
export async function contractFile(
  ctx: Ctx,
  { id }: Pick<Contract, 'id'>,
): Promise<ContractFile | undefined> {
  const [file] = await files(ctx).where(or(eq(contracts.id, id)))
  return file && asRead(file)
}

const asRead = (file: ContractFile): ContractFile => ({
  ...file,
  contract: asReadBy(file.contract, file.isAmountRead),
})

function files(ctx: Ctx) {
  return ctx.tx
    .select({
      contract: contracts,
      customer: customers,
      keeper: employees,
      isAmountRead: mayReadMoney(ctx, contracts.keeperId),
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .innerJoin(employees, eq(employees.id, contracts.keeperId))
    .$dynamic()
}
