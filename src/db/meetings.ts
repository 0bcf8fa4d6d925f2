import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { employee, id, instant } from './schema.ts'

export const meetingKinds = [
  'sales',
  'support',
  'aftersales',
  'quality',
  'keyaccount',
  'development',
  'case',
  'company',
  'project',
  'other',
] as const
export const meetingRepeats = ['once', 'weekly', 'biweekly', 'monthly'] as const
export const meetingStates = ['planned', 'held', 'dropped'] as const
export const presences = ['present', 'absent'] as const
export const headings = [
  'progress',
  'problems',
  'experience',
  'countermeasures',
  'next',
  'discussion',
] as const

/** 会议: one that repeats plans the next when it is over (MEETING-1…5). */
export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    kind: text({ enum: meetingKinds }).notNull(),
    title: text(),
    place: text(),
    day: date({ mode: 'string' }).notNull(),
    startAt: instant().notNull(),
    /** The time of day of its series (`09:30`), where this one was moved. */
    usualClock: text(),
    repeats: text({ enum: meetingRepeats }).notNull(),
    chairId: employee().notNull(),
    /** The one before it in its series. */
    previousId: integer().references((): AnyPgColumn => meetings.id),
    state: text({ enum: meetingStates }).notNull(),
    addedAt: instant().notNull(),
    endedAt: instant(),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.chairId),
    index().on(t.startAt),
    index().on(t.previousId).where(sql`previous_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** Who takes part, and whether they were there (MEETING-6). */
export const meetingPeople = pgTable(
  'meeting_people',
  {
    id: id(),
    meetingId: integer()
      .notNull()
      .references(() => meetings.id),
    employeeId: employee().notNull(),
    presence: text({ enum: presences }),
  },
  (t) => [uniqueIndex().on(t.meetingId, t.employeeId), index().on(t.employeeId)],
)

/** 会议纪要, under its headings (MEETING-4). */
export const meetingNotes = pgTable(
  'meeting_notes',
  {
    id: id(),
    meetingId: integer()
      .notNull()
      .references(() => meetings.id),
    heading: text({ enum: headings }).notNull(),
    words: text().notNull(),
    byId: employee().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.meetingId), index().on(t.byId)],
)

export type Meeting = typeof meetings.$inferSelect
export type MeetingNote = typeof meetingNotes.$inferSelect
export type Presence = (typeof presences)[number]
export type Heading = (typeof headings)[number]
