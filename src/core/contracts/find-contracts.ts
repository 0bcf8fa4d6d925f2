import { and, asc, desc, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import {
  type Contract,
  type ContractEvent,
  contractEvents,
  contracts,
} from '../../db/development.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { ensureKept } from '../customers/ensure-kept.ts'
import { maySee } from '../customers/may-see.ts'
import { fail } from '../errors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { asReader } from '../rights/as-reader.ts'
import { withinLead } from '../rights/within-reach.ts'
import type { Day } from '../time.ts'
import { asReadBy, isToBeChecked } from './rules.ts'

/** A contract with whose it is and who keeps it, as far as its reader may read it. */
export type ContractFile = {
  readonly contract: Contract
  readonly customer: Customer
  readonly keeper: Employee
  readonly isAmountRead: boolean
  /** Whether its reader leads whoever keeps it, and so may say that it is checked (CONTRACT-1). */
  readonly mayCheck: boolean
  /** It is to be checked before it counts, and was not yet (CONTRACT-1). */
  readonly isUnchecked: boolean
}

/** Held by whoever may review contracts, too. */
export const checking = { name: 'contract.check', also: ['contract.review'] } as const

/** Those of the customers whom the actor may see, and those that they keep themselves. */
export const isContractSeen = (ctx: Ctx): SQL =>
  sql`(${maySee(ctx)} or ${eq(contracts.keeperId, ctx.actor.id)})`

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
  const above = await policyOf(ctx.tx, 'contract.checkAbove')
  return found.map((file) => asRead(file, above))
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export async function contractTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Contract, 'id'>,
): Promise<ContractFile | undefined> {
  return contractSeen(await asReader(at, reader, 'contract.view'), { id })
}

/** Held until this transaction ends: of two who write at once, the second sees what was done. */
export async function heldContract(ctx: Ctx, { id }: Pick<Contract, 'id'>): Promise<ContractFile> {
  await ctx.tx.select().from(contracts).where(eq(contracts.id, id)).for('update')
  const file = await contractSeen(ctx, { id })
  if (!file) return fail((t) => t.contracts.noSuch({ name: String(id) }), 'contract')
  if (!file.mayCheck) await ensureKept(ctx, file)
  return file
}

const asRead = (file: Omit<ContractFile, 'isUnchecked'>, above: number): ContractFile => ({
  ...file,
  contract: asReadBy(file.contract, file.isAmountRead),
  isUnchecked: isToBeChecked(file.contract, file.keeper, above),
})

const leads = ({ actor }: Ctx) =>
  sql<boolean>`(${withinLead(contracts.keeperId, { actor, command: checking })}
    and ${contracts.keeperId} <> ${actor.id})`

function files(ctx: Ctx) {
  return ctx.tx
    .select({
      contract: contracts,
      customer: customers,
      keeper: employees,
      isAmountRead: mayReadMoney(ctx, contracts.keeperId),
      mayCheck: leads(ctx),
    })
    .from(contracts)
    .innerJoin(customers, eq(customers.id, contracts.customerId))
    .innerJoin(employees, eq(employees.id, contracts.keeperId))
    .$dynamic()
}
