import { marked } from '../approvals/amount.ts'
import { clauseEnd, type Line } from '../chat/line.ts'

const words = '((?:[^,，;；。\\n]|(?<=\\d),(?=\\d{3}(?!\\d))){1,60})'
const link = '(?:是|为|[:：]|\\bis\\b|\\bof\\b)?\\s*'
const behind = (phrase: string) => new RegExp(`(?:${phrase})\\s*${link}${words}`, 'i')
const said = (pattern: RegExp) => (line: Line) => pattern.exec(line.words)?.[1]?.trim()

/** 年利率6.5%, at 6.5 % a year; its value is in percent. */
export const spotRate = ({ words: line }: Line): string | undefined =>
  /(\d{1,2}(?:\.\d{1,3})?)\s*(?:[%％]|percent|per cent)/i.exec(line)?.[1]

export const spotGuarantor = said(behind('保证人|担保人|guarantor|guaranteed by'))
export const spotFee = said(behind('手续费|收费|费用|\\bfee'))
export const spotPurpose = said(behind('用于|用途|purpose|to buy'))
const collateral = behind('抵押物|质押物|抵质押物|抵押|质押|collateral|secured by')

/** 抵押物厂房，估值200万: what it is worth is a field of its own. */
export const spotCollateral = (line: Line): string | undefined =>
  collateral.exec(line.words)?.[1]?.replace(worth, '').trim() || undefined

const worth =
  /(?:估值|评估价?值?|价值|worth|valued at)\s*(?:是|为|约|[:：])?\s*([¥￥$]?\s*\d[\d,.]*\s*[万千km]?元?)/i

/** 还了5000: behind its verb a number needs no sign of money. */
export function spotRepaid({ words: line }: Line): string | undefined {
  const behind = /(?:还了?|还款|归还|收回|repaid|repays|(?:paid|pays) back)\s*(\d[\d,.]*\d|\d)/i
  return marked.exec(line)?.[0] ?? behind.exec(line)?.[1]
}

export const spotWorth = ({ words: line }: Line): string | undefined =>
  worth.exec(line)?.[1]?.trim()

const instead =
  /(?:保证人|担保人|guarantor|guaranteed by|抵押物|质押物|collateral|secured by|下次检查|下次|next check)/i

/** What is said about it, without whom it is about and when the next is. */
export function spotFinding(line: Line): string | undefined {
  const clauses = line
    .rest()
    .split(clauseEnd)
    .map((clause) => clause.trim())
  const told = clauses.filter(
    (clause) => clause.length > 1 && !/^(?:下次检查?|next check)/i.test(clause),
  )
  const comma = /[a-z] [a-z]/i.test(line.words) ? ', ' : '，'
  return told.join(comma) || undefined
}

/** Whose check it is: the first that is named. */
export function spotChecked({ words: line }: Line): string | undefined {
  const found = instead.exec(line)?.[0].toLowerCase() ?? ''
  if (/保证|担保|guarant/.test(found)) return 'guarantor'
  return /抵押|质押|collateral|secured/.test(found) ? 'collateral' : undefined
}

/** 12 or 12个月, twelve is written as a number. */
export const spotMonths = (months: (words: string) => number | undefined) => (line: Line) => {
  const found = months(line.words)
  return found === undefined ? undefined : String(found)
}
