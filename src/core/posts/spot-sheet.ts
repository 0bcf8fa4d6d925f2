import type { PostDetail } from '../../db/organisation.ts'
import type { Field } from '../chat/field.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

/** What is to be done stands before the colon or 改为; behind it is the new wording. */
const wording = /[:：]|改为|改成|改写为/

const headOf = (words: string) => words.split(wording)[0] ?? ''

/** A field that looks for itself only in what comes before the new wording. */
export const beforeWording = <T>(field: Field<T>): Field<T> => ({
  ...field,
  spot: (line, ctx) =>
    field.spot?.({ ...line, words: `${headOf(line.words)} ${cueOf(line)}` }, ctx),
})

/** 改为 belongs to what is to be done. */
const cueOf = ({ words }: Line) => /改为|改成|改写为/.exec(words)?.[0] ?? ''

export function spotWording({ words }: Line): string | undefined {
  const at = words.search(wording)
  if (at < 0) return undefined
  const said = words.slice(at).replace(/^(?:改为|改成|改写为)?\s*[:：]?\s*/, '')
  return said.trim() || undefined
}

const numberBehind = (pattern: RegExp) => (line: Line) => {
  const found = pattern.exec(headOf(line.words)) ?? []
  return found.slice(1).find(Boolean)
}

/** 职责2, 第2条职责, duty 2, qualification 2 */
export const spotNumber = numberBehind(
  /(?:职责|资格|要求)\s*(?:第)?\s*(\d{1,3})|第\s*(\d{1,3})\s*[条项](?:职责|资格|任职)?|\b(?:duty|qualification)\s+(?:no\.?\s*)?(\d{1,3})/i,
)

/** 任务1, task 1 */
export const spotTask = numberBehind(/任务\s*(?:第)?\s*(\d{1,3})|\btask\s+(?:no\.?\s*)?(\d{1,3})/i)

/** 移到第1条, to 1 */
export const spotPlace = numberBehind(
  /(?:移|调|放|排)到\s*(?:第)?\s*(\d{1,3})|\bto\s+(?:number\s+|no\.?\s*|place\s+)?(\d{1,3})\b/i,
)

/** The words behind what a part of the sheet is called, in any language: 晋升方向:客户资源主管 */
export const spotDetail =
  (detail: PostDetail) =>
  ({ words }: Line): string | undefined => {
    const labels = allMessages.map((t) => t.posts.details[detail]).join('|')
    const said = new RegExp(
      `(?:${labels})\\s*(?:[:：]|改为|改成|是|为|\\bis\\b)\\s*([^,，;；\\n]+)`,
      'i',
    )
    return said.exec(words)?.[1]?.trim()
  }
