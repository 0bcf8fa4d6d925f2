import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { money } from './archive.ts'
import { guestLevels, meals } from './choices.ts'
import { approvals } from './organisation.ts'
import { customers, employee, id, instant } from './schema.ts'
import { visits } from './work.ts'

const customer = () => integer().references(() => customers.id)

/** 陪同: who went along; the visit counts for each of them (VISIT-5). */
export const visitCompanions = pgTable(
  'visit_companions',
  {
    id: id(),
    visitId: integer()
      .references(() => visits.id)
      .notNull(),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.visitId, t.employeeId), index().on(t.employeeId)],
)

/** Where a customer is, as somebody who stood there has said; the newest counts. */
export const customerPlaces = pgTable(
  'customer_places',
  {
    id: id(),
    customerId: customer().notNull(),
    latitude: text().notNull(),
    longitude: text().notNull(),
    setById: employee().notNull(),
    setAt: instant().notNull(),
  },
  (t) => [index().on(t.customerId, t.setAt), index().on(t.setById)],
)

/** 接待: a customer who comes to us (VISIT-6…9, 13). */
export const receptions = pgTable(
  'receptions',
  {
    id: id(),
    customerId: customer().notNull(),
    hostId: employee().notNull(),
    employeeId: employee().notNull(),
    day: date({ mode: 'string' }).notNull(),
    clock: text(),
    guests: text(),
    guestCount: smallint(),
    level: text({ enum: guestLevels }).notNull().default('ordinary'),
    meal: text({ enum: meals }).notNull().default('none'),
    room: text(),
    /** What it costs, in `currency`. */
    cost: money(),
    currency: text().notNull().default('CNY'),
    note: text(),
    approvalId: integer().references(() => approvals.id),
    /** When the host is reminded; empty once they were. */
    remindAt: instant(),
    addedAt: instant().notNull(),
  },
  (t) => [
    index().on(t.customerId, t.day),
    index().on(t.hostId, t.day),
    index().on(t.employeeId),
    index().on(t.approvalId).where(sql`approval_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

export type Reception = typeof receptions.$inferSelect
