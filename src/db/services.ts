import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { customer, money } from './archive.ts'
import { satisfactions } from './complaints.ts'
import { departments } from './organisation.ts'
import { employee, id, instant } from './schema.ts'
import { callbacks, files } from './work.ts'

/** What a customer has of ours that is served, or that expires: 车辆, 设备, 产品, 房屋, 会员卡. */
export const possessionKinds = ['vehicle', 'equipment', 'product', 'house', 'card'] as const

/** 客户资产: what was delivered to a customer, with what is due for it (REMIND-1…3, -5). */
export const possessions = pgTable(
  'possessions',
  {
    id: id(),
    customerId: customer(),
    kind: text({ enum: possessionKinds }).notNull(),
    /** Its model; of a card its level. */
    name: text(),
    /** By which it is known: plate, serial number, room, number of the card. */
    number: text(),
    deliveredOn: date({ mode: 'string' }),
    /** 首保: empty once it was done, or where there is none. */
    firstServiceOn: date({ mode: 'string' }),
    /** 定期保养: the next one, and after how many months it comes again. */
    serviceOn: date({ mode: 'string' }),
    serviceMonths: smallint(),
    servicedOn: date({ mode: 'string' }),
    /** The last day of the warranty. */
    warrantyOn: date({ mode: 'string' }),
    /** The last day of a card. */
    expiresOn: date({ mode: 'string' }),
    addedById: employee().notNull(),
    addedAt: instant().notNull(),
    /** Sold on, scrapped, given back: nothing of it is due any more. */
    endedAt: instant(),
    /** When it is next seen whether a call has to be planned because of it. */
    lookAt: instant(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.number).where(sql`number is not null`),
    index().on(t.addedById),
    index().on(t.serviceOn).where(sql`ended_at is null`),
    index().on(t.firstServiceOn).where(sql`ended_at is null`),
    index().on(t.warrantyOn).where(sql`ended_at is null`),
    index().on(t.expiresOn).where(sql`ended_at is null`),
    index().on(t.lookAt).where(sql`look_at is not null`),
    check('possessions_known', sql`name is not null or number is not null`),
  ],
)

/** 维修, 保养, 保修, 退货, 换货, 补发货, 异常, 房屋质量 (SERVICE-2, -3, -5, -8). */
export const serviceKinds = [
  'repair',
  'maintenance',
  'warranty',
  'return',
  'exchange',
  'resupply',
  'abnormal',
  'housing',
] as const
/** Each kind goes through some of them; which, is said in `src/core/services/flow.ts`. */
export const serviceStates = [
  'opened',
  'assigned',
  'working',
  'goodsBack',
  'sent',
  'rectifying',
  'checked',
  'done',
  'closed',
] as const
export const waits = ['part', 'customer', 'contractor', 'other'] as const
/** What was wrong, as it is counted (SERVICE-4). */
export const faults = [
  'wear',
  'defect',
  'installation',
  'misuse',
  'transport',
  'software',
  'wrongGoods',
  'shortage',
  'leak',
  'crack',
  'electrical',
  'other',
] as const
export const serviceSteps = [
  'accept',
  'assign',
  'note',
  'wait',
  'resume',
  'back',
  'send',
  'rectify',
  'check',
  'report',
  'fault',
  'attach',
  'done',
  'callback',
  'close',
  'reopen',
] as const

/** 售后单 */
export const services = pgTable(
  'services',
  {
    id: id(),
    customerId: customer(),
    /** What it is about, where that is in the customer's file; else its name and number as they were said. */
    possessionId: integer().references(() => possessions.id),
    product: text(),
    number: text(),
    kind: text({ enum: serviceKinds }).notNull(),
    what: text().notNull(),
    state: text({ enum: serviceStates }).notNull(),
    receiverId: employee().notNull(),
    handlerId: employee().notNull(),
    departmentId: integer().references(() => departments.id),
    /** Whether the warranty covered it when it was opened; empty where nobody knows. */
    isCovered: boolean(),
    openedAt: instant().notNull(),
    acceptBy: instant().notNull(),
    acceptedAt: instant(),
    dueAt: instant().notNull(),
    /** The day that was said to the customer, if one was: no day off moves it. */
    dueOn: date({ mode: 'string' }),
    waitsFor: text({ enum: waits }),
    waitReason: text(),
    waitingSince: instant(),
    /** 施工单位, and by when they are to put it right (SERVICE-5). */
    contractor: text(),
    rectifyOn: date({ mode: 'string' }),
    /** How the goods were sent. */
    shipment: text(),
    fault: text({ enum: faults }),
    faultNote: text(),
    result: text(),
    cost: money(),
    /** 异常上报 (SERVICE-2). */
    reportedAt: instant(),
    doneAt: instant(),
    callbackId: integer().references(() => callbacks.id),
    satisfaction: text({ enum: satisfactions }),
    calledBackAt: instant(),
    closedAt: instant(),
    reopenedAt: instant(),
    /** Since when the clock that runs has been running. */
    runsFrom: instant().notNull(),
    remindAt: instant(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.possessionId).where(sql`possession_id is not null`),
    index().on(t.handlerId).where(sql`closed_at is null`),
    index().on(t.receiverId),
    index().on(t.departmentId).where(sql`department_id is not null`),
    index().on(t.openedAt),
    index().on(t.closedAt),
    index().on(t.callbackId).where(sql`callback_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    check(
      'services_done_with_result',
      sql`state not in ('done', 'closed') or (done_at is not null and result is not null)`,
    ),
    check('services_waits_for', sql`(waiting_since is null) = (waits_for is null)`),
  ],
)

/** What was done about an order, step by step; of a photo, the photo. */
export const serviceEvents = pgTable(
  'service_events',
  {
    id: id(),
    serviceId: integer()
      .notNull()
      .references(() => services.id),
    customerId: customer(),
    step: text({ enum: serviceSteps }).notNull(),
    note: text(),
    fileId: integer().references(() => files.id),
    employeeId: employee().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index().on(t.serviceId, t.id),
    index().on(t.customerId),
    index().on(t.employeeId),
    index().on(t.fileId).where(sql`file_id is not null`),
  ],
)

export type Possession = typeof possessions.$inferSelect
export type Service = typeof services.$inferSelect
export type ServiceEvent = typeof serviceEvents.$inferSelect
export type ServiceKind = (typeof serviceKinds)[number]
export type ServiceState = (typeof serviceStates)[number]
export type ServiceStep = (typeof serviceSteps)[number]
