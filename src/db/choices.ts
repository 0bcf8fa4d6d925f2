/** What columns can hold where they hold one of a few; words for them are in the catalogues. */

export const roles = ['rep', 'manager', 'admin'] as const
export const educations = ['school', 'college', 'bachelor', 'master', 'doctor'] as const
export const taskKinds = ['ordinary', 'leadership'] as const
export const locales = ['en', 'zh-CN'] as const
export const accessLevels = ['ordinary', 'restricted'] as const
export const grades = ['A', 'B', 'C', 'D'] as const
export const customerKinds = [
  'supplier',
  'dealer',
  'group',
  'member',
  'owner',
  'trader',
  'borrower',
  'special',
] as const
export const customerStatuses = ['prospect', 'active', 'ended', 'dissolved', 'disposed'] as const
export const creditRatings = ['AAA', 'AA', 'A', 'B', 'C', 'D'] as const
export const tiers = ['vip', 'supreme', 'sing', 'ordinary'] as const
export const relations = ['passive', 'responsible', 'proactive', 'partner'] as const
export const channels = ['phone', 'wechat', 'sms', 'email', 'visit'] as const
export const visitKinds = ['onsite', 'phone', 'video'] as const
/**
 * 已联系: another contact counted as the callback, where its rule says so. 已取消: it was needed no more,
 * and nobody spoke with the customer.
 */
export const outcomes = [
  'satisfied',
  'soso',
  'dissatisfied',
  'no_answer',
  'inconvenient',
  'contacted',
  'dropped',
] as const
/** How we can speak with a customer whom we call back (CALLBACK-12). */
export const callbackModes = ['phone', 'wechat', 'sms', 'email'] as const
/** What a callback is for (CALLBACK-1…6, REMIND-1…5); an agreed one was planned by somebody. */
export const callbackTypes = [
  'agreed',
  'sale',
  'aftersale',
  'complaint',
  'followup',
  'conversion',
  'special',
  'keyaccount',
  'irregular',
  'firstservice',
  'service',
  'warranty',
  'renewal',
  'birthday',
  'greeting',
] as const
/** What customers are called about together (CALLBACK-4, CARE-2). */
export const campaignKinds = ['festival', 'anniversary', 'promotion', 'survey', 'care'] as const
/** What starts one; the rules say which, when and for whom. */
export const callbackEvents = [
  'sale',
  'order_done',
  'service_done',
  'complaint_resolved',
  'unsatisfied',
  'converted',
  'campaign',
  'key_quiet',
  'quiet',
  'first_service',
  'periodic_service',
  'warranty_end',
  'card_expiry',
  'contract_expiry',
  'birthday',
  'quarter',
  'suggestion_adopted',
] as const
/** Who calls: who looks after the customer, whose duty it is in turn, or who dealt with the matter. */
export const callbackAskers = ['owner', 'specialists', 'receiver'] as const
/** Why a callback was put off. */
export const postponeReasons = ['customer', 'unreached', 'busy', 'waiting', 'other'] as const
/** What a customer said to renewing the card or contract (CALLBACK-17). */
export const renewals = ['renews', 'upgrades', 'undecided', 'declines'] as const
/** 来宾级别, 用餐 (VISIT-7, 8). */
export const guestLevels = ['ordinary', 'important', 'vip'] as const
export const meals = ['none', 'simple', 'banquet'] as const
/** 休息日, 补班日 */
export const dayKinds = ['off', 'work'] as const
export const platforms = ['slack', 'telegram', 'console'] as const

export type AccessLevel = (typeof accessLevels)[number]
export type Locale = (typeof locales)[number]
export type Platform = (typeof platforms)[number]
export type VisitKind = (typeof visitKinds)[number]
export type Outcome = (typeof outcomes)[number]
export type Grade = (typeof grades)[number]
export type CustomerKind = (typeof customerKinds)[number]
export type CustomerStatus = (typeof customerStatuses)[number]
export type CreditRating = (typeof creditRatings)[number]
export type Tier = (typeof tiers)[number]
export type Channel = (typeof channels)[number]
export type Relation = (typeof relations)[number]
export type GuestLevel = (typeof guestLevels)[number]
export type Meal = (typeof meals)[number]
export type DayKind = (typeof dayKinds)[number]
export type CallbackMode = (typeof callbackModes)[number]
export type CallbackType = (typeof callbackTypes)[number]
export type CallbackEvent = (typeof callbackEvents)[number]
export type CallbackAsker = (typeof callbackAskers)[number]
export type CampaignKind = (typeof campaignKinds)[number]
export type PostponeReason = (typeof postponeReasons)[number]
export type Renewal = (typeof renewals)[number]
