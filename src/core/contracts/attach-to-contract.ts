import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import { insertRow } from '../../db/statement.ts'
import { files, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import type { Photo } from '../visits/attach-to-visit.ts'
import { contractSeen, heldContract } from './find-contracts.ts'

const hourMs = 3_600_000

/**
 * Keeps a scan with the contract that the actor has put in last, if they have logged no visit since; one
 * with a caption only with what that caption has just put in.
 */
export async function attachToContract(
  ctx: Ctx,
  photo: Photo,
  isCaptioned = false,
): Promise<Contract | undefined> {
  const contract = await lastAdded(ctx, isCaptioned)
  if (!contract || (await hasVisitSince(ctx, contract))) return undefined
  await keepWith(ctx, photo, contract)
  return contract
}

/** Keeps a scan with the contract that its caption names; a newer one takes the place of the older. */
export async function attachToNamed(
  ctx: Ctx,
  { code, photo }: { readonly code: string; readonly photo: Photo },
): Promise<Contract> {
  const seen = await contractSeen(ctx, { code })
  const { contract } = seen ?? fail((t) => t.contracts.noSuch({ name: code }))
  await heldContract(ctx, contract)
  await keepWith(ctx, photo, contract)
  return contract
}

async function keepWith({ tx, now, actor }: Ctx, photo: Photo, contract: Contract): Promise<void> {
  const row = { ...photo, employeeId: actor.id, addedAt: now, customerId: contract.customerId }
  const { id: fileId } = await insertRow(tx, files, { ...row, name: contract.code })
  await tx.update(contracts).set({ fileId }).where(eq(contracts.id, contract.id))
}

async function lastAdded({ tx, now, actor }: Ctx, onlyNow: boolean): Promise<Contract | undefined> {
  const { addedAt, keeperId, fileId } = contracts
  const recent = onlyNow ? eq(addedAt, now) : gt(addedAt, new Date(now.getTime() - hourMs))
  const [last] = await tx
    .select()
    .from(contracts)
    .where(and(eq(keeperId, actor.id), recent, isNull(fileId)))
    .orderBy(desc(addedAt), contracts.id)
    .limit(1)
  return last
}

async function hasVisitSince({ tx, actor }: Ctx, { addedAt }: Contract): Promise<boolean> {
  const isLater = and(eq(visits.employeeId, actor.id), gt(visits.loggedAt, addedAt))
  return (await tx.$count(visits, isLater)) > 0
}
