import type { Clock } from '../time.ts'

/** What a value is counted in; the words for it are in the catalogues. */
export type Unit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'months'
  | 'customers'
  | 'people'
  | 'times'
  | 'percent'
  | 'points'
  | 'rooms'
  | 'yuan'
  | 'questions'
  | 'meters'

type Limits = { readonly min: number; readonly max: number; readonly unit: Unit }
export type Switch = { readonly kind: 'switch'; readonly usual: boolean }
export type Amount = Limits & { readonly kind: 'number'; readonly usual: number }
/** Several numbers, kept in the order in which they are usually said. */
export type Several = Limits & {
  readonly kind: 'numbers'
  readonly usual: readonly number[]
  readonly order: 'up' | 'down'
}
/** A time of day, by the clock of whoever it is about. */
export type TimeOfDay = { readonly kind: 'clock'; readonly usual: Clock }
/** Words of the company's own, at most so many characters; nothing where it has said none. */
export type Words = { readonly kind: 'words'; readonly usual: string; readonly max: number }
export type Policy = Switch | Amount | Several | TimeOfDay | Words

const onOff = (usual: boolean): Switch => ({ kind: 'switch', usual })
const clock = (usual: Clock): TimeOfDay => ({ kind: 'clock', usual })
const number = (usual: number, min: number, max: number, unit: Unit): Amount => ({
  kind: 'number',
  usual,
  min,
  max,
  unit,
})
const words = (max: number): Words => ({ kind: 'words', usual: '', max })
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
  /** In whose name we call (L30). */
  'company.name': words(40),
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
  /** 拜访 (VISIT-3, L23): at the latest so long after the last one, by importance and grade. */
  'visit.keyDays': number(30, 1, 730, 'days'),
  'visit.aDays': number(90, 1, 730, 'days'),
  'visit.bDays': number(90, 1, 730, 'days'),
  'visit.cDays': number(90, 1, 730, 'days'),
  /** Of those without a grade, too. */
  'visit.otherDays': number(90, 1, 730, 'days'),
  /** 签到: from so many metres on it is shown as far from the customer. */
  'visit.placeMeters': number(500, 50, 100_000, 'meters'),
  /** 接待: what costs more needs consent; 0 where nothing does. */
  'reception.free': number(1000, 0, 1_000_000, 'yuan'),
  /** 客户开发: a development without a step for so long stands still. */
  'lead.staleDays': number(14, 1, 180, 'days'),
  /** 日报 (L31): by when it is due, and how long before it is reminded. */
  'worklog.due': clock('18:00'),
  'worklog.remind': number(30, 5, 240, 'minutes'),
  'contract.noticeDays': numbers([60, 30, 7], { min: 1, max: 365, unit: 'days', order: 'down' }),
  /** 把关 (CONTRACT-1): what is for more than this counts once it is checked; 0 where nothing is. */
  'contract.checkAbove': number(0, 0, 1_000_000_000, 'yuan'),
  /** 常客 (FILE-26): so many visits in so many days. */
  'frequent.visits': number(3, 1, 100, 'times'),
  'frequent.days': number(90, 1, 730, 'days'),
  /** 投诉 (COMPLAINT-2): minutes of work, hours of working days; working hours between two steps up. */
  'complaint.acceptMinutes': number(30, 5, 480, 'minutes'),
  'complaint.resultHours': number(48, 1, 720, 'hours'),
  'complaint.againHours': number(4, 1, 72, 'hours'),
  'complaint.repeatDays': number(90, 7, 730, 'days'),
  /** 来电来访 (CONTACT-2): minutes and hours of work until there is an answer, by how hard it is. */
  'enquiry.easyMinutes': number(30, 5, 480, 'minutes'),
  'enquiry.ordinaryHours': number(4, 1, 80, 'hours'),
  'enquiry.hardHours': number(16, 1, 240, 'hours'),
  'enquiry.againHours': number(4, 1, 72, 'hours'),
  /** 协助请求 (COLLAB-1, L26): working days until it is taken on and done, where no time is asked for. */
  'assist.acceptDays': number(1, 1, 30, 'days'),
  'assist.doneDays': number(3, 1, 90, 'days'),
  'assist.againHours': number(4, 1, 72, 'hours'),
  /** 售后: working hours until it is accepted, hours of working days until it is done, by kind (SERVICE-3, -6). */
  'service.acceptHours': number(4, 1, 72, 'hours'),
  'service.repairHours': number(72, 1, 720, 'hours'),
  'service.maintenanceHours': number(72, 1, 720, 'hours'),
  'service.warrantyHours': number(72, 1, 720, 'hours'),
  'service.returnHours': number(120, 1, 720, 'hours'),
  'service.exchangeHours': number(120, 1, 720, 'hours'),
  'service.resupplyHours': number(48, 1, 720, 'hours'),
  'service.abnormalHours': number(24, 1, 720, 'hours'),
  'service.housingHours': number(168, 1, 720, 'hours'),
  'service.againHours': number(4, 1, 72, 'hours'),
  /** 首保, 定期保养, 出保 of a vehicle for which nothing else was said (L18). */
  'possession.firstMonths': number(3, 1, 60, 'months'),
  'possession.serviceMonths': number(6, 1, 60, 'months'),
  'possession.warrantyMonths': number(36, 1, 240, 'months'),
  /** 评级 (CLASS-4): from which score on; below all of them it is D. */
  'grade.a': number(80, 1, 100, 'points'),
  'grade.b': number(60, 1, 100, 'points'),
  'grade.c': number(40, 1, 100, 'points'),
  /** 休息时间 of customers who have said no other (CALLBACK-10, L19). */
  'rest.noonFrom': clock('12:00'),
  'rest.noonTo': clock('14:00'),
  'rest.eveningFrom': clock('20:00'),
  'rest.morningTo': clock('09:00'),
  /** 回访 (CALLBACK-11, L20): how long, and with how many questions. */
  'callback.minutes': number(5, 1, 60, 'minutes'),
  'callback.questions': number(5, 1, 20, 'questions'),
  /** 逾期: so many working days late the superior hears of it, and so many later is asked to reassign. */
  'callback.superiorDays': number(1, 1, 30, 'days'),
  'callback.reassignDays': number(1, 1, 30, 'days'),
  /** 不定期回访 (CALLBACK-6): after so long without contact; members so that none is missed in a month. */
  'quiet.member': number(25, 1, 730, 'days'),
  'quiet.dealer': number(60, 1, 730, 'days'),
  'quiet.supplier': number(90, 1, 730, 'days'),
  'quiet.group': number(60, 1, 730, 'days'),
  'quiet.owner': number(180, 1, 730, 'days'),
  'quiet.trader': number(30, 1, 730, 'days'),
  'quiet.borrower': number(60, 1, 730, 'days'),
  'quiet.special': number(30, 1, 730, 'days'),
  /** Of those of no kind, too. */
  'quiet.other': number(90, 1, 730, 'days'),
  /** Of these calls, and greetings, at most so many new ones for each person in a day. */
  'callback.startPerDay': number(10, 1, 500, 'times'),
  /** 售时回访: no second one within so many days, however often a customer buys. */
  'callback.saleDays': number(30, 0, 365, 'days'),
  /** 满意度 (SURVEY-3): the target in percent; from which mark on somebody is satisfied, up to which followed up. */
  'survey.target': number(90, 1, 100, 'percent'),
  'survey.satisfiedFrom': number(4, 2, 5, 'points'),
  'survey.lowUpTo': number(2, 1, 4, 'points'),
  /** 会议 (MEETING-1): how long before it those who take part are reminded. */
  'meeting.remind': number(30, 5, 480, 'minutes'),
  /** 包厢 (STATS-1): how many there are, for the occupancy; 0 where nobody has said. */
  'venue.rooms': number(0, 0, 5000, 'rooms'),
} as const satisfies Readonly<Record<string, Policy>>

export type PolicyKey = keyof typeof policyList

type ValueIn<P extends Policy> = P extends Switch
  ? boolean
  : P extends TimeOfDay
    ? Clock
    : P extends Words
      ? string
      : P extends Amount
        ? number
        : readonly number[]
export type PolicyValue<K extends PolicyKey = PolicyKey> = ValueIn<(typeof policyList)[K]>

export const policyKeys = Object.keys(policyList) as readonly PolicyKey[]
export const policyOfKey = (key: PolicyKey): Policy => policyList[key]
