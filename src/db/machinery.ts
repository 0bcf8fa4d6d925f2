import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { locales, platforms } from './choices.ts'
import { employee, id, instant } from './schema.ts'

export const refusalReasons = [
  'stranger',
  'suspended',
  'left',
  'guest',
  'otherCompany',
  'bot',
  'unknownGroup',
  'badSignature',
  'replayed',
  'badCode',
  'tampered',
  'missingRight',
  'ownApproval',
] as const
export const noticeStates = ['waiting', 'sending', 'sent', 'parked'] as const

/** What a person told us to write: one row for each command that wrote, and the root of its undo. */
export const invocations = pgTable(
  'invocations',
  {
    id: id(),
    employeeId: employee().notNull(),
    command: text().notNull(),
    raw: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    at: instant().notNull(),
    /** From where it came. */
    platform: text({ enum: platforms }),
    /** The invocation that this one took back. */
    undoesId: integer().references((): AnyPgColumn => invocations.id),
    undoneAt: instant(),
  },
  (t) => [index().on(t.employeeId, t.id)],
)

/** Before and after images of every row that an invocation changed, written by triggers. */
export const changes = pgTable(
  'changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    invocationId: integer()
      .notNull()
      .references(() => invocations.id),
    tableName: text().notNull(),
    rowId: integer().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (t) => [index().on(t.invocationId), index().on(t.tableName, t.rowId)],
)

/** Seals chain the trail: each holds the hash of what came since the last one, and of that (ADR 17). */
export const seals = pgTable('seals', {
  id: id(),
  /** The last change and the last invocation that it covers, and how many of each. */
  throughId: bigint({ mode: 'number' }).notNull(),
  changes: integer().notNull(),
  throughInvocationId: integer().notNull(),
  invocations: integer().notNull(),
  hash: text().notNull(),
  at: instant().notNull(),
})

/** Forms half filled in: one for each person in each chat; the number goes into its buttons. */
export const forms = pgTable(
  'forms',
  {
    id: id(),
    chat: text().notNull(),
    employeeId: employee().notNull(),
    command: text().notNull(),
    raw: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    asking: text(),
    /** The invocation that this form replaces when it is finished. */
    replacesId: integer().references(() => invocations.id),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.chat, t.employeeId)],
)

/** The keys of what platforms have delivered: each is handled once. */
export const deliveries = pgTable(
  'deliveries',
  { key: text().primaryKey(), at: instant().notNull() },
  (t) => [index().on(t.at)],
)

/** Messages whose files are not fetched yet, though the platform was told that they came. */
export const arrivals = pgTable(
  'arrivals',
  {
    id: id(),
    platform: text({ enum: platforms }).notNull(),
    /** What its adapter fetches and hands on. */
    content: jsonb().$type<unknown>().notNull(),
    tries: smallint().notNull().default(0),
    /** When another process, or another try, takes it up. */
    dueAt: instant().notNull(),
  },
  (t) => [index().on(t.platform, t.dueAt)],
)

/** Cards on their way to people. The row is the job (ADR 10). */
export const notices = pgTable(
  'notices',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    employeeId: employee(),
    invocationId: integer().references(() => invocations.id),
    platform: text({ enum: platforms }).notNull(),
    chat: text().notNull(),
    /** The message that this card replaces, where the platform can edit. */
    edits: text(),
    locale: text({ enum: locales }).notNull(),
    card: jsonb().$type<unknown>().notNull(),
    state: text({ enum: noticeStates }).notNull().default('waiting'),
    dueAt: instant().notNull(),
    madeAt: instant().notNull(),
    /** After this it is worse than nothing: it is parked unsent. */
    expiresAt: instant().notNull(),
    owner: text(),
    attempts: smallint().notNull().default(0),
    /** An earlier attempt may have arrived: the card says so, or Slack is asked. */
    maybeSent: boolean().notNull().default(false),
    settledAt: instant(),
    why: text(),
    /** What it shows (`approval:12`), and the message it became: so that what changed is shown there, too. */
    about: text(),
    message: text(),
  },
  (t) => [
    index().on(t.about).where(sql`about is not null`),
    index('notices_due').on(t.dueAt, t.id).where(sql`state = 'waiting'`),
    index('notices_open').on(t.chat, t.id).where(sql`state in ('waiting', 'sending')`),
    index('notices_owned').on(t.owner).where(sql`state = 'sending'`),
    index('notices_settled').on(t.settledAt).where(sql`settled_at is not null`),
  ],
)

/** Who was not let in, and why: one row for each person, reason and hour. */
export const refusals = pgTable(
  'refusals',
  {
    id: id(),
    why: text({ enum: refusalReasons }).notNull(),
    platform: text({ enum: platforms }).notNull(),
    /** As the platform numbers them; empty where it does not say who it was. */
    userId: text().notNull(),
    employeeId: employee(),
    hour: instant().notNull(),
    times: integer().notNull().default(1),
    lastAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.why, t.platform, t.userId, t.hour), index().on(t.lastAt)],
)

/** Rows of the trail from which a person was erased: their digest as it was sealed, and as it is now. */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    tableName: text({ enum: ['changes', 'invocations'] }).notNull(),
    rowId: bigint({ mode: 'number' }).notNull(),
    was: text().notNull(),
    now: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.tableName, t.rowId, t.id)],
)

/** Running processes; the notices of one that falls silent go back to the others. */
export const processes = pgTable('processes', {
  name: text().primaryKey(),
  seenAt: instant().notNull(),
})

/** The slots that have been run: a job runs once for each, however many processes are up. */
export const jobRuns = pgTable(
  'job_runs',
  { job: text().notNull(), slot: instant().notNull() },
  (t) => [primaryKey({ columns: [t.job, t.slot] })],
)

export type RefusalReason = (typeof refusalReasons)[number]
export type Notice = typeof notices.$inferSelect
