import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
} from 'drizzle-orm/pg-core'
import {
  callbackEvents,
  callbackModes,
  callbackTypes,
  outcomes,
  renewals,
  taskKinds,
  visitKinds,
} from './choices.ts'
import { contacts, customers, employee, id, instant } from './schema.ts'

const customer = () => integer().references(() => customers.id)

/** 拜访: logged when `loggedAt` is set; until then a visit that is planned for `day`. */
export const visits = pgTable(
  'visits',
  {
    id: id(),
    customerId: customer().notNull(),
    employeeId: employee().notNull(),
    contactId: integer().references(() => contacts.id),
    kind: text({ enum: visitKinds }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** The hour that was agreed for a plan, on the clock of whoever goes. */
    clock: text(),
    note: text(),
    purpose: text(),
    result: text(),
    problems: text(),
    nextStep: text(),
    plannedAt: instant(),
    loggedAt: instant(),
    /** When the reminder of a planned visit goes out; empty once it has. */
    remindAt: instant(),
    latitude: text(),
    longitude: text(),
    /** How far from where the customer is, in metres, where both are known. */
    metersAway: integer(),
    /** 地点: where it was, in words. */
    place: text(),
    /** Before it: what is to be asked, and what is taken along. */
    questions: text(),
    materials: text(),
  },
  (t) => [
    index().on(t.customerId, t.day),
    index().on(t.employeeId, t.day),
    index().on(t.loggedAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check('visits_planned_or_logged', sql`planned_at is not null or logged_at is not null`),
    check('visits_logged_with_note', sql`logged_at is null or note is not null`),
  ],
)

/** 回访: a call that is owed to a customer, and what came of it. */
export const callbacks = pgTable(
  'callbacks',
  {
    id: id(),
    customerId: customer().notNull(),
    employeeId: employee().notNull(),
    contactId: integer().references(() => contacts.id),
    type: text({ enum: callbackTypes }).notNull().default('agreed'),
    /** What started it, what was served or bought and when, and the record of that: `complaint:32`. */
    event: text({ enum: callbackEvents }),
    subject: text(),
    subjectAt: instant(),
    source: text(),
    reason: text(),
    dueAt: instant().notNull(),
    remindAt: instant(),
    /** How often somebody was reminded: first its owner, then the superior. */
    rung: smallint().notNull().default(0),
    plannedAt: instant().notNull(),
    doneAt: instant(),
    outcome: text({ enum: outcomes }),
    note: text(),
    mode: text({ enum: callbackModes }),
    renewal: text({ enum: renewals }),
    /** Who called, where that was not its owner. */
    calledById: employee(),
    /** The callback whose dissatisfied customer this one follows up (CALLBACK-24). */
    followsId: integer().references((): AnyPgColumn => callbacks.id),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.employeeId, t.dueAt).where(sql`done_at is null`),
    index().on(t.doneAt),
    index().on(t.source).where(sql`source is not null`),
    index().on(t.calledById).where(sql`called_by_id is not null`),
    index().on(t.followsId).where(sql`follows_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check('callbacks_done_with_outcome', sql`(done_at is null) = (outcome is null)`),
  ],
)

/** 任务 */
export const tasks = pgTable(
  'tasks',
  {
    id: id(),
    title: text().notNull(),
    assigneeId: employee().notNull(),
    creatorId: employee().notNull(),
    customerId: customer(),
    /** 领导交办 (TASK-2). */
    kind: text({ enum: taskKinds }).notNull().default('ordinary'),
    /** The duty (职责) that it belongs to, as the post words it. */
    duty: text(),
    dueOn: date({ mode: 'string' }),
    remindAt: instant(),
    addedAt: instant().notNull(),
    acceptedAt: instant(),
    doneAt: instant(),
    doneById: employee(),
  },
  (t) => [
    index().on(t.assigneeId).where(sql`done_at is null`),
    index().on(t.customerId).where(sql`done_at is null`),
    index().on(t.creatorId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** Photos and documents, kept under their hash in the files folder, with the visit they belong to. */
export const files = pgTable(
  'files',
  {
    id: id(),
    hash: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    visitId: integer().references(() => visits.id),
    /** Of a letter or a statement: in whose file it is kept, and under which name it came. */
    customerId: integer().references(() => customers.id),
    name: text(),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    index().on(t.visitId),
    index().on(t.customerId).where(sql`customer_id is not null`),
    index().on(t.employeeId, t.addedAt),
  ],
)

export type Visit = typeof visits.$inferSelect
export type Callback = typeof callbacks.$inferSelect
export type Task = typeof tasks.$inferSelect
export type File = typeof files.$inferSelect
