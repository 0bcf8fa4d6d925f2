import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { customers, employee, id, instant } from './schema.ts'
import { tasks } from './work.ts'

export const scopes = ['own', 'team', 'department', 'all'] as const
export const rightFamilies = ['personnel', 'finance', 'business'] as const
export const postSeries = ['administrative', 'service'] as const
export const postDetails = [
  'family',
  'payGrade',
  'pay',
  'promotion',
  'rotation',
  'contacts',
  'charge',
  'abilities',
] as const
export const approvalStates = ['waiting', 'approved', 'refused', 'asked', 'withdrawn'] as const
export const decisions = ['approved', 'refused', 'asked', 'passed'] as const
export const reportKinds = [
  'progress',
  'result',
  'reopened',
  'disputed',
  'ruled',
  'asked',
  'moved',
] as const

const day = () => date({ mode: 'string' })

/** 部门 (ORG-1) */
export const departments = pgTable('departments', {
  id: id(),
  name: text().notNull(),
  overview: text(),
  addedAt: instant().notNull(),
})

/** A duty statement (职责表述) with its tasks (工作任务), ORG-13. */
export type Duty = { readonly statement: string; readonly tasks: readonly string[] }

/** The rest of a post's sheet, each field in words (ORG-9…12, 22, 23). */
export type PostDetails = Readonly<Partial<Record<PostDetail, string>>>
export type PostDetail = (typeof postDetails)[number]

/** 岗位 (ORG-3): what is to be done, by how many, and what it takes; people come and go. */
export const posts = pgTable(
  'posts',
  {
    id: id(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    /** 岗位编号, KHZY-01. */
    code: text(),
    name: text().notNull(),
    series: text({ enum: postSeries }),
    /** The post above it; a person's own superior is set per person (X12). */
    superiorId: integer().references((): AnyPgColumn => posts.id),
    headcountMin: smallint().notNull().default(1),
    headcountMax: smallint().notNull().default(1),
    duties: jsonb().$type<readonly Duty[]>().notNull().default([]),
    qualifications: text().array().notNull().default([]),
    details: jsonb().$type<PostDetails>().notNull().default({}),
    addedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [uniqueIndex('posts_code').on(sql`lower(${t.code})`), index().on(t.departmentId)],
)

/** 权限: a right of a post by the name of its command, and how far it reaches (AUTH-2). */
export const rights = pgTable(
  'rights',
  {
    id: id(),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    name: text().notNull(),
    family: text({ enum: rightFamilies }).notNull(),
    scope: text({ enum: scopes }).notNull(),
  },
  (t) => [unique().on(t.postId, t.name)],
)

/** 任职: who holds which post, one of them as a second one (兼任, ORG-7). */
export const seats = pgTable(
  'seats',
  {
    id: id(),
    employeeId: employee().notNull(),
    postId: integer()
      .notNull()
      .references(() => posts.id),
    isSecond: boolean().notNull().default(false),
    since: day().notNull(),
    until: day(),
  },
  (t) => [
    uniqueIndex('seats_held').on(t.employeeId, t.postId).where(sql`until is null`),
    index().on(t.postId).where(sql`until is null`),
  ],
)

/** 授权 (AUTH-15): a right that a superior has lent to somebody directly below. */
export const delegations = pgTable(
  'delegations',
  {
    id: id(),
    fromId: employee().notNull(),
    toId: employee().notNull(),
    name: text().notNull(),
    scope: text({ enum: scopes }).notNull(),
    since: instant().notNull(),
    until: instant().notNull(),
  },
  (t) => [index().on(t.toId, t.until), index().on(t.fromId)],
)

/** A dotted reporting line beside the solid one (X1). */
export const dottedLines = pgTable(
  'dotted_lines',
  { id: id(), employeeId: employee().notNull(), managerId: employee().notNull() },
  (t) => [unique().on(t.employeeId, t.managerId), index().on(t.managerId)],
)

/** 休假: days on which somebody is away, and who decides in their place. */
export const absences = pgTable(
  'absences',
  {
    id: id(),
    employeeId: employee().notNull(),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    deputyId: employee(),
  },
  (t) => [index().on(t.employeeId, t.toDay)],
)

/** 审批: whatever needs consent, one list with one code (LD-021). */
export const approvals = pgTable(
  'approvals',
  {
    id: id(),
    kind: text().notNull(),
    /** Counted within its kind: LD-021. */
    number: integer().notNull(),
    applicantId: employee().notNull(),
    customerId: integer().references(() => customers.id),
    subject: text().notNull(),
    amount: numeric({ precision: 16, scale: 2 }),
    state: text({ enum: approvalStates }).notNull().default('waiting'),
    appliedAt: instant().notNull(),
    settledAt: instant(),
    remindAt: instant(),
  },
  (t) => [
    unique().on(t.kind, t.number),
    index().on(t.applicantId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** One approver of the chain; the first who has not decided is the one whose turn it is. */
export const approvalSteps = pgTable(
  'approval_steps',
  {
    id: id(),
    approvalId: integer()
      .notNull()
      .references(() => approvals.id),
    position: smallint().notNull(),
    approverId: employee().notNull(),
    /** Whose turn it was, where somebody decided in their place. */
    insteadOfId: employee(),
    decision: text({ enum: decisions }),
    reason: text(),
    decidedAt: instant(),
  },
  (t) => [
    unique().on(t.approvalId, t.position),
    index().on(t.approverId).where(sql`decision is null`),
  ],
)

/** What was said about a task while it was under way (TASK-3). */
export const taskReports = pgTable(
  'task_reports',
  {
    id: id(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id),
    employeeId: employee().notNull(),
    kind: text({ enum: reportKinds }).notNull(),
    note: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.taskId, t.id)],
)

export type Department = typeof departments.$inferSelect
export type Post = typeof posts.$inferSelect
export type Right = typeof rights.$inferSelect
export type Seat = typeof seats.$inferSelect
export type Approval = typeof approvals.$inferSelect
export type ApprovalStep = typeof approvalSteps.$inferSelect
export type TaskReport = typeof taskReports.$inferSelect
export type RightFamily = (typeof rightFamilies)[number]
export type Scope = (typeof scopes)[number]
