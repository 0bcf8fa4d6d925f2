import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { customers, employee, id, instant } from './schema.ts'

/** 市场、竞争、行业、监管政策、产品、客户需求 (INTEL-1…14). */
export const intelKinds = [
  'market',
  'competitor',
  'industry',
  'policy',
  'product',
  'demand',
] as const
/** 业务发展规划、产品开发计划 (INTEL-3). */
export const intelUses = ['business', 'product'] as const

/** 竞争对手: one row for each, however its name is written. */
export const competitors = pgTable(
  'competitors',
  { id: id(), name: text().notNull(), key: text().notNull(), addedAt: instant().notNull() },
  (t) => [uniqueIndex().on(t.key)],
)

/** 情报, in the words of whoever heard it. */
export const intel = pgTable(
  'intel',
  {
    id: id(),
    kind: text({ enum: intelKinds }).notNull(),
    what: text().notNull(),
    proposal: text(),
    heardFrom: text(),
    region: text(),
    competitorId: integer().references(() => competitors.id),
    customerId: integer().references(() => customers.id),
    reporterId: employee().notNull(),
    reportedAt: instant().notNull(),
    /** For which kind of plan it counts, and for which one (INTEL-3). */
    usedKind: text({ enum: intelUses }),
    usedFor: text(),
    usedById: employee(),
    usedAt: instant(),
  },
  (t) => [
    index().on(t.customerId).where(sql`customer_id is not null`),
    index().on(t.competitorId).where(sql`competitor_id is not null`),
    index().on(t.reporterId, t.reportedAt),
    index().on(t.reportedAt),
    index().on(t.usedById).where(sql`used_by_id is not null`),
  ],
)

/** To whom it went, and when they said that they have it (INTEL-8). */
export const intelReceipts = pgTable(
  'intel_receipts',
  {
    id: id(),
    intelId: integer()
      .notNull()
      .references(() => intel.id),
    employeeId: employee().notNull(),
    sentAt: instant().notNull(),
    receivedAt: instant(),
  },
  (t) => [uniqueIndex().on(t.intelId, t.employeeId), index().on(t.employeeId)],
)

export type Competitor = typeof competitors.$inferSelect
export type Intel = typeof intel.$inferSelect
export type IntelReceipt = typeof intelReceipts.$inferSelect
