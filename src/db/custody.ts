import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { platforms } from './choices.ts'
import { approvals } from './organisation.ts'
import { customers, employee, id, instant } from './schema.ts'

export const conditions = ['good', 'soiled', 'damaged', 'lost'] as const
export const handoverStates = ['proposed', 'done', 'reversed', 'dropped'] as const

const customer = () =>
  integer()
    .notNull()
    .references(() => customers.id)

/** 查阅 (SEC-2): who was let into a restricted file, why, by whom and until when. */
export const accesses = pgTable(
  'accesses',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    purpose: text().notNull(),
    approvalId: integer().references(() => approvals.id),
    askedAt: instant().notNull(),
    grantedById: employee(),
    grantedAt: instant(),
    /** What was asked for, if a day was; once it is granted, its end. */
    until: instant(),
  },
  (t) => [index().on(t.employeeId, t.until), index().on(t.customerId), index().on(t.approvalId)],
)

/** Every look into a restricted file (SEC-2). */
export const lookups = pgTable(
  'lookups',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    platform: text({ enum: platforms }),
    at: instant().notNull(),
  },
  (t) => [index().on(t.customerId, t.id), index().on(t.employeeId, t.id)],
)

/** 借阅 (REG-9, REG-10): an original that is out, for what, until when, and how it came back. */
export const borrowings = pgTable(
  'borrowings',
  {
    id: id(),
    customerId: customer(),
    borrowerId: employee().notNull(),
    /** The document: 2025 年供货合同. */
    what: text().notNull(),
    purpose: text().notNull(),
    approvalId: integer().references(() => approvals.id),
    askedAt: instant().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    remindAt: instant(),
    lentById: employee(),
    lentAt: instant(),
    returnedToId: employee(),
    returnedAt: instant(),
    condition: text({ enum: conditions }),
    note: text(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.borrowerId).where(sql`returned_at is null`),
    // One original is with one person, also after an undo.
    uniqueIndex('borrowings_out')
      .on(t.customerId, sql`lower(trim(normalize(${t.what}, NFKC)))`)
      .where(sql`lent_at is not null and returned_at is null`),
    index().on(t.approvalId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** 交接 (SEC-3, SEC-4): all that a leaver holds goes to others, and can come back for a week. */
export const handovers = pgTable(
  'handovers',
  {
    id: id(),
    leaverId: employee().notNull(),
    startedById: employee().notNull(),
    state: text({ enum: handoverStates }).notNull().default('proposed'),
    startedAt: instant().notNull(),
    /** When the leaver's accounts are to close. */
    leavesAt: instant(),
    doneAt: instant(),
    reversedAt: instant(),
  },
  (t) => [uniqueIndex('handovers_open').on(t.leaverId).where(sql`state = 'proposed'`)],
)

/** One thing that goes from the leaver to a receiver. */
export const handoverItems = pgTable(
  'handover_items',
  {
    id: id(),
    handoverId: integer()
      .notNull()
      .references(() => handovers.id),
    /** What it is (`customer`, `task`), and its number there: core/handovers names them. */
    holding: text().notNull(),
    rowId: integer().notNull(),
    toId: employee().notNull(),
  },
  (t) => [uniqueIndex().on(t.handoverId, t.holding, t.rowId)],
)

export type Access = typeof accesses.$inferSelect
export type Borrowing = typeof borrowings.$inferSelect
export type Handover = typeof handovers.$inferSelect
export type HandoverItem = typeof handoverItems.$inferSelect
export type Condition = (typeof conditions)[number]
