import { and, eq, isNull, like } from 'drizzle-orm'
import type { Contract } from '../../db/development.ts'
import { callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'

/** A contract that is renewed or ended needs no call about renewing it. */
export async function settleRenewals(
  { tx, now }: Ctx,
  { id }: Pick<Contract, 'id'>,
  outcome: 'contacted' | 'dropped',
): Promise<void> {
  const its = and(
    eq(callbacks.event, 'contract_expiry'),
    like(callbacks.source, `contract:${id}:%`),
  )
  await tx
    .update(callbacks)
    .set({ doneAt: now, outcome, remindAt: null })
    .where(and(its, isNull(callbacks.doneAt)))
}
