import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  numeric,
  pgTable,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import {
  accessLevels,
  channels,
  creditRatings,
  customerKinds,
  customerStatuses,
  educations,
  grades,
  locales,
  platforms,
  relations,
  roles,
  tiers,
} from './choices.ts'

export const id = () => integer().primaryKey().generatedAlwaysAsIdentity()
export const instant = () => timestamp({ withTimezone: true })
export const employee = () => integer().references((): AnyPgColumn => employees.id)
const customer = () => integer().references(() => customers.id)

/** 员工: who works here. A member (会员) is a customer with a membership card, never an employee. */
export const employees = pgTable(
  'employees',
  {
    id: id(),
    name: text().notNull(),
    /** What they may do while they hold no post, and whether they lead (`rights/rules.ts`). */
    role: text({ enum: roles }).notNull(),
    managerId: employee(),
    /** They themselves, their superior, and so on to the top; kept by a trigger. */
    line: integer().array().notNull().default([]),
    /** As verified by the workspace: Slack accounts are found by it. */
    email: text(),
    /** 学历, 入职日期, 片区: for appraisals and visits. */
    education: text({ enum: educations }),
    entryOn: date({ mode: 'string' }),
    territory: text(),
    /** How much of what is shared out is theirs, in percent of an equal part (FILE-8). */
    share: smallint().notNull().default(100),
    locale: text({ enum: locales }).notNull(),
    timeZone: text().notNull(),
    workFrom: text().notNull().default('09:00'),
    workTo: text().notNull().default('18:00'),
    workDays: smallint().array().notNull().default([1, 2, 3, 4, 5]),
    /** 午休: nobody is reminded then. */
    lunchFrom: text(),
    lunchTo: text(),
    /** Whether public holidays (节假日) are days off; venues work then. */
    restsOnHolidays: boolean().notNull().default(true),
    /** When the morning digest (简报) reaches a manager, by the clock where they are. */
    digestClock: text().notNull().default('08:30'),
    /** The next digest, and when the last one was made; none for those who lead nobody. */
    digestAt: instant(),
    digestedAt: instant(),
    suspendedAt: instant(),
    /** When their accounts close by themselves: the end of a handover (交接). */
    leavesAt: instant(),
    leftAt: instant(),
  },
  (t) => [
    index().on(t.managerId),
    index().on(t.digestAt).where(sql`digest_at is not null`),
    index().on(t.leavesAt).where(sql`leaves_at is not null`),
    index('employees_name').on(sql`lower(${t.name})`),
    uniqueIndex('employees_email').on(sql`lower(${t.email})`),
    index().using('gin', t.line).with({ fastupdate: false }),
  ],
)

/** An employee's identity on a platform: immutable ids only (BOT-6). */
export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    employeeId: employee().notNull(),
    platform: text({ enum: platforms }).notNull(),
    /** Slack: `team/user`. Telegram: the user's number. */
    userId: text().notNull(),
    /** Where this person reads what we send unasked. */
    chat: text().notNull(),
    linkedAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** They blocked the bot or left the workspace: nothing is sent there. */
    goneAt: instant(),
  },
  (t) => [uniqueIndex().on(t.platform, t.userId), index().on(t.employeeId)],
)

