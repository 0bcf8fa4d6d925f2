import type { Messages } from './en.ts'
import { absences } from './zh-CN/absences.ts'
import { accesses } from './zh-CN/accesses.ts'
import { approvals } from './zh-CN/approvals.ts'
import { archive } from './zh-CN/archive.ts'
import { assignments } from './zh-CN/assignments.ts'
import { assists } from './zh-CN/assists.ts'
import { audit } from './zh-CN/audit.ts'
import { borrowings } from './zh-CN/borrowings.ts'
import { calendar } from './zh-CN/calendar.ts'
import { callbackReports } from './zh-CN/callback-reports.ts'
import { callbackRules } from './zh-CN/callback-rules.ts'
import { callbacks } from './zh-CN/callbacks.ts'
import { campaigns } from './zh-CN/campaigns.ts'
import { care } from './zh-CN/care.ts'
import { chat } from './zh-CN/chat.ts'
import { complaints } from './zh-CN/complaints.ts'
import { console } from './zh-CN/console.ts'
import { contacts } from './zh-CN/contacts.ts'
import { contracts } from './zh-CN/contracts.ts'
import { credit } from './zh-CN/credit.ts'
import { customers } from './zh-CN/customers.ts'
import { dealings } from './zh-CN/dealings.ts'
import { digests } from './zh-CN/digests.ts'
import { doctor } from './zh-CN/doctor.ts'
import { dossier } from './zh-CN/dossier.ts'
import { duties } from './zh-CN/duties.ts'
import { employees } from './zh-CN/employees.ts'
import { enquiries } from './zh-CN/enquiries.ts'
import { exports } from './zh-CN/exports.ts'
import { gradings } from './zh-CN/gradings.ts'
import { handovers } from './zh-CN/handovers.ts'
import { imports } from './zh-CN/imports.ts'
import { intel } from './zh-CN/intel.ts'
import { keyaccounts } from './zh-CN/keyaccounts.ts'
import { leads } from './zh-CN/leads.ts'
import { loans } from './zh-CN/loans.ts'
import { measures } from './zh-CN/measures.ts'
import { meetings } from './zh-CN/meetings.ts'
import { merge } from './zh-CN/merge.ts'
import { notices } from './zh-CN/notices.ts'
import { org } from './zh-CN/org.ts'
import { policies } from './zh-CN/policies.ts'
import { pool } from './zh-CN/pool.ts'
import { possessions } from './zh-CN/possessions.ts'
import { posts } from './zh-CN/posts.ts'
import { privacy } from './zh-CN/privacy.ts'
import { receptions } from './zh-CN/receptions.ts'
import { refusals } from './zh-CN/refusals.ts'
import { register } from './zh-CN/register.ts'
import { reviews } from './zh-CN/reviews.ts'
import { rights } from './zh-CN/rights.ts'
import { satisfaction } from './zh-CN/satisfaction.ts'
import { scripts } from './zh-CN/scripts.ts'
import { search } from './zh-CN/search.ts'
import { service } from './zh-CN/service.ts'
import { services } from './zh-CN/services.ts'
import { sheets } from './zh-CN/sheets.ts'
import { staff } from './zh-CN/staff.ts'
import { statements } from './zh-CN/statements.ts'
import { statistics } from './zh-CN/statistics.ts'
import { suggestions } from './zh-CN/suggestions.ts'
import { surveys } from './zh-CN/surveys.ts'
import { tasks } from './zh-CN/tasks.ts'
import { trail } from './zh-CN/trail.ts'
import { venues } from './zh-CN/venues.ts'
import { visits } from './zh-CN/visits.ts'
import { workload } from './zh-CN/workload.ts'
import { worklogs } from './zh-CN/worklogs.ts'

export const zhCN: Messages = {
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
