import type { Contract } from '../../db/development.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { toCheckCard } from './contract-card.ts'
import { contractTold } from './find-contracts.ts'

/**
 * Whoever is next above the keeper hears what was signed, unless they have written it themselves; where the
 * company has decided from which amount on, only of what is for more (CONTRACT-1).
 */
export async function askToCheck(ctx: Ctx, contract: Contract): Promise<void> {
  const { tx, now, actor, invocationId } = ctx
  const keeper = await employeeNumbered(tx, contract.keeperId)
  const [superior] = await superiorsOf(ctx, keeper)
  if (!superior || keeper.line.slice(1).includes(actor.id)) return
  const file = await contractTold({ tx, now }, superior, contract)
  if (!file || (!file.isUnchecked && (await isOnlyFromAmount(tx)))) return
  const card = toCheckCard(file, superior, now)
  await notify({ tx, now, invocationId }, superior, card, { expiresAfterMs: newsMs })
}

const isOnlyFromAmount = async (tx: Ctx['tx']) => (await policyOf(tx, 'contract.checkAbove')) > 0
