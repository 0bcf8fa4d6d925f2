import { approvalReminders } from './approvals/remind-of-approvals.ts'
import { assistReminders } from './assists/remind-of-assists.ts'
import { returnReminders } from './borrowings/remind-of-returns.ts'
import { callbackReminders } from './callbacks/remind-of-callbacks.ts'
import { campaignReminders } from './campaigns/remind-of-campaigns.ts'
import { contactReminders } from './care/remind-of-contacts.ts'
import type { Due } from './clockwork/due.ts'
import { complaintReminders } from './complaints/remind-of-complaints.ts'
import { contractReminders } from './contracts/remind-of-contracts.ts'
import { morningDigests } from './digests/morning-digest.ts'
import { enquiryReminders } from './enquiries/remind-of-enquiries.ts'
import { accountClosings } from './handovers/accounts.ts'
import { runningImports } from './imports/carry-on-imports.ts'
import { leadReminders } from './leads/remind-of-leads.ts'
import { loanReminders } from './loans/remind-of-loans.ts'
import { meetingReminders } from './meetings/remind-of-meetings.ts'
import { poolRecycling } from './pool/recycle-customers.ts'
import { possessionLooks } from './possessions/look-at-possessions.ts'
import { receptionReminders } from './receptions/remind-of-receptions.ts'
import { surveyReminders } from './satisfaction/remind-of-rounds.ts'
import { serviceReminders } from './services/remind-of-services.ts'
import { taskReminders } from './tasks/remind-of-tasks.ts'
import { visitReminders } from './visits/remind-of-visits.ts'
import { worklogReminders } from './worklogs/rounds.ts'

/** All that falls due at times of people. */
export const dues: readonly Due[] = [
  callbackReminders,
  visitReminders,
  receptionReminders,
  taskReminders,
  approvalReminders,
  returnReminders,
  contractReminders,
  complaintReminders,
  enquiryReminders,
  assistReminders,
  serviceReminders,
  possessionLooks,
  leadReminders,
  loanReminders,
  morningDigests,
  worklogReminders,
  surveyReminders,
  meetingReminders,
  accountClosings,
  contactReminders,
  poolRecycling,
  campaignReminders,
]

/** What takes seconds when there is much of it: beside the others, which must not wait for it. */
export const longDues: readonly Due[] = [runningImports]
