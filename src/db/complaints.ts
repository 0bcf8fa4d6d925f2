import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { customer, money } from './archive.ts'
import { departments } from './organisation.ts'
import { employee, id, instant } from './schema.ts'
import { callbacks, tasks } from './work.ts'

export const complaintChannels = [
  'chat',
  'phone',
  'walkIn',
  'mail',
  'wechat',
  'letter',
  'visit',
  'other',
] as const
export const severities = ['minor', 'ordinary', 'serious'] as const
/** 不满情绪、过激行为 (COMPLAINT-19) */
export const signals = ['emotional', 'extreme'] as const
export const complaintStates = [
  'received',
  'assigned',
  'investigating',
  'agreed',
  'resolved',
  'closed',
] as const
export const causes = [
  'quality',
  'delivery',
  'service',
  'attitude',
  'price',
  'promise',
  'information',
  'system',
  'misunderstanding',
  'other',
] as const
/** What a customer says when they are called back after it (CALLBACK-24). */
export const satisfactions = ['satisfied', 'soso', 'dissatisfied'] as const
export const complaintSteps = [
  'accept',
  'assign',
  'accuse',
  'note',
  'cause',
  'agree',
  'resolve',
  'callback',
  'close',
  'reopen',
  'pause',
  'resume',
  'improve',
] as const

/** 投诉处理单 (COMPLAINT-5), with its three clocks (COMPLAINT-2). */
export const complaints = pgTable(
  'complaints',
  {
    id: id(),
    customerId: customer(),
    channel: text({ enum: complaintChannels }).notNull(),
    what: text().notNull(),
    demand: text(),
    severity: text({ enum: severities }).notNull(),
    signal: text({ enum: signals }),
    state: text({ enum: complaintStates }).notNull(),
    receiverId: employee().notNull(),
    handlerId: employee().notNull(),
    departmentId: integer().references(() => departments.id),
    /** Whose work it is about: they and those below them do not investigate it (COMPLAINT-7). */
    accusedId: employee(),
    receivedAt: instant().notNull(),
    acceptBy: instant().notNull(),
    acceptedAt: instant(),
    resultBy: instant().notNull(),
    cause: text({ enum: causes }),
    causeNote: text(),
    solution: text(),
    cost: money(),
    agreedAt: instant(),
    result: text(),
    resolvedAt: instant(),
    callBackBy: instant(),
    callbackId: integer().references(() => callbacks.id),
    satisfaction: text({ enum: satisfactions }),
    calledBackAt: instant(),
    closedAt: instant(),
    reopenedAt: instant(),
    pausedAt: instant(),
    pauseReason: text(),
    /** An earlier one of the same customer about the same. */
    repeatsId: integer().references((): AnyPgColumn => complaints.id),
    /** Since when the clock that runs has been running. */
    runsFrom: instant().notNull(),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.handlerId).where(sql`closed_at is null`),
    index().on(t.receiverId),
    index().on(t.receivedAt),
    index().on(t.closedAt),
    index().on(t.callbackId).where(sql`callback_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check('complaints_closed_whole', closedWhole()),
  ],
)

/** No complaint closes without result, cause and after-callback (COMPLAINT-3, -4). */
function closedWhole() {
  return sql`state <> 'closed' or (closed_at is not null and result is not null
    and cause is not null and called_back_at is not null)`
}

/** What was done about a complaint, step by step; of an improvement, the task by which it is followed. */
export const complaintEvents = pgTable(
  'complaint_events',
  {
    id: id(),
    complaintId: integer()
      .notNull()
      .references(() => complaints.id),
    customerId: customer(),
    step: text({ enum: complaintSteps }).notNull(),
    note: text(),
    taskId: integer().references(() => tasks.id),
    employeeId: employee().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index().on(t.complaintId, t.id),
    index().on(t.customerId),
    index().on(t.taskId).where(sql`task_id is not null`),
  ],
)

export type Complaint = typeof complaints.$inferSelect
export type ComplaintEvent = typeof complaintEvents.$inferSelect
export type ComplaintStep = (typeof complaintSteps)[number]
