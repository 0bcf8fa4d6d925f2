import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

export const roles = ['rep', 'manager', 'admin'] as const
export const educations = ['school', 'college', 'bachelor', 'master', 'doctor'] as const
export const taskKinds = ['ordinary', 'leadership'] as const
export const locales = ['en', 'zh-CN'] as const
export const accessLevels = ['ordinary', 'restricted'] as const
export const grades = ['A', 'B', 'C', 'D'] as const
export const visitKinds = ['onsite', 'phone', 'video'] as const
export const outcomes = ['satisfied', 'soso', 'dissatisfied', 'no_answer', 'inconvenient'] as const
export const platforms = ['slack', 'telegram', 'console'] as const

export const id = () => integer().primaryKey().generatedAlwaysAsIdentity()
export const instant = () => timestamp({ withTimezone: true })
export const employee = () => integer().references((): AnyPgColumn => employees.id)
const customer = () => integer().references(() => customers.id)

/** 员工: who works here. A member (会员) is a customer with a membership card, never an employee. */
export const employees = pgTable(
  'employees',
  {
    id: id(),
    name: text().notNull(),
    /** What they may do while they hold no post, and whether they lead (`rights/rules.ts`). */
    role: text({ enum: roles }).notNull(),
    managerId: employee(),
    /** They themselves, their superior, and so on to the top; kept by a trigger. */
    line: integer().array().notNull().default([]),
    /** As verified by the workspace: Slack accounts are found by it. */
    email: text(),
    /** 学历, 入职日期, 片区: for appraisals and visits. */
    education: text({ enum: educations }),
    entryOn: date({ mode: 'string' }),
    territory: text(),
    locale: text({ enum: locales }).notNull(),
    timeZone: text().notNull(),
    workFrom: text().notNull().default('09:00'),
    workTo: text().notNull().default('18:00'),
    workDays: smallint().array().notNull().default([1, 2, 3, 4, 5]),
    /** When the morning digest (简报) reaches a manager, by the clock where they are. */
    digestClock: text().notNull().default('08:30'),
    /** The next digest, and when the last one was made; none for those who lead nobody. */
    digestAt: instant(),
    digestedAt: instant(),
    suspendedAt: instant(),
    /** When their accounts close by themselves: the end of a handover (交接). */
    leavesAt: instant(),
    leftAt: instant(),
  },
  (t) => [
    index().on(t.managerId),
    index().on(t.digestAt).where(sql`digest_at is not null`),
    index().on(t.leavesAt).where(sql`leaves_at is not null`),
    index('employees_name').on(sql`lower(${t.name})`),
    uniqueIndex('employees_email').on(sql`lower(${t.email})`),
    index().using('gin', t.line).with({ fastupdate: false }),
  ],
)

/** An employee's identity on a platform: immutable ids only (BOT-6). */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    employeeId: employee().notNull(),
    platform: text({ enum: platforms }).notNull(),
    /** Slack: `team/user`. Telegram: the user's number. */
    userId: text().notNull(),
    /** Where this person reads what we send unasked. */
    chat: text().notNull(),
    linkedAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** They blocked the bot or left the workspace: nothing is sent there. */
    goneAt: instant(),
  },
  (t) => [uniqueIndex().on(t.platform, t.userId), index().on(t.employeeId)],
)

