import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  ne,
  notInArray,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { liaisons } from '../../db/archive.ts'
import { assists } from '../../db/assists.ts'
import { complaints } from '../../db/complaints.ts'
import { accesses, borrowings } from '../../db/custody.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { enquiries } from '../../db/enquiries.ts'
import { approvalSteps, approvals, delegations, posts, seats } from '../../db/organisation.ts'
import { surveySheets } from '../../db/satisfaction.ts'
import { customers, employees } from '../../db/schema.ts'
import { services } from '../../db/services.ts'
import { suggestions } from '../../db/suggestions.ts'
import { receptions } from '../../db/visiting.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { remindOfCallbackAt } from '../callbacks/rules.ts'
import { remindOfContractAt } from '../contracts/rules.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { dayAt, nextClock } from '../time.ts'
import { remindOfVisitAt } from '../visits/rules.ts'
import { atOnce, type Holding, isDay, isInstant } from './holding.ts'
import { leading } from './leading.ts'

// As SQL of its own a column keeps its table, which drizzle would leave out.
const ofCustomer = (id: PgColumn) =>
  sql<string>`(select c.name from ${customers} c where c.id = ${sql`${id}`})`
const ofApplication = <T>(column: SQL) =>
  sql<T>`(select a.${column} from ${approvals} a where a.id = ${sql`${approvalSteps.approvalId}`})`

