import { absences } from './en/absences.ts'
import { accesses } from './en/accesses.ts'
import { approvals } from './en/approvals.ts'
import { archive } from './en/archive.ts'
import { assignments } from './en/assignments.ts'
import { audit } from './en/audit.ts'
import { borrowings } from './en/borrowings.ts'
import { callbacks } from './en/callbacks.ts'
import { care } from './en/care.ts'
import { chat } from './en/chat.ts'
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
import { exports } from './en/exports.ts'
import { gradings } from './en/gradings.ts'
import { handovers } from './en/handovers.ts'
import { imports } from './en/imports.ts'
import { keyaccounts } from './en/keyaccounts.ts'
import { leads } from './en/leads.ts'
import { loans } from './en/loans.ts'
import { merge } from './en/merge.ts'
import { notices } from './en/notices.ts'
import { org } from './en/org.ts'
import { policies } from './en/policies.ts'
import { pool } from './en/pool.ts'
import { posts } from './en/posts.ts'
import { privacy } from './en/privacy.ts'
import { refusals } from './en/refusals.ts'
import { register } from './en/register.ts'
import { reviews } from './en/reviews.ts'
import { rights } from './en/rights.ts'
import { search } from './en/search.ts'
import { service } from './en/service.ts'
import { sheets } from './en/sheets.ts'
import { staff } from './en/staff.ts'
import { statements } from './en/statements.ts'
import { statistics } from './en/statistics.ts'
import { surveys } from './en/surveys.ts'
import { tasks } from './en/tasks.ts'
import { trail } from './en/trail.ts'
import { venues } from './en/venues.ts'
import { visits } from './en/visits.ts'
import { workload } from './en/workload.ts'

/** Every word a user can see, in English. The other languages have this shape. */
export const en = {
  ...chat,
  accesses,
  absences,
  audit,
  approvals,
  archive,
  assignments,
  borrowings,
  callbacks,
  care,
  console,
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
  gradings,
  handovers,
  keyaccounts,
  leads,
  exports,
  imports,
  merge,
  loans,
  notices,
  org,
  policies,
  pool,
  posts,
  privacy,
  refusals,
  register,
  reviews,
  rights,
  search,
  service,
  sheets,
  staff,
  statistics,
  surveys,
  statements,
  tasks,
  trail,
  venues,
  visits,
  workload,
}

export type Messages = typeof en

/** A thing said that is not yet in any language. */
export type Phrase = (t: Messages) => string