/** One-time codes by which an account is linked; only their hash is kept. */
export const linkCodes = pgTable('link_codes', {
  hash: text().primaryKey(),
  employeeId: employee().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/** 客户 */
export const customers = pgTable(
  'customers',
  {
    id: id(),
    name: text().notNull(),
    aliases: text().array().notNull().default([]),
    ownerId: employee().notNull(),
    phone: text(),
    grade: text({ enum: grades }),
    /** 查阅权限 (SEC-1): a restricted file is for its keeper, their superiors and whom they let in. */
    access: text({ enum: accessLevels }).notNull().default('ordinary'),
    note: text(),
    /** All forms in which people write the name, folded; `customerKeys` makes them. */
    keys: text().array().notNull().default([]),
    addedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('customers_name').on(sql`lower(${t.name})`),
    index().on(t.ownerId),
    // Without it a line of a hundred possible names reads the list of pending entries a hundred times.
    index().using('gin', t.keys).with({ fastupdate: false }),
  ],
)

/** 联系人: a person at a customer. */
export const contacts = pgTable(
  'contacts',
  {
    id: id(),
    customerId: customer().notNull(),
    /** As they are called: 周总, Mr Zhou. */
    name: text().notNull(),
    phone: text(),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.customerId), index().on(t.phone)],
)

/** 拜访: logged when `loggedAt` is set; until then a visit that is planned for `day`. */
export const visits = pgTable(
  'visits',
  {
    id: id(),
    customerId: customer().notNull(),
    employeeId: employee().notNull(),
    contactId: integer().references(() => contacts.id),
    kind: text({ enum: visitKinds }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    note: text(),
    plannedAt: instant(),
    loggedAt: instant(),
    /** When the reminder of a planned visit goes out; empty once it has. */
    remindAt: instant(),
    latitude: text(),
    longitude: text(),
  },
  (t) => [
    index().on(t.customerId, t.day),
    index().on(t.employeeId, t.day),
    index().on(t.loggedAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check('visits_planned_or_logged', sql`planned_at is not null or logged_at is not null`),
    check('visits_logged_with_note', sql`logged_at is null or note is not null`),
  ],
)

/** 回访: a call that is owed to a customer, and what came of it. */
export const callbacks = pgTable(
  'callbacks',
  {
    id: id(),
    customerId: customer().notNull(),
    employeeId: employee().notNull(),
    contactId: integer().references(() => contacts.id),
    reason: text(),
    dueAt: instant().notNull(),
    remindAt: instant(),
    plannedAt: instant().notNull(),
    doneAt: instant(),
    outcome: text({ enum: outcomes }),
    note: text(),
    /** The callback whose dissatisfied customer this one follows up (CALLBACK-24). */
    followsId: integer().references((): AnyPgColumn => callbacks.id),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.employeeId, t.dueAt).where(sql`done_at is null`),
    index().on(t.doneAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check('callbacks_done_with_outcome', sql`(done_at is null) = (outcome is null)`),
  ],
)

/** 任务 */
export const tasks = pgTable(
  'tasks',
  {
    id: id(),
    title: text().notNull(),
    assigneeId: employee().notNull(),
    creatorId: employee().notNull(),
    customerId: customer(),
    /** 领导交办 (TASK-2). */
    kind: text({ enum: taskKinds }).notNull().default('ordinary'),
    /** The duty (职责) that it belongs to, as the post words it. */
    duty: text(),
    dueOn: date({ mode: 'string' }),
    remindAt: instant(),
    addedAt: instant().notNull(),
    acceptedAt: instant(),
    doneAt: instant(),
    doneById: employee(),
  },
  (t) => [
    index().on(t.assigneeId).where(sql`done_at is null`),
    index().on(t.customerId).where(sql`done_at is null`),
    index().on(t.creatorId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** Photos and documents, kept under their hash in the files folder, with the visit they belong to. */
export const files = pgTable(
  'files',
  {
    id: id(),
    hash: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    visitId: integer().references(() => visits.id),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.visitId), index().on(t.employeeId, t.addedAt)],
)

export type Employee = typeof employees.$inferSelect
export type Account = typeof accounts.$inferSelect
export type Customer = typeof customers.$inferSelect
export type Contact = typeof contacts.$inferSelect
export type Visit = typeof visits.$inferSelect
export type Callback = typeof callbacks.$inferSelect
export type Task = typeof tasks.$inferSelect
export type File = typeof files.$inferSelect
export type AccessLevel = (typeof accessLevels)[number]
export type Locale = (typeof locales)[number]
export type Platform = (typeof platforms)[number]
export type VisitKind = (typeof visitKinds)[number]
export type Outcome = (typeof outcomes)[number]
export type Grade = (typeof grades)[number]
