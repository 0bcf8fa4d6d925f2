import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { dayKinds } from './choices.ts'
import { employee, id, instant } from './schema.ts'

/** 公司日历: days that are not as the week or the public holidays have them. */
export const companyDays = pgTable(
  'company_days',
  {
    id: id(),
    day: date({ mode: 'string' }).notNull(),
    kind: text({ enum: dayKinds }).notNull(),
    name: text(),
    setById: employee().notNull(),
    setAt: instant().notNull(),
  },
  (t) => [uniqueIndex().on(t.day)],
)

/** 排班: when somebody works on a day, in place of their usual hours; without hours they are off. */
export const shifts = pgTable(
  'shifts',
  {
    id: id(),
    employeeId: employee().notNull(),
    day: date({ mode: 'string' }).notNull(),
    workFrom: text(),
    workTo: text(),
    setById: employee().notNull(),
    setAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex().on(t.employeeId, t.day),
    index().on(t.setById),
    check('shifts_whole', sql`(work_from is null) = (work_to is null)`),
  ],
)
