import type { Line } from '../chat/line.ts'
import { type Sayings, saidOf } from '../customers/spot-fields.ts'
import { periodOf } from './rules.ts'

/** In a line of figures nothing needs to stand between a name and its figure: 收入1200万,利润80万. */
export const statementSayings: Sayings = {
  names: (t) => t.statements.says,
  becomes: (t) => [...t.dossier.becomes, ''],
}

const figure = /-?\s*[¥￥$]?\s*\d[\d,]*(?:\.\d+)?\s*(?:[亿万千]|[km](?![a-z]))?/i
const losing = /亏损|\bloss\b/i

/** A figure behind its name; of a loss below nothing. */
export const spotFigure =
  (field: string) =>
  ({ words }: Line): string | undefined => {
    const said = figure.exec(saidOf(words, field, statementSayings) ?? '')?.[0]?.trim()
    const isLoss = field === 'profit' && said !== undefined && losing.test(words)
    return isLoss && !said.startsWith('-') ? `-${said}` : said
  }

const written =
  /^(-?)\s*[¥￥$]?\s*(\d[\d,]{0,17}(?:\.\d{1,4})?)\s*([亿万千]|[km](?![a-z]))?\s*(?:元|yuan|rmb)?$/i
const units: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, 千: 1e3, k: 1e3, m: 1e6 }

/** A decimal, `-50000.00`, of what is written as money; losses are below nothing. */
export function figureIn(raw: string): string | undefined {
  const [, sign = '', digits = '', unit = ''] = written.exec(raw.normalize('NFKC').trim()) ?? []
  const value = Number(digits.replaceAll(',', '')) * (units[unit.toLowerCase()] ?? 1)
  return digits === '' || value >= 1e15 ? undefined : `${sign}${value.toFixed(2)}`
}

/** The month or year that is named, the past ones first. */
export function spotPeriod(line: Line): string | undefined {
  const moments = line.moments('past')
  const found = moments.find((moment) => periodOf(moment) !== undefined)
  if (found) line.take(found)
  const year = /(?<!\d)(20\d\d)\s*年?度?(?!\s*[-年\d])/.exec(line.words)?.[1]
  return (found && periodOf(found)) ?? year
}
