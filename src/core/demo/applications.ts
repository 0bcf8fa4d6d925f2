import { approvalSteps, approvals } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import type { ApprovalKind } from '../approvals/rules.ts'
import { applicationWords } from './sayings.ts'

/** What waits for a superior when somebody opens the demo. */
const waiting: readonly (readonly [ApprovalKind, amount?: string])[] = [
  ['development'],
  ['expense', '1800.00'],
  ['discount', '3000.00'],
]

export async function applyFor(
  tx: Tx,
  applicant: Employee,
  superior: Employee,
  appliedAt: Date,
): Promise<void> {
  for (const [nth, [kind, amount]] of waiting.entries()) {
    const subject = applicationWords[nth]?.[applicant.locale] ?? ''
    const row = { kind, subject, amount, number: 1, applicantId: applicant.id, appliedAt }
    const { id: approvalId } = await insertRow(tx, approvals, row)
    await insertRow(tx, approvalSteps, { approvalId, position: 0, approverId: superior.id })
  }
}
