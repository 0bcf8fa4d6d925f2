import type { Field } from '../chat/field.ts'
import { isCued, text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { day } from '../chat/time-fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { type Day, dayAt } from '../time.ts'
import type { Moment } from '../when/moment.ts'
import { count, countWord, readNumber } from '../when/numerals.ts'
import { contractCodeIn, lastDayOf, showContractCode } from './rules.ts'

/** HT-118, or what stands behind the word for a code: 编号 GF/2026-18. */
export function spotCode({ words }: Line): string | undefined {
  return contractCodeIn(words) ?? named.exec(words)?.[1]
}

/** The code of a contract, of which nothing else is said: HT-118, 合同 HT-118. */
export function codeAlone(words: string): string | undefined {
  return alone.test(words.normalize('NFKC')) ? contractCodeIn(words) : undefined
}

const alone = /^\s*(?:合同|contract)?\s*HT[-—]?\d{1,7}[\s。.]*$/i

const named =
  /(?:编号|合同号|\b(?:contract )?(?:no\.?|number|code))\s*(?:为|是|[:：])?\s*([a-z0-9][\w/-]{2,30})/i

const codeMax = 40

/** A code has no commas: 华盛今天到账20万,冲合同 HT-118 is none, though it holds one. */
export const codeField: Field<string> = {
  ...text((t) => t.contracts.fields.code, { max: codeMax, spot: spotCode }),
  read(raw) {
    const code = raw.trim()
    ensure(code.length <= codeMax && /\d/.test(code) && !/[,，;；。!！?？\n]/.test(code), (t) =>
      t.contracts.notACode({ example: showContractCode(exampleNumber) }),
    )
    return code
  },
}

const exampleNumber = 118

/** 条款：…, terms: … */
export function spotTerms({ words }: Line): string | undefined {
  return /(?:条款|约定|\bterms)\s*[:：]\s*(.+)$/is.exec(words)?.[1]?.trim()
}

/** 我方签字人林总, signed for us by Ms Lin. */
export const spotOurSigner = ({ words }: Line): string | undefined =>
  /(?:我方(?:签字人|法定代表人|法人|代表)|signed for us by|our signer)(?:是|为|[:：])?\s*([^,，;；。\n]{1,30})/i
    .exec(words)?.[1]
    ?.trim()

export const spotTheirSigner = ({ words }: Line): string | undefined =>
  /(?:(?:对方|客户)(?:签字人|法定代表人|法人|代表)|signed for them by|their signer)(?:是|为|[:：])?\s*([^,，;；。\n]{1,30})/i
    .exec(words)?.[1]
    ?.trim()

const spanOf = new RegExp(
  `(?:(?<zh>${count})\\s*(?:个?(?<month>月)|(?<year>年))(?=期|$|[,，;；。、\\s的]|有效|止)|(?:\\bfor|\\bterm of|\\brun(?:s|ning)?)\\s+(?<en>${countWord})[ -](?:(?<months>months?)|(?<years>years?)))`,
  'i',
)

/** How many months it is said to run: 为期一年, for 18 months. */
export function monthsIn(words: string): number | undefined {
  const groups = spanOf.exec(words)?.groups
  if (!groups) return undefined
  const said = readNumber((groups.zh ?? groups.en ?? '').toLowerCase())
  const months = said * (groups.year || groups.years ? yearMonths : 1)
  return Number.isInteger(months) && months > 0 && months <= monthsMax ? months : undefined
}

const yearMonths = 12
const monthsMax = 600

/** From the first day of a range, or where only a length is said, the day of the signature. */
export const fromField = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line, ctx) =>
    rangeIn(line)?.day ?? (monthsIn(line.words) ? startOf(line, ctx) : undefined),
})

/** To the last day of a range, the day beside 到期 or until, or so many months on. */
export const untilField = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot(line, ctx) {
    const months = monthsIn(line.words)
    const end = rangeIn(line)?.until ?? endIn(line)?.day
    const { fromOn } = line.raw
    return end ?? (months ? lastDayOf(fromOn ?? startOf(line, ctx), months) : undefined)
  },
})

const startOf = ({ raw }: Line, { now, actor }: Ctx): Day =>
  raw.signedOn ?? dayAt(now, actor.timeZone)

export const rangeIn = (line: Line): Moment | undefined =>
  line.allMoments().find(({ kind }) => kind === 'range')

function endIn(line: Line): Moment | undefined {
  const isEnd = (moment: Moment) =>
    moment.kind === 'deadline' || isCued(line.clause(moment), (t) => t.contracts.untilCues)
  return line.moments('future').findLast(isEnd)
}

/** Until when it goes on: any day that is named. */
export const endField = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => rangeIn(line)?.until ?? line.moments('future').at(-1)?.day,
})

/** A range is asked about from its first day, a day up to that. */
export const firstField = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => rangeIn(line)?.day,
})

export const lastField = (label: Phrase): Field<Day> => ({
  ...day(label),
  spot: (line) => rangeIn(line)?.until ?? line.moments('future')[0]?.day,
})
