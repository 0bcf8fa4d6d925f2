import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { type Contract, contracts } from '../../db/development.ts'
import { insertRow } from '../../db/statement.ts'
import { files, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import type { Photo } from '../visits/attach-to-visit.ts'

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
  const { tx, now, actor } = ctx
  const contract = await lastAdded(ctx, isCaptioned)
  if (!contract || (await hasVisitSince(ctx, contract))) return undefined
  const row = { ...photo, employeeId: actor.id, addedAt: now, customerId: contract.customerId }
  const { id: fileId } = await insertRow(tx, files, { ...row, name: contract.code })
  await tx.update(contracts).set({ fileId }).where(eq(contracts.id, contract.id))
  return contract
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
