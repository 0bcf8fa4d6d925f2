import days from 'chinese-days'
import { remembered } from '../remembered.ts'
import type { Day, Special } from '../time.ts'

/** Where the holidays of the State Council (国务院) are kept. */
const places = new Set([
  ...['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Chungking', 'Asia/Harbin'],
  ...['Asia/Kashgar', 'PRC'],
])

export type NationalDay = Special & { readonly names: Readonly<Record<'en' | 'zh-CN', string>> }

/** A public holiday (节假日) there, or the make-up day (补班) that pays for one; others are as the week has them. */
export const nationalDay = remembered((day: Day, timeZone: string): NationalDay | undefined => {
  if (!places.has(timeZone)) return undefined
  const { name, work } = days.getDayDetail(day)
  const [en, chinese] = name.split(',')
  return en && chinese ? { isOff: !work, names: { en, 'zh-CN': chinese } } : undefined
})

/** Whether the days there are as the State Council has them. */
export const keepsNationalDays = (timeZone: string): boolean => places.has(timeZone)

/** Whether the holidays of that year are announced, and known to this version. */
export const isAnnounced = (year: number): boolean =>
  nationalDay(`${year}-10-01`, 'PRC') !== undefined
