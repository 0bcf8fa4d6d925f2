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
export const outcomes = ['satisfied', 'soso', 'dissatisfied', 'no_answer', 'inconvenient'] as const
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
