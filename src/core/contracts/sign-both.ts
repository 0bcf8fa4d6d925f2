import { eq } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import type { Customer } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { noteSigned } from '../leads/note-signed.ts'
import { one } from '../one.ts'
import { type AddContract, addContract, type Terms } from './add-contract.ts'
import { contractSeen } from './find-contracts.ts'

export type SignBoth = Terms & {
  readonly customer: Customer
  /** Of the supply contract; the other one has the next free number. */
  readonly code?: string | undefined
}

export type Both = { readonly supply: Contract; readonly quality: Contract }

/** The supply contract and the quality-assurance contract, which are signed together (CONTRACT-2, -3). */
export async function signBoth(ctx: Ctx, { code, ...asked }: SignBoth): Promise<Both> {
  const supply = await addContract(ctx, { ...asked, code, kind: 'supply' })
  const { amount: _, terms: __, ...common } = asked
  const of = { kind: 'quality', togetherWithId: supply.id } as const
  const quality = await addContract(ctx, { ...common, ...of })
  await noteSigned(ctx, asked.customer)
  return { supply: await joined(ctx, supply, quality), quality }
}

/** Each of the two names the other. */
export async function joined(
  { tx }: Ctx,
  { id }: Pick<Contract, 'id'>,
  to: Pick<Contract, 'id'>,
): Promise<Contract> {
  const set = { togetherWithId: to.id }
  return one(await tx.update(contracts).set(set).where(eq(contracts.id, id)).returning())
}

/** What is signed with a contract that is there already is of the same customer, days and signers. */
export async function signWith(ctx: Ctx, id: number, asked: AddContract): Promise<AddContract> {
  const file = await contractSeen(ctx, { id })
  const isTheirs = file?.customer.id === asked.customer.id
  ensure(file && isTheirs, (t) => t.contracts.noSuch({ name: String(id) }))
  const { signedOn, fromOn, untilOn, ourSigner, theirSigner, isSealed } = file.contract
  return {
    ...{ signedOn: signedOn ?? undefined, fromOn: fromOn ?? undefined },
    ...{ untilOn: untilOn ?? undefined, ourSigner: ourSigner ?? undefined },
    ...{ theirSigner: theirSigner ?? undefined, ...said(asked) },
    ...{ isSealed: asked.isSealed || isSealed, togetherWithId: id },
  }
}

const said = (asked: AddContract) =>
  Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined),
  ) as AddContract
