import { absences } from './en/absences.ts'
import { accesses } from './en/accesses.ts'
import { approvals } from './en/approvals.ts'
import { archive } from './en/archive.ts'
import { assignments } from './en/assignments.ts'
import { assists } from './en/assists.ts'
import { audit } from './en/audit.ts'
import { borrowings } from './en/borrowings.ts'
import { calendar } from './en/calendar.ts'
import { callbackReports } from './en/callback-reports.ts'
import { callbackRules } from './en/callback-rules.ts'
import { callbacks } from './en/callbacks.ts'
import { campaigns } from './en/campaigns.ts'
import { care } from './en/care.ts'
import { chat } from './en/chat.ts'
import { complaints } from './en/complaints.ts'
import { console } from './en/console.ts'
import { contacts } from './en/contacts.ts'
import { contracts } from './en/contracts.ts'
import { credit } from './en/credit.ts'
import { customers } from './en/customers.ts'
import { dealings } from './en/dealings.ts'
import { digests } from './en/digests.ts'
import { doctor } from './en/doctor.ts'
import { dossier } from './en/dossier.ts'
import { duties } from './en/duties.ts'
import { employees } from './en/employees.ts'
import { enquiries } from './en/enquiries.ts'
import { exports } from './en/exports.ts'
import { gradings } from './en/gradings.ts'
import { handovers } from './en/handovers.ts'
import { imports } from './en/imports.ts'
import { intel } from './en/intel.ts'
import { keyaccounts } from './en/keyaccounts.ts'
import { leads } from './en/leads.ts'
import { loans } from './en/loans.ts'
import { measures } from './en/measures.ts'
import { meetings } from './en/meetings.ts'
import { merge } from './en/merge.ts'
import { notices } from './en/notices.ts'
import { org } from './en/org.ts'
import { policies } from './en/policies.ts'
import { pool } from './en/pool.ts'
import { possessions } from './en/possessions.ts'
import { posts } from './en/posts.ts'
import { privacy } from './en/privacy.ts'
import { receptions } from './en/receptions.ts'
import { refusals } from './en/refusals.ts'
import { register } from './en/register.ts'
import { reviews } from './en/reviews.ts'
import { rights } from './en/rights.ts'
import { satisfaction } from './en/satisfaction.ts'
import { scripts } from './en/scripts.ts'
import { search } from './en/search.ts'
import { service } from './en/service.ts'
import { services } from './en/services.ts'
import { sheets } from './en/sheets.ts'
import { staff } from './en/staff.ts'
import { statements } from './en/statements.ts'
import { statistics } from './en/statistics.ts'
import { suggestions } from './en/suggestions.ts'
import { surveys } from './en/surveys.ts'
import { tasks } from './en/tasks.ts'
import { trail } from './en/trail.ts'
import { venues } from './en/venues.ts'
import { visits } from './en/visits.ts'
import { workload } from './en/workload.ts'
import { worklogs } from './en/worklogs.ts'

/** Every word a user can see, in English. The other languages have this shape. */
export const en = {
  ...chat,
  accesses,
  absences,
  audit,
  approvals,
  archive,
  assignments,
  assists,
  borrowings,
  calendar,
  callbackReports,
  callbackRules,
  callbacks,
  campaigns,
  care,
  console,
  complaints,
  services,
  possessions,
  contacts,
  contracts,
  credit,
  customers,
  dealings,
  digests,
  doctor,
  dossier,
  duties,
  employees,
  enquiries,
  gradings,
  handovers,
  keyaccounts,
  intel,
  measures,
  leads,
  exports,
  imports,
  meetings,
  merge,
  loans,
  notices,
  org,
  policies,
  pool,
  posts,
  privacy,
  refusals,
  receptions,
  register,
  reviews,
  rights,
  satisfaction,
  scripts,
  search,
  service,
  sheets,
  staff,
  statistics,
  suggestions,
  surveys,
  statements,
  tasks,
  trail,
  venues,
  visits,
  workload,
  worklogs,
}

export type Messages = typeof en

/** A thing said that is not yet in any language. */
export type Phrase = (t: Messages) => string
