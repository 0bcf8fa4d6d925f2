import { contracts } from '../../db/development.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { remindOfContractAt } from '../contracts/rules.ts'
import { addDays, addMonths } from '../time.ts'
import type { Calendar } from './calendar.ts'

type Kept = { readonly customer: Customer; readonly keeper: Employee }

/** A year's supply that ends next month, and the quality contract that was signed with it. */
export async function signContracts(
  tx: Tx,
  { customer, keeper }: Kept,
  cal: Calendar,
): Promise<void> {
  const untilOn = addDays(cal.today, 25)
  const fromOn = addDays(addMonths(untilOn, -12), 1)
  const common = {
    ...{ customerId: customer.id, keeperId: keeper.id, fromOn, untilOn, signedOn: fromOn },
    ...{ isSealed: true, addedAt: cal.at(fromOn, '10:00') },
    remindAt: remindOfContractAt(untilOn, keeper, cal.now),
  }
  await tx.insert(contracts).values([
    { ...common, code: 'HT-117', kind: 'quality' },
    { ...common, code: 'HT-118', kind: 'supply', amount: '1200000.00' },
  ])
}
