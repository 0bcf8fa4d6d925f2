import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { heldBy } from '../handovers/held.ts'
import type { HoldingName } from '../handovers/holdings.ts'
import { passOn } from '../handovers/pass-on.ts'

const along: readonly HoldingName[] = ['callback', 'visit', 'task']

/** What is open about a customer goes with it: nobody is reminded of what is another's now. */
export async function passAlong(
  ctx: Ctx,
  customerIds: readonly number[],
  hands: { readonly from: Employee; readonly to: Employee },
): Promise<number> {
  if (hands.from.id === hands.to.id) return 0
  const theirs = (await heldBy(ctx, hands.from)).filter(({ customerId }) =>
    customerIds.includes(customerId ?? 0),
  )
  let passed = 0
  for (const name of along) {
    const rows = theirs.filter(({ holding }) => holding === name)
    if (rows.length > 0) passed += (await passOn(ctx, name, rows, hands)).length
  }
  return passed
}
