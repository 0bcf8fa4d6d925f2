import type { GradingLine, Measure } from '../../db/archive.ts'
import { creditRatings } from '../../db/choices.ts'
import type { Messages } from '../i18n/en.ts'
import { mask } from '../rights/masked.ts'

/** What of a customer is money of theirs or ours, which not everybody may read. */
const ofMoney: ReadonlySet<Measure> = new Set(['monetary', 'revenue'])
const inYuan: ReadonlySet<Measure> = new Set(['monetary', 'revenue', 'capital'])

type Valued = Pick<GradingLine, 'measure' | 'value'>

/** A value as people read it: 12 days ago, ¥1,200,000, AA. */
export function valueShown({ measure, value }: Valued, t: Messages, isMoneyRead = true): string {
  if (value === null) return t.gradings.notRecorded
  if (ofMoney.has(measure) && !isMoneyRead) return mask
  if (inYuan.has(measure)) return t.approvals.money({ amount: value })
  if (measure === 'credit') return ratingOf(Number(value))
  const { values } = t.gradings
  return values[measure as keyof typeof values](value)
}

/** From where on a band begins. */
export function fromShown(measure: Measure, from: number, t: Messages): string {
  if (measure === 'credit') return ratingOf(from)
  return inYuan.has(measure) ? t.approvals.money({ amount: String(from) }) : String(from)
}

const ratingOf = (rank: number): string => creditRatings[creditRatings.length - 1 - rank] ?? ''

const ranks: readonly string[] = creditRatings

/** The rank by which a rating is measured: AAA is 5. */
export function rankOf(rating: string): number | undefined {
  const at = ranks.indexOf(rating.toUpperCase())
  return at < 0 ? undefined : creditRatings.length - 1 - at
}
