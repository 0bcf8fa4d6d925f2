import { addDays } from '../time.ts'
import type { Mention, Untitled } from './moment.ts'

const dueEnglish =
  '\\b(?:(?:no|not) later than|within|by|before|due(?: (?:on|by|before))?|until|till' +
  '|deadline(?: is)?:?|expires?(?: on)?)(?: the)?'
const dueChinese = '截止(?:到|日期|日)?:?|截至|最晚|最迟|不晚于|不迟于|赶在'
const cueBefore = new RegExp(`(?:${dueEnglish}|${dueChinese}) ?$`)
const cueAfter =
  /(?: ?(?:[之以]前|为止|截止|[之以]?内(?![部容])|前(?![台往面后期去来两三者景端几任]|提(?![交醒供出])|一[天日周个年月])))/y

const wordsAfter = / ?[之以]?后(?![天日面续台勤期])|起(?![来床草诉码步])|(?:那|当)(?:天|日|会儿)/y

/** With the words that tell what is meant of it: the last day by which something is due. */
export function withCue(mention: Mention, said: string, room: Room): Mention {
  const { end, moment } = mention
  const last = wordsAt(cueAfter, said, end, room)
  const cued = moment && dueBy(moment, said, last, room)
  const width = last.length || wordsAt(wordsAfter, said, end, room).length
  const from = moment?.until || moment?.untilClock ? wordsBefore(said, mention.start, room) : ''
  const start = mention.start - from.length
  return { ...mention, start, end: end + width, ...(cued && { moment: cued }) }
}

export type Room = { readonly from: number; readonly to: number }

const fromBefore = /(?:(?<!自)从|自|\bfrom (?:the )?|\bbetween (?:the )?) ?$/

/** From, of a range. */
function wordsBefore(said: string, start: number, room: Room): string {
  return fromBefore.exec(said.slice(Math.max(room.from, start - 12), start))?.[0] ?? ''
}

function wordsAt(pattern: RegExp, said: string, place: number, room: Room): string {
  pattern.lastIndex = place
  const found = pattern.exec(said)?.[0] ?? ''
  return place + found.length <= room.to ? found : ''
}

/** Before a range means before its first day. */
function dueBy(moment: Untitled, said: string, last: string, room: Room): Untitled {
  const head = said.slice(Math.max(room.from, moment.start - 24), moment.start)
  const first = cueBefore.exec(head)?.[0] ?? ''
  if (!first && !last) return moment
  const early = /前/.test(last) || /before/.test(first)
  const { until, ...rest } = moment
  const day = until ? (early ? addDays(moment.day, -1) : until) : moment.day
  const [start, end] = [moment.start - first.length, moment.end + last.length]
  return { ...rest, day, start, end, kind: 'deadline' }
}
