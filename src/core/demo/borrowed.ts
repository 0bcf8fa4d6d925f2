import { borrowings } from '../../db/custody.ts'
import { approvalSteps, approvals } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { remindOfReturnAt } from '../borrowings/rules.ts'
import { messages } from '../i18n/messages.ts'
import { showDay } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { borrowedWords } from './sayings.ts'

type Borrowed = {
  readonly customer: Customer
  readonly borrower: Employee
  readonly superior: Employee
}

/** An original that is out, so that there is one to bring back. */
export async function borrow(
  tx: Tx,
  { customer, borrower, superior }: Borrowed,
  cal: Calendar,
): Promise<void> {
  const dueOn = cal.ahead(4)
  const [askedAt, lentAt] = [cal.at(cal.ago(2), '10:00'), cal.at(cal.ago(2), '10:20')]
  const [what, purpose] = [borrowedWords.what, borrowedWords.purpose].map(
    (words) => words[borrower.locale],
  ) as [string, string]
  const day = showDay(dueOn, borrower.locale, cal.today)
  const subject = messages(borrower).borrowings.subject({ what, purpose, day })
  const common = { customerId: customer.id, subject, applicantId: borrower.id }
  const settled = { kind: 'borrow', number: 1, state: 'approved', settledAt: lentAt } as const
  const { id: approvalId } = await insertRow(tx, approvals, {
    ...{ ...common, ...settled, appliedAt: askedAt },
  })
  const step = { approvalId, position: 0, approverId: superior.id, decision: 'approved' } as const
  await insertRow(tx, approvalSteps, { ...step, decidedAt: lentAt })
  await insertRow(tx, borrowings, {
    ...{ customerId: customer.id, borrowerId: borrower.id, approvalId, what, purpose, dueOn },
    ...{ askedAt, lentAt, lentById: superior.id },
    remindAt: remindOfReturnAt(dueOn, borrower, cal.now),
  })
}
