import { eq } from 'drizzle-orm'
import {
  type Contract,
  type ContractEvent,
  contractEvents,
  contracts,
} from '../../db/development.ts'
import { insertRow } from '../../db/statement.ts'
import { settleRenewals } from '../callbacks/settle-renewals.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt } from '../time.ts'
import { type ContractFile, contractSeen, heldContract } from './find-contracts.ts'

type Which = { readonly contract: Pick<Contract, 'id'> }

export type NoteContract = Which & {
  readonly kind: ContractEvent['kind']
  readonly note: string
  readonly day?: Day | undefined
}

/** Writes down how it is carried out, or what was changed in it (CONTRACT-5, -6). */
export async function noteContract(
  ctx: Ctx,
  { contract, kind, note, day }: NoteContract,
): Promise<ContractFile> {
  const { tx, now, actor } = ctx
  const file = await heldContract(ctx, contract)
  const row = { contractId: file.contract.id, employeeId: actor.id, kind, note, addedAt: now }
  await insertRow(tx, contractEvents, { ...row, day: day ?? dayAt(now, actor.timeZone) })
  return file
}

/** A leader has looked at it; nobody checks what they keep themselves (CONTRACT-1). */
export async function checkContract(
  ctx: Ctx,
  { contract, note }: Which & { readonly note?: string | undefined },
): Promise<ContractFile> {
  const { tx, now, actor } = ctx
  const { contract: held, keeper, mayCheck } = await heldContract(ctx, contract)
  const { code, checkedById } = held
  allow(keeper.id !== actor.id, 'ownApproval', (t) => t.contracts.notYourOwn)
  allow(mayCheck, 'missingRight', (t) => t.contracts.notLed({ name: keeper.name }))
  ensure(checkedById !== actor.id, (t) => t.contracts.isCheckedAlready({ code, name: actor.name }))
  const set = { checkedById: actor.id, checkedAt: now }
  await tx.update(contracts).set(set).where(eq(contracts.id, held.id))
  await noteContract(ctx, { contract, kind: 'check', note: note ?? checkedIn(ctx) })
  return again(ctx, held)
}

const checkedIn = ({ actor }: Ctx) => messages(actor).contracts.eventKinds.check

/** It is over, or both sides have given it up. */
export async function endContract(
  ctx: Ctx,
  { contract, reason }: Which & { readonly reason?: string | undefined },
): Promise<ContractFile> {
  const { tx, actor } = ctx
  const { contract: held } = await heldContract(ctx, contract)
  ensureActive(held)
  const set = { state: 'ended', remindAt: null } as const
  await tx.update(contracts).set(set).where(eq(contracts.id, held.id))
  await settleRenewals(ctx, held, 'dropped')
  const { ended } = messages(actor).contracts.states
  await noteContract(ctx, { contract, kind: 'change', note: reason ?? ended })
  return again(ctx, held)
}

export function ensureActive({ state, code }: Contract): void {
  ensure(state === 'active', (t) =>
    t.contracts.notActive({ code, state: t.contracts.states[state] }),
  )
}

async function again(ctx: Ctx, { id }: Pick<Contract, 'id'>): Promise<ContractFile> {
  return (await contractSeen(ctx, { id })) as ContractFile
}
