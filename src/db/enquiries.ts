import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { departments } from './organisation.ts'
import { contacts, customers, employee, id, instant } from './schema.ts'

/** How they came to us (CONTACT-2, -9, -11). */
export const enquiryChannels = [
  'phone',
  'hotline',
  'walkIn',
  'mail',
  'wechat',
  'social',
  'other',
] as const
/** 疑问、咨询、投诉、建议、技术支持、售前、售后 (CONTACT-3, -7, -8, -13). */
export const enquiryKinds = [
  'question',
  'advice',
  'complaint',
  'suggestion',
  'technical',
  'presale',
  'aftersale',
  'other',
] as const
/** 复杂程度 (CONTACT-3) */
export const difficulties = ['easy', 'ordinary', 'hard'] as const

/** 来电来访: who got in touch with us by themselves, what it was about and what they were told (CONTACT-1). */
export const enquiries = pgTable(
  'enquiries',
  {
    id: id(),
    /** Nobody of ours yet, where somebody unknown rang. */
    customerId: integer().references(() => customers.id),
    contactId: integer().references(() => contacts.id),
    /** What somebody who is no contact called themselves, and their number. */
    person: text(),
    phone: text(),
    channel: text({ enum: enquiryChannels }).notNull(),
    kind: text({ enum: enquiryKinds }).notNull(),
    difficulty: text({ enum: difficulties }).notNull(),
    what: text().notNull(),
    receiverId: employee().notNull(),
    handlerId: employee().notNull(),
    departmentId: integer().references(() => departments.id),
    receivedAt: instant().notNull(),
    /** By when they are to have an answer. */
    answerBy: instant().notNull(),
    answer: text(),
    answeredById: employee(),
    /** What it became (`complaint:32`): its answer comes from there. */
    became: text(),
    /** Answered, or gone on as something else. */
    closedAt: instant(),
    /** Until then, in minutes of the handler's working time. */
    workedMinutes: integer(),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.customerId, t.receivedAt),
    index().on(t.contactId).where(sql`contact_id is not null`),
    index().on(t.handlerId).where(sql`closed_at is null`),
    index().on(t.receiverId),
    index().on(t.departmentId),
    index().on(t.answeredById),
    index().on(t.receivedAt),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

export type Enquiry = typeof enquiries.$inferSelect
