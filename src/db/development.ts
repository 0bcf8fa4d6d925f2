import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { customer, money } from './archive.ts'
import { creditRatings } from './choices.ts'
import { approvals } from './organisation.ts'
import { employee, id, instant } from './schema.ts'
import { files } from './work.ts'

export const developmentStates = [
  'listed',
  'assigned',
  'surveyed',
  'judged',
  'visited',
  'checked',
  'screened',
  'applied',
  'approved',
  'inContact',
  'qualifying',
  'qualified',
  'contracted',
  'filed',
  'suspended',
  'dropped',
] as const
export const leadSources = [
  'institution',
  'company',
  'channel',
  'field',
  'competitor',
  'online',
  'referral',
] as const
export const surveyKinds = ['general', 'onsite', 'credit', 'start', 'qualification'] as const
export const conclusions = ['go', 'noGo', 'suspend'] as const
export const contractKinds = [
  'supply',
  'quality',
  'service',
  'propertyService',
  'covenant',
  'loan',
  'guarantee',
  'other',
] as const
export const contractStates = ['active', 'renewed', 'ended'] as const
export const contractEventKinds = ['performance', 'change', 'check', 'renewal', 'reminder'] as const
export const loanStates = ['applied', 'approved', 'released', 'repaid', 'refused'] as const
export const riskClasses = ['normal', 'watch', 'substandard', 'doubtful', 'loss'] as const
export const loanEventKinds = [
  'check',
  'release',
  'repayment',
  'interest',
  'call',
  'visit',
  'letter',
  'police',
  'handed',
  'risk',
] as const

