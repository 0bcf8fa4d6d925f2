import type { Field } from '../chat/field.ts'
import { text } from '../chat/fields.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import { spelledAmount } from './spot-spelled.ts'

const units: Readonly<Record<string, number>> = {
  亿: 100_000_000,
  万: 10_000,
  千: 1_000,
  k: 1_000,
  m: 1_000_000,
}
const written = /[¥￥$]?\s*(\d[\d,]{0,14}(?:\.\d{1,4})?)\s*([亿万千]|[km](?![a-z]))?/i
/** What is written as money in words. */
export const marked =
  /[¥￥$]\s*\d[\d,]*(?:\.\d+)?\s*[亿万千km]?|\d[\d,]*(?:\.\d+)?\s*(?:[亿万千]元?|元|块|yuan|rmb|[km](?![a-z]))/i

const money = new RegExp(`${spelledAmount}|${marked.source}`, 'gi')

/** Words in which money is not to be read, in figures or in words. */
export const withoutAmounts = (words: string): string =>
  words.replace(money, (said) => said.replace(/^\S.*\S|^\S/, mask))

/** Money, in the company's currency: 5,000元, 2万, ¥1200.50, 3k. Its value is a decimal, 5000.00. */
export function amount(label: Phrase): Field<string> {
  return {
    ...text(label, { max: 24, spot: ({ words }) => marked.exec(words)?.[0] }),
    show(raw, { actor }) {
      const value = amountSaid(raw)
      return value === undefined ? raw : messages(actor).approvals.money({ amount: String(value) })
    },
    read(raw) {
      const value = amountSaid(raw) ?? 0
      ensure(value > 0 && value < 1e12, (t) => t.approvals.notAnAmount)
      return value.toFixed(2)
    },
  }
}

/** The first number that can be money, in yuan: 2万 is 20000. */
export function amountSaid(words: string): number | undefined {
  const [, digits, unit = ''] = written.exec(words) ?? []
  return digits === undefined
    ? undefined
    : Number(digits.replaceAll(',', '')) * (units[unit.toLowerCase()] ?? 1)
}
