import { customerCodeIn } from '../customers/customer-code.ts'
import { digitsMin, digitsOf, tidyPhone } from '../customers/rules.ts'
import { fail, UserError } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import type { Cell } from '../sheets/table.ts'
import { isDay } from '../time.ts'
import { chineseDay, unitIn } from './spot-column.ts'

/** What a cell holds, as words. */
export function wordsIn(cell: Cell): string {
  if (cell instanceof Date) return dayIn(cell)
  return typeof cell === 'string' ? cell.replace(/\r\n?/g, '\n').trim() : String(cell ?? '')
}

/** In one line, as names are written. */
export function lineIn(cell: Cell, max: number): string {
  return within(wordsIn(cell).replace(/\s+/g, ' '), max)
}

export function textIn(cell: Cell, max: number): string {
  return within(wordsIn(cell), max)
}

function within(words: string, max: number): string {
  const has = [...words].length
  return has <= max ? words : fail((t) => t.imports.faults.tooLong({ max, has }))
}

/** 老客户、华东 */
export const listIn = (cell: Cell): string[] => [
  ...new Set(
    wordsIn(cell)
      .split(/[,，、;；\n|]/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

/** A number that a program has shortened (1.38E+10) has lost its last digits. */
export function digitsIn(cell: Cell): string {
  if (typeof cell === 'number') {
    if (!Number.isSafeInteger(cell)) fail((t) => t.imports.faults.digitsLost)
    return String(cell)
  }
  const words = wordsIn(cell).normalize('NFKC')
  const [, whole = '', parts = '', power = '0'] =
    /^(\d)(?:\.(\d+))?e\+?(\d{1,2})$/i.exec(words) ?? []
  if (whole === '') return words
  if (parts.length < Number(power)) fail((t) => t.imports.faults.digitsLost)
  return (whole + parts).slice(0, Number(power) + 1)
}

/** 138****5678, ****@example.com: as it was masked for whoever took it out. */
export const isMasked = (cell: Cell): boolean => wordsIn(cell).normalize('NFKC').includes('*')

export function phoneIn(cell: Cell): string {
  const words = digitsIn(cell)
  const numbers = words.split(/[,，、;；/\n]|\s{2,}|或/).filter((one) => digitsOf(one) !== '')
  if (numbers.length > 1) fail((t) => t.imports.faults.severalPhones)
  const phone = tidyPhone(words)
  const isPhone = digitsOf(phone).length >= digitsMin && phone.length <= 30
  return isPhone ? phone : fail((t) => t.imports.faults.notAPhone)
}

/** 91310000MA1FL0Q27X, in capitals; older numbers are shorter. */
export function creditCodeIn(cell: Cell): string {
  const code = digitsIn(cell).toUpperCase().replace(/[\s-]/g, '')
  return /^[0-9A-Z]{8,18}$/.test(code) ? code : fail((t) => t.imports.faults.notACreditCode)
}

export function codeIn(cell: Cell): string {
  const code = within(digitsIn(cell).replace(/\s+/g, ''), 40)
  return (/^kh-?\d+$/i.test(code) && customerCodeIn(code)) || code
}

/** In yuan: 5000 under 注册资本(万元), “1,200万”, “2.5 million”. */
export function moneyIn(cell: Cell, unit: number): string {
  const words = wordsIn(cell)
    .normalize('NFKC')
    .replace(/[,\s，¥￥$]|rmb|cny|usd/gi, '')
  const [, digits = '', after = ''] = /^(\d+(?:\.\d+)?)(\D*)$/.exec(words) ?? []
  const yuan = Math.round(Number(digits) * (unitIn(after) ?? unit) * 100) / 100
  const isMoney = digits !== '' && yuan < 1e15
  return isMoney ? yuan.toFixed(2) : fail((t) => t.imports.faults.notMoney)
}

const serialMin = 20_000
const serialMax = 80_000
/** Days are counted from here by spreadsheet programs. */
const firstSerialMs = Date.UTC(1899, 11, 30)

/** 2024-03-05, in whichever way it was written; two readings are none. */
export function dateIn(cell: Cell): string {
  const day = cell instanceof Date ? dayIn(cell) : (serialIn(cell) ?? writtenDay(wordsIn(cell)))
  return day !== undefined && isDay(day) ? day : fail((t) => t.imports.faults.notADay)
}

const dayIn = (date: Date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10))

function serialIn(cell: Cell): string | undefined {
  const number = typeof cell === 'number' ? Math.floor(cell) : 0
  if (number < serialMin || number > serialMax) return undefined
  return dayIn(new Date(firstSerialMs + number * 86_400_000))
}

function writtenDay(written: string): string | undefined {
  const words = written
    .normalize('NFKC')
    .replace(/[T\s]+\d{1,2}:\d\d.*$/, '')
    .replace(/\s/g, '')
  const [, year, month, date] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(words) ??
    chineseDay.exec(words) ??
    []
  if (year) return padded(year, month, date)
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(words) ?? []
  if (Number(first) > 12) return padded(last, second, first)
  return Number(second) > 12 ? padded(last, first, second) : undefined
}

const padded = (year = '', month = '', date = '') =>
  `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`

/** `1980-05-03`, or `--05-03` where the year is not known. */
export function birthdayIn(cell: Cell): string {
  const words = cell instanceof Date ? '' : wordsIn(cell).normalize('NFKC').replace(/\s/g, '')
  const [, year, month, date] = chineseDay.exec(words) ?? []
  const [, shortMonth, shortDate] = /^(?:--)?(\d{1,2})[-/.](\d{1,2})$/.exec(words) ?? []
  const [m, d] = [month ?? shortMonth, date ?? shortDate]
  if (year || !m || !d) return dateIn(cell)
  const leap = padded('2000', m, d)
  return isDay(leap) ? `-${leap.slice(4)}` : fail((t) => t.imports.faults.notADay)
}

export type Reading<T> = { readonly value?: T | undefined; readonly why?: Phrase }

/** The value, or why there is none. */
export function readingOf<T>(read: () => T): Reading<T> {
  try {
    return { value: read() }
  } catch (error) {
    if (error instanceof UserError) return { why: error.phrase }
    throw error
  }
}