/** 客户开发 (part 5.1): how a prospect is made a customer; who does it, how far it is. */
export const developments = pgTable(
  'developments',
  {
    id: id(),
    customerId: customer(),
    developerId: employee().notNull(),
    state: text({ enum: developmentStates }).notNull(),
    /** To which it goes back when the suspension ends. */
    suspendedFrom: text({ enum: developmentStates }),
    source: text({ enum: leadSources }),
    /** 渠道与方法, 背景, 主攻方向 (LEAD-1, -3, -5). */
    channel: text(),
    background: text(),
    direction: text(),
    /** What is expected of it in a year, in yuan. */
    amount: money(),
    applicationId: integer().references(() => approvals.id),
    qualificationId: integer().references(() => approvals.id),
    addedById: employee().notNull(),
    addedAt: instant().notNull(),
    stateAt: instant().notNull(),
    remindAt: instant(),
  },
  (t) => [
    uniqueIndex('developments_open').on(t.customerId).where(sql`state not in ('filed', 'dropped')`),
    index().on(t.developerId, t.state),
    index().on(t.state),
    index().on(t.applicationId),
    index().on(t.qualificationId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** Every step of a development: from which state to which, by whom and why. */
export const developmentMoves = pgTable(
  'development_moves',
  {
    id: id(),
    developmentId: integer()
      .notNull()
      .references(() => developments.id),
    move: text().notNull(),
    fromState: text({ enum: developmentStates }),
    toState: text({ enum: developmentStates }).notNull(),
    employeeId: employee().notNull(),
    note: text(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.developmentId, t.id), index().on(t.employeeId, t.at)],
)

/** 调查 (LEAD-15 to -17, CREDIT-1, REG-3): the answers by the names of their questions. */
export const surveys = pgTable(
  'surveys',
  {
    id: id(),
    customerId: customer(),
    developmentId: integer().references(() => developments.id),
    kind: text({ enum: surveyKinds }).notNull(),
    employeeId: employee().notNull(),
    day: date({ mode: 'string' }).notNull(),
    answers: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    conclusion: text({ enum: conclusions }),
    /** 资信等级, of a credit survey. */
    rating: text({ enum: creditRatings }),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.customerId, t.id), index().on(t.developmentId)],
)

/** 实施表 (LEAD-11): before a meeting what for, after it what came of it. */
export const implementations = pgTable(
  'implementations',
  {
    id: id(),
    developmentId: integer()
      .notNull()
      .references(() => developments.id),
    employeeId: employee().notNull(),
    day: date({ mode: 'string' }).notNull(),
    purpose: text(),
    plan: text(),
    beforeAt: instant(),
    result: text(),
    problems: text(),
    nextStep: text(),
    afterAt: instant(),
    /** 指导 (LEAD-12) */
    guidance: text(),
    guidedById: employee(),
    guidedAt: instant(),
  },
  (t) => [index().on(t.developmentId, t.id), index().on(t.employeeId, t.day)],
)

/** 合同 */
export const contracts = pgTable(
  'contracts',
  {
    id: id(),
    customerId: customer(),
    /** 合同编号, as it is shown: HT-118, or the company’s own. */
    code: text().notNull(),
    kind: text({ enum: contractKinds }).notNull(),
    title: text(),
    keeperId: employee().notNull(),
    amount: money(),
    signedOn: date({ mode: 'string' }),
    fromOn: date({ mode: 'string' }),
    untilOn: date({ mode: 'string' }),
    /** 法定代表人 of both sides (CONTRACT-2), 盖章 (CONTRACT-4). */
    ourSigner: text(),
    theirSigner: text(),
    isSealed: boolean().notNull().default(false),
    terms: text(),
    state: text({ enum: contractStates }).notNull().default('active'),
    /** 把关 (CONTRACT-1) */
    checkedById: employee(),
    checkedAt: instant(),
    /** The one that it continues. */
    renewsId: integer(),
    /** Signed together with it (CONTRACT-3). */
    togetherWithId: integer(),
    fileId: integer().references(() => files.id),
    remindAt: instant(),
    addedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('contracts_code').on(sql`upper(${t.code})`),
    index().on(t.customerId),
    index().on(t.keeperId).where(sql`state = 'active'`),
    index().on(t.untilOn).where(sql`state = 'active'`),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** 合同执行与变更 (CONTRACT-5, -6). */
export const contractEvents = pgTable(
  'contract_events',
  {
    id: id(),
    contractId: integer()
      .notNull()
      .references(() => contracts.id),
    kind: text({ enum: contractEventKinds }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    note: text().notNull(),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.contractId, t.id)],
)

/** 贷款台账 (CREDIT-4 to -9). */
export const loans = pgTable(
  'loans',
  {
    id: id(),
    customerId: customer(),
    keeperId: employee().notNull(),
    amount: money().notNull(),
    /** 年利率, in percent. */
    rate: numeric({ precision: 6, scale: 3 }),
    fee: text(),
    months: integer(),
    /** 保证人, 抵押物/质押物 with what it is worth and whether it can be had (CREDIT-5). */
    guarantor: text(),
    collateral: text(),
    collateralValue: money(),
    purpose: text(),
    state: text({ enum: loanStates }).notNull().default('applied'),
    risk: text({ enum: riskClasses }).notNull().default('normal'),
    approvalId: integer().references(() => approvals.id),
    releasedOn: date({ mode: 'string' }),
    dueOn: date({ mode: 'string' }),
    /** The next 贷后检查. */
    checkOn: date({ mode: 'string' }),
    remindAt: instant(),
    addedAt: instant().notNull(),
  },
  (t) => [
    index().on(t.customerId),
    index().on(t.keeperId).where(sql`state = 'released'`),
    index().on(t.approvalId),
    index().on(t.remindAt).where(sql`remind_at is not null`),
  ],
)

/** What happened with a loan: release, money back, checks, and the steps taken when it is overdue. */
export const loanEvents = pgTable(
  'loan_events',
  {
    id: id(),
    loanId: integer()
      .notNull()
      .references(() => loans.id),
    kind: text({ enum: loanEventKinds }).notNull(),
    day: date({ mode: 'string' }).notNull(),
    amount: money(),
    note: text(),
    employeeId: employee().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [index().on(t.loanId, t.id)],
)

export type Development = typeof developments.$inferSelect
export type DevelopmentMove = typeof developmentMoves.$inferSelect
export type Survey = typeof surveys.$inferSelect
export type Implementation = typeof implementations.$inferSelect
export type Contract = typeof contracts.$inferSelect
export type ContractEvent = typeof contractEvents.$inferSelect
export type Loan = typeof loans.$inferSelect
export type LoanEvent = typeof loanEvents.$inferSelect
export type DevelopmentState = (typeof developmentStates)[number]
export type SurveyKind = (typeof surveyKinds)[number]