const holdingsByName = {
  customer: {
    table: customers,
    holder: customers.ownerId,
    isOpen: () => and(ne(customers.status, 'disposed'), isNull(customers.pooledAt)),
    way: 'shared',
    called: customers.name,
    customer: customers.id,
    // The clock of the first contact begins, and looks at once when to remind its new owner (FILE-9).
    also: (_from, _to, now) => ({ assignedAt: now, remindAt: now, warnedAt: null }),
  },
  pooled: {
    table: customers,
    holder: customers.ownerId,
    isOpen: () => isNotNull(customers.pooledAt),
    way: 'up',
    called: customers.name,
    about: customers.id,
  },
  callback: {
    table: callbacks,
    holder: callbacks.employeeId,
    isOpen: () => isNull(callbacks.doneAt),
    way: 'shared',
    called: ofCustomer(callbacks.customerId),
    due: callbacks.dueAt,
    customer: callbacks.customerId,
    remindAt: (due, receiver, now) =>
      isInstant(due) ? remindOfCallbackAt(due, receiver, now) : null,
    also: () => ({ rung: sql`0` }),
  },
  visit: {
    table: visits,
    holder: visits.employeeId,
    isOpen: () => isNull(visits.loggedAt),
    way: 'shared',
    called: ofCustomer(visits.customerId),
    due: visits.day,
    customer: visits.customerId,
    remindAt: (due, receiver, now) => (isDay(due) ? remindOfVisitAt(due, receiver, now) : null),
  },
  reception: {
    table: receptions,
    holder: receptions.hostId,
    isOpen: (now) => gte(receptions.day, dayAt(now, 'UTC')),
    way: 'shared',
    called: ofCustomer(receptions.customerId),
    due: receptions.day,
    customer: receptions.customerId,
    remindAt: (due, receiver, now) => (isDay(due) ? remindOfVisitAt(due, receiver, now) : null),
  },
  task: {
    table: tasks,
    holder: tasks.assigneeId,
    isOpen: () => isNull(tasks.doneAt),
    way: 'shared',
    called: tasks.title,
    due: tasks.dueOn,
    customer: tasks.customerId,
    remindAt: (dueOn, receiver, now) =>
      isDay(dueOn) ? remindOfTaskAt({ dueOn }, receiver, now) : null,
    // What one has noted for oneself needed no acceptance, and needs none now.
    also: () => ({
      acceptedAt: sql`case when creator_id = assignee_id then coalesce(accepted_at, added_at) else accepted_at end`,
    }),
  },
  contract: {
    table: contracts,
    holder: contracts.keeperId,
    isOpen: () => eq(contracts.state, 'active'),
    way: 'shared',
    called: contracts.code,
    due: contracts.untilOn,
    customer: contracts.customerId,
    remindAt: (due, receiver, now) => (isDay(due) ? remindOfContractAt(due, receiver, now) : null),
  },
  complaint: {
    table: complaints,
    holder: complaints.handlerId,
    isOpen: () => isNull(complaints.closedAt),
    // Whoever leads them says who goes on; never one whose work it is about (COMPLAINT-7).
    way: 'up',
    called: ofCustomer(complaints.customerId),
    due: complaints.resultBy,
    about: complaints.customerId,
    notFor: sql<number>`${complaints.accusedId}`,
    remindAt: (_, receiver, now) => atOnce(receiver, now),
  },
  ...leading,
  sheet: {
    table: surveySheets,
    holder: surveySheets.employeeId,
    isOpen: () => eq(surveySheets.state, 'open'),
    way: 'shared',
    called: ofCustomer(surveySheets.customerId),
    customer: surveySheets.customerId,
  },
  suggestion: {
    table: suggestions,
    holder: suggestions.handlerId,
    isOpen: () => inArray(suggestions.state, ['open', 'answered']),
    way: 'up',
    called: suggestions.what,
    about: suggestions.customerId,
  },
  enquiry: {
    table: enquiries,
    holder: enquiries.handlerId,
    isOpen: () => isNull(enquiries.closedAt),
    way: 'shared',
    called: enquiries.what,
    due: enquiries.answerBy,
    customer: enquiries.customerId,
    remindAt: (_, receiver, now) => atOnce(receiver, now),
  },
  service: {
    table: services,
    holder: services.handlerId,
    isOpen: () => isNull(services.closedAt),
    // Whoever leads them says who goes on.
    way: 'up',
    called: ofCustomer(services.customerId),
    due: services.dueAt,
    about: services.customerId,
    remindAt: (_, receiver, now) => atOnce(receiver, now),
  },
  assist: {
    table: assists,
    holder: assists.holderId,
    isOpen: () => inArray(assists.state, ['asked', 'accepted']),
    // Their department was asked: whoever leads them says who helps.
    way: 'up',
    called: assists.what,
    due: assists.doneBy,
    about: assists.customerId,
    notFor: sql<number>`${assists.askerId}`,
    remindAt: (_, receiver, now) => atOnce(receiver, now),
  },
  development: {
    table: developments,
    holder: developments.developerId,
    isOpen: () => notInArray(developments.state, ['filed', 'dropped']),
    way: 'shared',
    called: ofCustomer(developments.customerId),
    customer: developments.customerId,
  },
  loan: {
    table: loans,
    holder: loans.keeperId,
    isOpen: () => inArray(loans.state, ['applied', 'approved', 'released']),
    way: 'shared',
    called: ofCustomer(loans.customerId),
    due: loans.dueOn,
    customer: loans.customerId,
    // In the morning it is seen what there is to say of it.
    remindAt: (_, receiver, now) => nextClock(now, receiver.workFrom, receiver),
  },
  decision: {
    table: approvalSteps,
    holder: approvalSteps.approverId,
    isOpen: () =>
      and(
        isNull(approvalSteps.decision),
        sql`${ofApplication(sql`state`)} in ('waiting', 'asked')`,
      ),
    way: 'up',
    called: ofApplication<string>(sql`subject`),
    notFor: ofApplication<number>(sql`applicant_id`),
    // Whose file an application for access is about, only those know who decide on it.
    about: sql<number>`coalesce(${ofApplication(sql`customer_id`)}, (select x.customer_id
      from ${accesses} x where x.approval_id = ${sql`${approvalSteps.approvalId}`}))`,
    application: approvalSteps.approvalId,
    // Back with whoever was to decide first, nobody decides in their place any more.
    also: (from, to) => ({
      insteadOfId: sql`nullif(coalesce(instead_of_id, ${from.id}::integer), ${to.id}::integer)`,
    }),
  },
  person: {
    table: employees,
    holder: employees.managerId,
    isOpen: () => isNull(employees.leftAt),
    way: 'up',
    called: employees.name,
  },
  borrowing: {
    table: borrowings,
    holder: borrowings.borrowerId,
    isOpen: () => and(isNotNull(borrowings.lentAt), isNull(borrowings.returnedAt)),
    way: 'collected',
    called: borrowings.what,
    about: borrowings.customerId,
    due: borrowings.dueOn,
  },
  application: {
    table: approvals,
    holder: approvals.applicantId,
    isOpen: () => sql`${approvals.state} in ('waiting', 'asked')`,
    way: 'stays',
    called: approvals.subject,
    about: approvals.customerId,
    application: approvals.id,
  },
  // The owner of the file stays, and chooses the next one; until they leave they are there.
  liaison: {
    table: liaisons,
    holder: liaisons.employeeId,
    isOpen: () => isNull(liaisons.until),
    way: 'ends',
    called: ofCustomer(liaisons.customerId),
    about: liaisons.customerId,
  },
  seat: {
    table: seats,
    holder: seats.employeeId,
    isOpen: () => isNull(seats.until),
    way: 'ends',
    called: sql<string>`(select p.name from ${posts} p where p.id = ${sql`${seats.postId}`})`,
  },
  lentToThem: {
    table: delegations,
    holder: delegations.toId,
    isOpen: (now) => gt(delegations.until, now),
    way: 'ends',
    called: delegations.name,
  },
  lentByThem: {
    table: delegations,
    holder: delegations.fromId,
    isOpen: (now) => gt(delegations.until, now),
    way: 'ends',
    called: delegations.name,
  },
} as const satisfies Readonly<Record<string, Holding>>

export type HoldingName = keyof typeof holdingsByName

export const holdings: Readonly<Record<HoldingName, Holding>> = holdingsByName
export const holdingNames = Object.keys(holdings) as HoldingName[]

export const isHolding = (name: string): name is HoldingName => name in holdings
