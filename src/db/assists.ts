import { sql } from 'drizzle-orm'
import { index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { departments } from './organisation.ts'
import { customers, employee, id, instant } from './schema.ts'

export const assistStates = ['asked', 'accepted', 'done', 'rated', 'declined', 'withdrawn'] as const
/** 非常、比较、不太、很不满意: what the cooperation form asks of those who were helped (COLLAB-3). */
export const assistRatings = ['very', 'fairly', 'hardly', 'not'] as const

/** 协助请求: what one department, or one of us, asks of another (COLLAB-1). */
export const assists = pgTable(
  'assists',
  {
    id: id(),
    askerId: employee().notNull(),
    /** Where whoever asked worked then. */
    askerDepartmentId: integer().references(() => departments.id),
    /** Which department was asked; none, where a colleague was. */
    departmentId: integer().references(() => departments.id),
    holderId: employee().notNull(),
    customerId: integer().references(() => customers.id),
    what: text().notNull(),
    state: text({ enum: assistStates }).notNull(),
    askedAt: instant().notNull(),
    /** 响应、解决: by when it is taken on and by when done, as asked for or by rule (L26). */
    acceptBy: instant().notNull(),
    doneBy: instant().notNull(),
    acceptedAt: instant(),
    /** 响应时间, 解决问题时间: in minutes of the holder's working time. */
    acceptMinutes: integer(),
    doneAt: instant(),
    doneMinutes: integer(),
    result: text(),
    /** Why it was declined, withdrawn or opened again. */
    reason: text(),
    rating: text({ enum: assistRatings }),
    ratingNote: text(),
    ratedAt: instant(),
    reopenedAt: instant(),
    reopens: smallint().notNull().default(0),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.askerId),
    index().on(t.holderId),
    index().on(t.askerDepartmentId),
    index().on(t.departmentId),
    index().on(t.customerId).where(sql`customer_id is not null`),
    index().on(t.askedAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** 主动询问: who asked another department whether help is wanted (COLLAB-6). */
export const assistOffers = pgTable(
  'assist_offers',
  {
    id: id(),
    employeeId: employee().notNull(),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    note: text(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.employeeId, t.at), index().on(t.departmentId)],
)

export type Assist = typeof assists.$inferSelect
export type AssistOffer = typeof assistOffers.$inferSelect
