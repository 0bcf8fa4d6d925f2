import { eq } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import { settleRenewals } from '../callbacks/settle-renewals.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { addDays, type Day } from '../time.ts'
import { addContract } from './add-contract.ts'
import { heldContract } from './find-contracts.ts'
import { ensureActive, noteContract } from './note-contract.ts'
import { renewedUntil } from './rules.ts'

export type RenewContract = {
  readonly contract: Pick<Contract, 'id'>
  readonly untilOn?: Day | undefined
  /** How long it goes on, where no day is said. */
  readonly months?: number | undefined
  readonly signedOn?: Day | undefined
  readonly amount?: string | undefined
  readonly code?: string | undefined
}

export type Renewed = Readonly<Record<'contract' | 'was', Contract>>

/** A new contract goes on where the old one ends, on the same terms but for what is said (CONTRACT-7). */
export async function renewContract(
  ctx: Ctx,
  { contract, untilOn, months, signedOn, amount, code }: RenewContract,
): Promise<Renewed> {
  const { tx } = ctx
  const { customer, contract: read } = await heldContract(ctx, contract)
  const was = one(await tx.select().from(contracts).where(eq(contracts.id, read.id)))
  ensureActive(was)
  const { fromOn, untilOn: ends } = was
  ensure(untilOn ?? ends, (t) => t.contracts.renewFirst, 'untilOn')
  ensure(!untilOn || !ends || untilOn > ends, (t) => t.contracts.renewFirst, 'untilOn')
  const fresh = await addContract(ctx, {
    ...{ customer, kind: was.kind, title: was.title ?? undefined, code, renewsId: was.id },
    ...{ amount: amount ?? was.amount ?? undefined, signedOn },
    fromOn: ends ? addDays(ends, 1) : undefined,
    untilOn: untilOn ?? renewedUntil({ fromOn, untilOn: ends }, months),
    ourSigner: was.ourSigner ?? undefined,
    theirSigner: was.theirSigner ?? undefined,
    terms: was.terms ?? undefined,
  })
  const set = { state: 'renewed', remindAt: null } as const
  await tx.update(contracts).set(set).where(eq(contracts.id, was.id))
  await settleRenewals(ctx, was, 'contacted')
  await noteContract(ctx, { contract: was, kind: 'renewal', note: fresh.code })
  return { contract: fresh, was }
}
