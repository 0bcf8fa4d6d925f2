import { approvalReminders } from './approvals/remind-of-approvals.ts'
import { returnReminders } from './borrowings/remind-of-returns.ts'
import { callbackReminders } from './callbacks/remind-of-callbacks.ts'
import { contactReminders } from './care/remind-of-contacts.ts'
import type { Due } from './clockwork/due.ts'
import { contractReminders } from './contracts/remind-of-contracts.ts'
import { morningDigests } from './digests/morning-digest.ts'
import { accountClosings } from './handovers/accounts.ts'
import { runningImports } from './imports/carry-on-imports.ts'
import { leadReminders } from './leads/remind-of-leads.ts'
import { loanReminders } from './loans/remind-of-loans.ts'
import { poolRecycling } from './pool/recycle-customers.ts'
import { taskReminders } from './tasks/remind-of-tasks.ts'
import { visitReminders } from './visits/remind-of-visits.ts'

/** All that falls due at times of people. */
export const dues: readonly Due[] = [
  callbackReminders,
  visitReminders,
  taskReminders,
  approvalReminders,
  returnReminders,
  contractReminders,
  leadReminders,
  loanReminders,
  morningDigests,
  accountClosings,
  contactReminders,
  poolRecycling,
]

/** What takes seconds when there is much of it: beside the others, which must not wait for it. */
export const longDues: readonly Due[] = [runningImports]
