import { type Contract, contracts } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { dayAt } from '../time.ts'
import { contractReminderCard } from './contract-card.ts'
import { contractTold } from './find-contracts.ts'
import { remindOfContractAt } from './rules.ts'

/**
 * The keeper hears so many days before a contract ends as the company has decided, and on its last day;
 * then, or where the keeper has left, whoever is above them does, too (CONTRACT-7, REMIND-6).
 */
export const contractReminders = dueRows({
  name: 'contract-reminders',
  table: contracts,
  column: contracts.remindAt,
  async ring(ctx, contract) {
    const { state, untilOn, keeperId } = contract
    if (state !== 'active' || untilOn === null) return undefined
    const keeper = await employeeNumbered(ctx.tx, keeperId)
    const isHere = !keeper.leftAt && !keeper.suspendedAt
    const later = isHere ? await backAtWork(ctx, keeper) : undefined
    if (later) return later
    if (isHere) await tell(ctx, contract, keeper)
    const isLast = dayAt(ctx.now, keeper.timeZone) >= untilOn
    const [superior] = isLast || !isHere ? await superiorsOf(ctx, keeper) : []
    if (superior && superior.id !== keeperId) await tell(ctx, contract, superior)
    const notices = await policyOf(ctx.tx, 'contract.noticeDays')
    return remindOfContractAt(untilOn, keeper, ctx.now, notices) ?? undefined
  },
})

async function tell({ tx, now }: RingCtx, contract: Contract, reader: Employee): Promise<void> {
  const file = await contractTold({ tx, now }, reader, contract)
  if (file) await notify({ tx, now }, reader, contractReminderCard(file, reader, now))
}
