import { sql } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import { rows } from '../../db/rows.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Day } from '../time.ts'
import { unlessTaken } from '../unless-taken.ts'
import { remindOfContractAt, showContractCode, tidyCode } from './rules.ts'

/** What a contract says of itself, whichever kind it is. */
export type Terms = {
  /** A decimal, as the field of amounts reads it. */
  readonly amount?: string | undefined
  readonly signedOn?: Day | undefined
  readonly fromOn?: Day | undefined
  readonly untilOn?: Day | undefined
  readonly ourSigner?: string | undefined
  /** Their legal representative signs unless somebody else is named (CONTRACT-2). */
  readonly theirSigner?: string | undefined
  readonly isSealed?: boolean | undefined
  readonly terms?: string | undefined
}

export type AddContract = Terms & {
  readonly customer: Customer
  readonly kind: Contract['kind']
  /** The next free one unless it is given. */
  readonly code?: string | undefined
  readonly title?: string | undefined
  /** The one that it continues, and the one that is signed together with it. */
  readonly renewsId?: number | undefined
  readonly togetherWithId?: number | undefined
}

/** Puts a contract into the archive; whoever looks after the customer keeps it. */
export async function addContract(ctx: Ctx, asked: AddContract): Promise<Contract> {
  const { tx, now } = ctx
  const { customer, code: given, fromOn, untilOn } = asked
  ensure(!fromOn || !untilOn || fromOn <= untilOn, (t) => t.contracts.endsBefore, 'untilOn')
  const keeper = await employeeNumbered(tx, customer.ownerId)
  const code = await codeFor(ctx, given)
  const { customer: _, theirSigner, isSealed, ...rest } = asked
  const row = {
    ...rest,
    ...{ customerId: customer.id, keeperId: keeper.id, code, addedAt: now },
    isSealed: isSealed ?? false,
    theirSigner: theirSigner ?? customer.legalRepresentative,
    remindAt: remindOfContractAt(
      untilOn ?? null,
      keeper,
      now,
      await policyOf(tx, 'contract.noticeDays'),
    ),
  }
  const write = (inner: Ctx['tx']) => insertRow(inner, contracts, row)
  return unlessTaken(tx, write, (t) => t.contracts.codeTaken({ code }), 'code')
}

/** Of two who add at once, one waits until the other has their number. */
async function codeFor({ tx }: Ctx, given: string | undefined): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('contracts code'))`)
  if (given !== undefined) return tidyCode(given)
  const found =
    await tx.execute(sql`select coalesce(max(substring(code from 4)::integer), 0) as last
    from ${contracts} where code ~ '^HT-[0-9]{1,7}$'`)
  const [last] = rows<{ last: number }>(found)
  return showContractCode((last?.last ?? 0) + 1)
}
