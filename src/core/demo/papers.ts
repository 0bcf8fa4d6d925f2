import { eq } from 'drizzle-orm'
import { contracts, loanEvents, loans } from '../../db/development.ts'
import { approvalSteps, approvals } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { remindOfContractAt } from '../contracts/rules.ts'
import { messages } from '../i18n/messages.ts'
import { remindOfLoanAt } from '../loans/rules.ts'
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

type Lent = Kept & { readonly superior: Employee; readonly number: number }

const amount = '200000.00'
const months = 12

/** A loan that its superior has approved. */
async function approveLoan(tx: Tx, { customer, keeper, superior, number }: Lent, cal: Calendar) {
  const at = cal.at(cal.ago(days), '15:00')
  const { loans: t } = messages(keeper)
  const terms = { months: t.months({ months }), rate: t.percent({ rate: '6.5' }), said: [] }
  const application = {
    ...({ kind: 'loan', number, state: 'approved', amount, customerId: customer.id } as const),
    ...{ subject: t.subject(terms), applicantId: keeper.id, appliedAt: at, settledAt: at },
  }
  const { id: approvalId } = await insertRow(tx, approvals, application)
  const step = { approvalId, position: 0, approverId: superior.id, decision: 'approved' } as const
  await insertRow(tx, approvalSteps, { ...step, decidedAt: at })
  const of = { customerId: customer.id, keeperId: keeper.id, approvalId, addedAt: at }
  return insertRow(tx, loans, { ...of, amount, months, rate: '6.500', state: 'approved' })
}

const days = 400

/** One that waits to be paid out, and one that is three days overdue. */
export async function lend(
  tx: Tx,
  { overdue, waiting }: Readonly<Record<'overdue' | 'waiting', Omit<Lent, 'number'>>>,
  cal: Calendar,
): Promise<void> {
  const { id } = await approveLoan(tx, { ...overdue, number: 1 }, cal)
  const dueOn = addDays(cal.today, -3)
  const releasedOn = addMonths(dueOn, -months)
  const { keeper } = overdue
  const remindAt = remindOfLoanAt({ dueOn, checkOn: null }, keeper, cal.now)
  const set = { state: 'released', releasedOn, dueOn, remindAt } as const
  await tx.update(loans).set(set).where(eq(loans.id, id))
  const entry = { loanId: id, employeeId: keeper.id, day: releasedOn, amount } as const
  const addedAt = cal.at(releasedOn, '10:00')
  await insertRow(tx, loanEvents, { ...entry, kind: 'release', addedAt })
  await approveLoan(tx, { ...waiting, number: 2 }, cal)
}
