import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { grades, tiers } from './choices.ts'
import { invocations } from './machinery.ts'
import { customers, employee, id, instant } from './schema.ts'
import { files } from './work.ts'

export const dealingKinds = [
  'change',
  'dealing',
  'letter',
  'fax',
  'report',
  'need',
  'feedback',
  'delivery',
  'consumption',
] as const
export const measures = [
  'recency',
  'frequency',
  'monetary',
  'satisfaction',
  'revenue',
  'capital',
  'credit',
  'years',
] as const
export const reviewStates = ['waiting', 'confirmed', 'corrected'] as const
export const sharingStates = ['proposed', 'done', 'dropped'] as const
export const importStates = ['read', 'running', 'done', 'failed', 'dropped', 'undone'] as const

export const customer = () =>
  integer()
    .notNull()
    .references(() => customers.id)
/** Yuan and fen: a decimal, which the driver hands over as a string. */
export const money = () => numeric({ precision: 18, scale: 2 })

/** 大事记与往来: what happened to or with a customer, and the letters (FILE-3, FILE-13, KEYACC-2). */
export const dealings = pgTable(
  'dealings',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    kind: text({ enum: dealingKinds }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    note: text().notNull(),
    result: text(),
    nextStep: text(),
    amount: money(),
    tier: text({ enum: tiers }),
    fileId: integer().references(() => files.id),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.customerId, t.day), index().on(t.employeeId, t.day)],
)

/** 年度业绩与财务报表 (FILE-4, CREDIT-10): of a year (`2025`) or a month (`2025-10`). */
export const statements = pgTable(
  'statements',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    period: text().notNull(),
    revenue: money(),
    profit: money(),
    assets: money(),
    debts: money(),
    note: text(),
    fileId: integer().references(() => files.id),
    addedAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.customerId, t.period)],
)

/** 我方联系人 (KEYACC-1): who of ours besides the owner is there for a customer. */
export const liaisons = pgTable(
  'liaisons',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    since: date({ mode: 'string' }).notNull(),
    until: date({ mode: 'string' }),
    addedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('liaisons_open').on(t.customerId, t.employeeId).where(sql`until is null`),
    index().on(t.employeeId).where(sql`until is null`),
  ],
)

/** 大客户年度服务计划 (KEYACC-9) and what came of it. */
export const accountPlans = pgTable(
  'account_plans',
  {
    id: id(),
    customerId: customer(),
    employeeId: employee().notNull(),
    year: smallint().notNull(),
    goal: text().notNull(),
    actions: text(),
    evaluation: text(),
    addedAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.customerId, t.year)],
)

export type Band = { readonly from: number; readonly points: number }

/** 分类指标 (CLASS-1): what is measured, how much it weighs, and the points of each band. */
export const indicators = pgTable('indicators', {
  id: id(),
  measure: text({ enum: measures }).notNull().unique(),
  /** A share of the whole, whatever the others add up to. */
  weight: smallint().notNull(),
  bands: jsonb().$type<readonly Band[]>().notNull(),
  endedAt: instant(),
})

export type GradingLine = {
  readonly measure: (typeof measures)[number]
  /** A decimal, as the database writes it; nothing where nothing is recorded, which does not count. */
  readonly value: string | null
  readonly points: number
  readonly weight: number
}

/** 评级: how a customer came by its grade; the last one holds. */
export const gradings = pgTable(
  'gradings',
  {
    id: id(),
    customerId: customer(),
    grade: text({ enum: grades }).notNull(),
    /** What was computed, whatever was decided. */
    computed: text({ enum: grades }),
    score: numeric({ precision: 5, scale: 2 }),
    lines: jsonb().$type<readonly GradingLine[]>().notNull().default([]),
    /** Why it was decided otherwise, by whom, and up to which day. */
    reason: text(),
    until: date({ mode: 'string' }),
    employeeId: employee(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.customerId, t.id)],
)

/** 包厢日报 (STATS-1, STATS-2): the rooms of one tier on one day, and what was spent there. */
export const venueDays = pgTable(
  'venue_days',
  {
    id: id(),
    day: date({ mode: 'string' }).notNull(),
    tier: text({ enum: tiers }).notNull(),
    rooms: integer().notNull(),
    spend: money(),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.day, t.tier)],
)

