import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { employee, id, instant } from './schema.ts'

/** 日报: what somebody says of a day; what they logged on it is read where it is kept (WORKLOG-1). */
export const worklogs = pgTable(
  'worklogs',
  {
    id: id(),
    employeeId: employee().notNull(),
    day: date({ mode: 'string' }).notNull(),
    progress: text(),
    achievement: text(),
    problem: text(),
    sentAt: instant().notNull(),
    supplementedAt: instant(),
    commentedAt: instant(),
  },
  (t) => [uniqueIndex().on(t.employeeId, t.day), index().on(t.day)],
)

/** 点评: what whoever leads them says of it. */
export const worklogComments = pgTable(
  'worklog_comments',
  {
    id: id(),
    worklogId: integer()
      .references(() => worklogs.id)
      .notNull(),
    byId: employee().notNull(),
    comment: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.worklogId), index().on(t.byId)],
)

/** Whose direct reports write one each day, and when the next of them is to be reminded or missed. */
export const worklogRounds = pgTable(
  'worklog_rounds',
  {
    id: id(),
    leaderId: employee().notNull(),
    isOn: boolean().notNull(),
    remindAt: instant(),
  },
  (t) => [uniqueIndex().on(t.leaderId), index().on(t.remindAt).where(sql`remind_at is not null`)],
)

export type Worklog = typeof worklogs.$inferSelect
export type WorklogRound = typeof worklogRounds.$inferSelect
