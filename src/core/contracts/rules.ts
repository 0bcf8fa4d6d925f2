import type { Contract } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import { mask } from '../rights/masked.ts'
import { addDays, addMonths, type Day, daysBetween, instantAt, isWorkDay } from '../time.ts'

/** HT-118; a company’s own codes may be anything else. */
export const showContractCode = (number: number): string => `HT-${String(number).padStart(3, '0')}`

const ours = /(?<![a-z0-9])HT[-—－]?0*(\d{1,7})(?!\d)/i

/** The code in what somebody wrote, as it is kept. */
export function contractCodeIn(words: string): string | undefined {
  const [, number] = ours.exec(words.normalize('NFKC')) ?? []
  return number === undefined ? undefined : showContractCode(Number(number))
}

/** A code as it is kept: HT118 and ht-118 are HT-118. */
export function tidyCode(written: string): string {
  const said = written.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const code = contractCodeIn(said)
  const isOurs = code !== undefined && said.replace(ours, '').trim() === ''
  return isOurs ? code : said
}

/** So many days before its end the keeper of a contract hears of it, if the company decides nothing else. */
const usualNotices: readonly number[] = [60, 30, 7]

/** The next of these mornings, or the working one before it; the last one is that of its last day (CONTRACT-7). */
export function remindOfContractAt(
  untilOn: Day | null,
  keeper: Employee,
  now: Date,
  notices: readonly number[] = usualNotices,
): Date | null {
  if (untilOn === null) return null
  const mornings = [...notices, 0].map((days) => morning(addDays(untilOn, -days), keeper))
  const ahead = mornings.filter((at) => at > now).map((at) => at.getTime())
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null
}

const daysOfWeek = 7

function morning(day: Day, keeper: Employee): Date {
  const days = Array.from({ length: daysOfWeek }, (_, n) => addDays(day, -n))
  const workDay = days.find((d) => isWorkDay(d, keeper)) ?? day
  return instantAt(workDay, keeper.workFrom, keeper.timeZone)
}

/** The day before the same day, so many months on: a year from April 1 ends on March 31. */
export const lastDayOf = (from: Day, months: number): Day => addDays(addMonths(from, months), -1)

const yearMonths = 12

/** What continues a contract runs as long as is said, as long as that did, or a year. */
export function renewedUntil(
  { fromOn, untilOn }: Pick<Contract, 'fromOn' | 'untilOn'>,
  said?: number,
): Day {
  const from = nextDayAfter(untilOn)
  const months = said ?? (fromOn && untilOn ? monthsIn(fromOn, untilOn) : yearMonths)
  if (months !== undefined) return lastDayOf(from, months)
  return addDays(from, daysBetween(fromOn ?? from, untilOn ?? from))
}

const nextDayAfter = (day: Day | null) => addDays(day ?? '', 1)

/** In whole months, if it is that. */
function monthsIn(from: Day, until: Day): number | undefined {
  const near = Math.round(daysBetween(from, until) / 30.44)
  return near > 0 && lastDayOf(from, near) === until ? near : undefined
}

/**
 * What is for more than the company has decided, in yuan, counts once somebody above its keeper has checked
 * it; nothing does where it has decided 0, or nobody is above (CONTRACT-1).
 */
export function isToBeChecked(
  { amount, checkedById, state }: Pick<Contract, 'amount' | 'checkedById' | 'state'>,
  { line }: Pick<Employee, 'line'>,
  above: number,
): boolean {
  const isImportant = above > 0 && amount !== null && Number(amount) > above
  return isImportant && checkedById === null && state === 'active' && line.length > 1
}

/** A contract as somebody reads it who may, or may not, read the amount; its words tell it, too. */
export function asReadBy(contract: Contract, isAmountRead: boolean): Contract {
  if (isAmountRead) return contract
  const { amount, title, terms } = contract
  return {
    ...contract,
    amount: amount === null ? null : mask,
    title: title && withoutAmounts(title),
    terms: terms && withoutAmounts(terms),
  }
}
