import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { departments } from './organisation.ts'
import { customers, employee, id, instant } from './schema.ts'
import { tasks } from './work.ts'

export const suggestionKinds = [
  'product',
  'service',
  'price',
  'delivery',
  'process',
  'other',
] as const
export const suggestionStates = ['open', 'answered', 'adopted', 'declined'] as const

/** 建议与意见: of a customer, or of one of ours where no customer is named (CONTACT-13, TEAM-9). */
export const suggestions = pgTable(
  'suggestions',
  {
    id: id(),
    customerId: integer().references(() => customers.id),
    kind: text({ enum: suggestionKinds }).notNull(),
    what: text().notNull(),
    departmentId: integer().references(() => departments.id),
    handlerId: employee().notNull(),
    takenById: employee().notNull(),
    takenAt: instant().notNull(),
    state: text({ enum: suggestionStates }).notNull(),
    /** What was answered, what will be done, or why not. */
    reply: text(),
    repliedById: employee(),
    repliedAt: instant(),
  },
  (t) => [
    index().on(t.customerId).where(sql`customer_id is not null`),
    index().on(t.departmentId).where(sql`department_id is not null`),
    index().on(t.handlerId).where(sql`state = 'open'`),
    index().on(t.takenById),
    index().on(t.repliedById).where(sql`replied_by_id is not null`),
    index().on(t.takenAt),
  ],
)

/** 改进措施: a task by which something is followed to its end; `source` says what, `suggestion:3` (SURVEY-2). */
export const measures = pgTable(
  'measures',
  {
    id: id(),
    source: text().notNull(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id),
    byId: employee().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.source), index().on(t.taskId), index().on(t.byId)],
)

export type Suggestion = typeof suggestions.$inferSelect
export type Measure = typeof measures.$inferSelect
