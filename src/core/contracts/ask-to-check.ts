import type { Contract } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { peopleHere } from '../tasks/task-file.ts'
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

/** Who is above the keeper and here, the nearest first. */
export async function superiorsOf(at: Pick<Ctx, 'tx'>, { line }: Employee) {
  const above = line.slice(1)
  const here = await peopleHere(at, above.length > 0 ? above : [0])
  return above.flatMap((id) => here.filter((one) => one.id === id))
}
