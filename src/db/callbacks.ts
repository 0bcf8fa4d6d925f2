import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import {
  type CallbackType,
  callbackAskers,
  callbackEvents,
  callbackTypes,
  campaignKinds,
  customerKinds,
  type Outcome,
  type PostponeReason,
  postponeReasons,
} from './choices.ts'
import { employee, employees, id, instant } from './schema.ts'
import { callbacks } from './work.ts'

/** 回访规则: where the company has decided otherwise than is usual, for all or for one kind of customer. */
export const callbackRules = pgTable(
  'callback_rules',
  {
    id: id(),
    event: text({ enum: callbackEvents }).notNull(),
    /** Of which kind of customers; all, where it is empty. */
    kind: text({ enum: customerKinds }),
    isOn: boolean().notNull(),
    type: text({ enum: callbackTypes }).notNull(),
    /** How many days after the event it is due; before it where it is negative. */
    days: smallint().notNull(),
    asker: text({ enum: callbackAskers }).notNull(),
    /** Any visit, call or dealing with the customer counts as this callback. */
    anyContact: boolean().notNull(),
    changedById: employee().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('callback_rules_one').on(t.event, sql`coalesce(kind, '')`),
    index().on(t.changedById),
  ],
)

/** 延期: how often a callback was put off, and why. */
export const postponements = pgTable(
  'postponements',
  {
    id: id(),
    callbackId: integer()
      .notNull()
      .references(() => callbacks.id),
    reason: text({ enum: postponeReasons }).notNull(),
    note: text(),
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    byId: employee().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.callbackId), index().on(t.at), index().on(t.byId)],
)

/** 回访活动: many customers are called about one thing; its callbacks have `campaign:5` as their source. */
export const campaigns = pgTable(
  'campaigns',
  {
    id: id(),
    name: text().notNull(),
    kind: text({ enum: campaignKinds }).notNull(),
    /** What is said to open the matter, in place of the usual words. */
    words: text(),
    dueOn: date({ mode: 'string' }).notNull(),
    madeById: employee().notNull(),
    madeAt: instant().notNull(),
    /** When whoever made it hears how far it is. */
    remindAt: instant(),
    endedAt: instant(),
    /** Why it was stopped before all were called. */
    stopReason: text(),
  },
  (t) => [index().on(t.madeById, t.id), index().on(t.remindAt).where(sql`remind_at is not null`)],
)

type Counts<Name extends string> = Readonly<Partial<Record<Name, number>>>
export type CallbackCount = {
  /** In the period: how many fell due, were made, and were made after their day. */
  readonly due: number
  readonly done: number
  readonly late: number
  /** At its end: how many that were due were not made. */
  readonly overdue: number
}

/** No names: whoever reads it sees those that they may. */
export type CallbackFigures = {
  readonly all: CallbackCount
  readonly types: readonly (CallbackCount & { readonly type: CallbackType })[]
  readonly people: readonly (CallbackCount & {
    readonly id: number
    readonly leaderId: number | null
  })[]
  readonly outcomes: Counts<Outcome>
  readonly postponed: Counts<PostponeReason>
  readonly members: { readonly members: number; readonly called: number; readonly percent: number }
  /** How many facts in files were put right in calls (CALLBACK-28). */
  readonly corrections: number
  /** The callbacks in which customers were not satisfied, the newest first. */
  readonly problems: readonly number[]
}

/** 回访总结报告: as it was filed; what it counted stays as it was (CALLBACK-15). */
export const callbackReports = pgTable(
  'callback_reports',
  {
    id: id(),
    fromDay: date({ mode: 'string' }).notNull(),
    toDay: date({ mode: 'string' }).notNull(),
    figures: jsonb().$type<CallbackFigures>().notNull(),
    /** Whose people it is about; nobody where it is about all whom its maker leads. */
    ofId: integer().references(() => employees.id),
    campaignId: integer().references(() => campaigns.id),
    madeById: employee().notNull(),
    madeAt: instant().notNull(),
  },
  (t) => [
    index().on(t.madeById, t.id),
    index().on(t.ofId).where(sql`of_id is not null`),
    index().on(t.campaignId).where(sql`campaign_id is not null`),
  ],
)

export type Campaign = typeof campaigns.$inferSelect
export type CallbackReport = typeof callbackReports.$inferSelect
export type CallbackRule = typeof callbackRules.$inferSelect
export type Postponement = typeof postponements.$inferSelect
