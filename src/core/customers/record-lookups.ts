import { lookups } from '../../db/custody.ts'
import type { Customer } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'

export type LookedInto = Pick<Customer, 'id' | 'access'>

/** Every look into a restricted file is kept (SEC-2), that of its keeper too. */
export async function recordLookups(
  { tx, now: at, actor, platform }: Ctx,
  seen: readonly LookedInto[],
): Promise<void> {
  const rows = seen
    .filter(({ access }) => access === 'restricted')
    .map(({ id: customerId }) => ({ customerId, employeeId: actor.id, platform, at }))
  if (rows.length > 0) await tx.insert(lookups).values(rows)
}