/** 名册调查 (REG-5): the review of all customers, twice a year. */
export const reviews = pgTable('reviews', {
  id: id(),
  name: text().notNull(),
  openedById: employee().notNull(),
  openedAt: instant().notNull(),
  dueOn: date({ mode: 'string' }).notNull(),
  closedAt: instant(),
})

export const reviewItems = pgTable(
  'review_items',
  {
    id: id(),
    reviewId: integer()
      .notNull()
      .references(() => reviews.id),
    customerId: customer(),
    reviewerId: employee().notNull(),
    state: text({ enum: reviewStates }).notNull().default('waiting'),
    note: text(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex().on(t.reviewId, t.customerId),
    index().on(t.reviewerId).where(sql`state = 'waiting'`),
    index().on(t.customerId),
  ],
)

export type SharingLine = {
  readonly customer: number
  readonly from: number
  readonly to: number
}

/** 分配 (FILE-8): which customers are to go to whom, and whether it has been done. */
export const sharings = pgTable(
  'sharings',
  {
    id: id(),
    employeeId: employee().notNull(),
    state: text({ enum: sharingStates }).notNull().default('proposed'),
    lines: jsonb().$type<readonly SharingLine[]>().notNull(),
    madeAt: instant().notNull(),
    doneAt: instant(),
  },
  (t) => [index().on(t.employeeId, t.id)],
)

/** What a company decides for itself: `pool.days` is 90. What is not here has its usual value. */
export const policies = pgTable('policies', {
  id: id(),
  key: text().notNull().unique(),
  value: text().notNull(),
  changedById: employee().notNull(),
  changedAt: instant().notNull(),
})

/** What becomes of the customers in a table, of each one thing. */
export type ImportFate = 'added' | 'updated' | 'unchanged' | 'duplicate' | 'bad'
/** What is said of them besides: who is only like somebody on file, and cells that change nothing. */
export type ImportRemark = 'likely' | 'masked' | 'grade' | 'creditRating'
export type ImportCounts = Readonly<
  Record<ImportFate, number> & Partial<Record<ImportRemark, number>>
>

/** 导入: a file of customers, read, and then carried out or not. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    employeeId: employee().notNull(),
    name: text().notNull(),
    hash: text().notNull(),
    state: text({ enum: importStates }).notNull(),
    /** Which column is which field. */
    columns: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    counts: jsonb().$type<ImportCounts>().notNull(),
    /** Its sender takes in, too, who only looks like somebody on file. */
    takesLikely: boolean().notNull().default(false),
    /** Customers in it, and how many of them have been seen to. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    readAt: instant().notNull(),
    doneAt: instant(),
    remindAt: instant(),
    /** Under which all its batches write. */
    invocationId: integer().references(() => invocations.id),
  },
  (t) => [index().on(t.employeeId, t.id), index().on(t.remindAt).where(sql`remind_at is not null`)],
)

/** 导出 (who took what out): every export of the archive. */
export const exports = pgTable(
  'exports',
  {
    id: id(),
    employeeId: employee().notNull(),
    what: text().notNull(),
    rows: integer().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.employeeId, t.id)],
)

export type Dealing = typeof dealings.$inferSelect
export type Statement = typeof statements.$inferSelect
export type Liaison = typeof liaisons.$inferSelect
export type AccountPlan = typeof accountPlans.$inferSelect
export type Indicator = typeof indicators.$inferSelect
export type Grading = typeof gradings.$inferSelect
export type VenueDay = typeof venueDays.$inferSelect
export type Review = typeof reviews.$inferSelect
export type ReviewItem = typeof reviewItems.$inferSelect
export type Sharing = typeof sharings.$inferSelect
export type Policy = typeof policies.$inferSelect
export type Import = typeof imports.$inferSelect
export type Export = typeof exports.$inferSelect
export type DealingKind = (typeof dealingKinds)[number]
export type Measure = (typeof measures)[number]