/** One-time codes by which an account is linked; only their hash is kept. */
export const linkCodes = pgTable('link_codes', {
  hash: text().primaryKey(),
  employeeId: employee().notNull(),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/** 客户 */
export const customers = pgTable(
  'customers',
  {
    id: id(),
    name: text().notNull(),
    aliases: text().array().notNull().default([]),
    ownerId: employee().notNull(),
    phone: text(),
    grade: text({ enum: grades }),
    /** 客户代码 (FILE-11), as it is shown: KH-0032, or the company’s own. */
    code: text(),
    /** 类别 (CLASS-3), 状态 (REG-8), 资信等级 (CLASS-6), 会员卡等级 (CLASS-7), 关系 (CLASS-8). */
    kind: text({ enum: customerKinds }),
    status: text({ enum: customerStatuses }).notNull().default('active'),
    creditRating: text({ enum: creditRatings }),
    tier: text({ enum: tiers }),
    relation: text({ enum: relations }),
    /** 大客户: who has to have two of ours, and a plan for each year (KEYACC-1). */
    isKey: boolean().notNull().default(false),
    legalRepresentative: text(),
    address: text(),
    postcode: text(),
    fax: text(),
    businessScope: text(),
    /** 注册资本, in yuan. */
    registeredCapital: numeric({ precision: 18, scale: 2 }),
    industry: text(),
    region: text(),
    /** 统一社会信用代码, in capitals. */
    creditCode: text(),
    tags: text().array().notNull().default([]),
    /** 特殊服务要求 (FILE-23), 产品应用 (FILE-34), 营业方针与交易态度 (REG-11). */
    serviceNote: text(),
    products: text(),
    tradingPolicy: text(),
    attitude: text(),
    /** Whose member it is: 集团客户 (FILE-15). */
    groupId: integer().references((): AnyPgColumn => customers.id),
    /** Where a file that was merged into another went; it is shown no more. */
    mergedIntoId: integer().references((): AnyPgColumn => customers.id),
    /** Since when its owner looks after it, and when the clocks of first contact and pool look again. */
    assignedAt: instant(),
    remindAt: instant(),
    recycleAt: instant(),
    /** 公海: free to be claimed; the head keeps it meanwhile. Who gave it up last, and when. */
    pooledAt: instant(),
    releasedById: employee(),
    releasedAt: instant(),
    claimedAt: instant(),
    /** Kept out of the pool for a reason; when its keeper was warned that it goes there. */
    keptAt: instant(),
    warnedAt: instant(),
    /** In the 名册 since (REG-4); originals seen by whom (FILE-16). */
    registeredAt: instant(),
    checkedById: employee(),
    checkedAt: instant(),
    endedAt: instant(),
    /** When somebody last changed or confirmed the file (FILE-7). */
    updatedAt: instant(),
    /** 查阅权限 (SEC-1): a restricted file is for its keeper, their superiors and whom they let in. */
    access: text({ enum: accessLevels }).notNull().default('ordinary'),
    note: text(),
    /** All forms in which people write the name, folded; `customerKeys` makes them. */
    keys: text().array().notNull().default([]),
    addedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('customers_name').on(sql`lower(${t.name})`).where(sql`merged_into_id is null`),
    uniqueIndex('customers_code').on(sql`upper(${t.code})`).where(sql`merged_into_id is null`),
    uniqueIndex('customers_credit_code').on(t.creditCode).where(sql`merged_into_id is null`),
    index().on(t.ownerId),
    index().on(t.groupId).where(sql`group_id is not null`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
    index().on(t.recycleAt).where(sql`recycle_at is not null`),
    index().on(t.pooledAt).where(sql`pooled_at is not null`),
    index().using('gin', t.tags),
    // Without it a line of a hundred possible names reads the list of pending entries a hundred times.
    index().using('gin', t.keys).with({ fastupdate: false }),
  ],
)

/** 联系人: a person at a customer. */
export const contacts = pgTable(
  'contacts',
  {
    id: id(),
    customerId: customer().notNull(),
    /** As they are called: 周总, Mr Zhou. */
    name: text().notNull(),
    phone: text(),
    position: text(),
    /** 关键人 (FILE-14) */
    isKey: boolean().notNull().default(false),
    /** `1980-05-03`, or `--05-03` where the year is not known. */
    birthday: text(),
    /** 休息时间, by their clock: nobody calls meanwhile (CALLBACK-10). */
    restFrom: text(),
    restTo: text(),
    channel: text({ enum: channels }),
    email: text(),
    wechat: text(),
    note: text(),
    /** They are there no longer. */
    leftAt: instant(),
    /** All forms in which people write the name, folded. */
    keys: text().array().notNull().default([]),
    addedAt: instant().notNull(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.phone),
    index('contacts_birthday').on(sql`right(birthday, 5)`).where(sql`birthday is not null`),
  ],
)

export type Employee = typeof employees.$inferSelect
export type Account = typeof accounts.$inferSelect
export type Customer = typeof customers.$inferSelect
export type Contact = typeof contacts.$inferSelect
