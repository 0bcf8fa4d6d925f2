import { and, eq, gt, inArray, isNotNull, isNull, ne, notInArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { liaisons } from '../../db/archive.ts'
import { accesses, borrowings } from '../../db/custody.ts'
import { contracts, developments, loans } from '../../db/development.ts'
import { approvalSteps, approvals, delegations, posts, seats } from '../../db/organisation.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { remindOfCallbackAt } from '../callbacks/rules.ts'
import { remindOfContractAt } from '../contracts/rules.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { type Day, nextClock } from '../time.ts'
import { remindOfVisitAt } from '../visits/rules.ts'

/** What becomes of it: to colleagues, to the superior, collected, left as it is, or over with the accounts. */
export type Way = 'shared' | 'up' | 'collected' | 'stays' | 'ends'

/** The day, or the instant, by which something is due. */
export type DueBy = Day | Date | null

type Whose = Pick<Employee, 'id'>

/** A kind of thing that a leaver can hold; one more kind is one more entry (SEC-3, SEC-11). */
export type Holding = {
  readonly table: PgTable & { readonly id: PgColumn }
  readonly holder: PgColumn
  isOpen(now: Date): SQL | undefined
  readonly way: Way
  /** How people call it, in its line. */
  readonly called: PgColumn | SQL<string>
  readonly due?: PgColumn
  /** It goes with this customer. */
  readonly customer?: PgColumn
  /** Whom it is about, where it does not go with them. */
  readonly about?: PgColumn | SQL<number>
  /** The application that its line tells, whose amount is not for everybody. */
  readonly application?: PgColumn
  /** Whoever must not have it: nobody decides on what they have asked for themselves. */
  readonly notFor?: SQL<number>
  /** When its receiver is reminded, if somebody was to be. */
  remindAt?(due: DueBy, receiver: Employee, now: Date): Date | null
  /** What else is written when it goes from one to the other. */
  also?(from: Whose, to: Whose, now: Date): Readonly<Record<string, SQL | Date | null>>
}

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

const isInstant = (due: DueBy): due is Date => due instanceof Date
const isDay = (due: DueBy): due is Day => typeof due === 'string'
