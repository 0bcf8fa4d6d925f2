/** What a value is counted in; the words for it are in the catalogues. */
export type Unit =
  | 'days'
  | 'months'
  | 'customers'
  | 'people'
  | 'times'
  | 'percent'
  | 'points'
  | 'rooms'
  | 'yuan'

type Limits = { readonly min: number; readonly max: number; readonly unit: Unit }
export type Switch = { readonly kind: 'switch'; readonly usual: boolean }
export type Amount = Limits & { readonly kind: 'number'; readonly usual: number }
/** Several numbers, kept in the order in which they are usually said. */
export type Several = Limits & {
  readonly kind: 'numbers'
  readonly usual: readonly number[]
  readonly order: 'up' | 'down'
}
export type Policy = Switch | Amount | Several

const onOff = (usual: boolean): Switch => ({ kind: 'switch', usual })
const number = (usual: number, min: number, max: number, unit: Unit): Amount => ({
  kind: 'number',
  usual,
  min,
  max,
  unit,
})
const numbers = (usual: readonly number[], of: Limits & Pick<Several, 'order'>): Several => ({
  kind: 'numbers',
  usual,
  ...of,
})

/** How many numbers one policy may hold. */
export const severalMax = 6

/**
 * All that a company decides for itself, in the order in which it is listed: the usual value and its
 * limits. What each is called is in `t.policies.names`, and how people say it in `t.policies.also`.
 */
export const policyList = {
  /** 首次沟通 (FILE-9, REMIND-8): within one week. */
  'firstContact.days': number(7, 1, 90, 'days'),
  /** 公海: customers with whom nobody speaks may be claimed by others. */
  'pool.on': onOff(false),
  'pool.days': number(90, 7, 730, 'days'),
  'pool.warnDays': number(5, 1, 30, 'days'),
  'pool.graceDays': number(14, 1, 180, 'days'),
  'pool.quota': number(50, 1, 5000, 'customers'),
  'pool.coolingDays': number(30, 0, 365, 'days'),
  /** 名册调查 (REG-5): twice a year. */
  'register.reviewMonths': numbers([1, 7], { min: 1, max: 12, unit: 'months', order: 'up' }),
  'register.reviewDays': number(30, 7, 180, 'days'),
  /** 大客户 (KEYACC-1): two or more of ours for each, and how long without a report (L23). */
  'keyaccount.contacts': number(2, 1, 10, 'people'),
  'keyaccount.quietDays': number(30, 1, 365, 'days'),
  /** 客户开发: a development without a step for so long stands still. */
  'lead.staleDays': number(14, 1, 180, 'days'),
  'contract.noticeDays': numbers([60, 30, 7], { min: 1, max: 365, unit: 'days', order: 'down' }),
  /** 把关 (CONTRACT-1): what is for more than this counts once it is checked; 0 where nothing is. */
  'contract.checkAbove': number(0, 0, 1_000_000_000, 'yuan'),
  /** 常客 (FILE-26): so many visits in so many days. */
  'frequent.visits': number(3, 1, 100, 'times'),
  'frequent.days': number(90, 1, 730, 'days'),
  /** 评级 (CLASS-4): from which score on; below all of them it is D. */
  'grade.a': number(80, 1, 100, 'points'),
  'grade.b': number(60, 1, 100, 'points'),
  'grade.c': number(40, 1, 100, 'points'),
  /** 包厢 (STATS-1): how many there are, for the occupancy; 0 where nobody has said. */
  'venue.rooms': number(0, 0, 5000, 'rooms'),
} as const satisfies Readonly<Record<string, Policy>>

export type PolicyKey = keyof typeof policyList

type ValueIn<P extends Policy> = P extends Switch
  ? boolean
  : P extends Amount
    ? number
    : readonly number[]
export type PolicyValue<K extends PolicyKey = PolicyKey> = ValueIn<(typeof policyList)[K]>

export const policyKeys = Object.keys(policyList) as readonly PolicyKey[]
export const policyOfKey = (key: PolicyKey): Policy => policyList[key]
