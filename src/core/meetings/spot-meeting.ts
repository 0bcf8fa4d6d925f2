import { type Heading, headings, type Meeting, meetingKinds } from '../../db/meetings.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'

/** The longest name of a kind that is said; 会议 and meeting alone name none. */
export function spotKind({ words }: Line): Meeting['kind'] | undefined {
  const said = folded(words)
  const found = meetingKinds.flatMap((kind) =>
    allMessages
      .flatMap(({ meetings: t }) => [t.kinds[kind], ...t.kindsAlso[kind]])
      .filter((name) => kind !== 'other' && mentions(said, folded(name)))
      .map((name) => ({ kind, length: name.length })),
  )
  return found.toSorted((a, b) => b.length - a.length)[0]?.kind
}

/** 主题：续约, 讨论华盛续约, about the renewal */
export function spotTitle({ words }: Line): string | undefined {
  const zh =
    /(?:主题|议题|内容)\s*(?:是|为|[:：])\s*([^,，;；。\n]+)|(?:讨论|研究|关于)([^,，;；。\n]{2,40}?)(?:的?(?:会议?|例会))?(?=[,，;；。\n]|$)/.exec(
      words,
    )
  const en =
    /\babout\s+([^,;\n]{2,60}?)(?=\s+(?:with|in|at|on|every|weekly|monthly)\b|[,;\n]|$)/i.exec(
      words,
    )
  return (zh?.[1] ?? zh?.[2] ?? en?.[1])?.trim()
}

/** 地点：三楼会议室, 在301会议室, in room 301 */
export function spotPlace({ words }: Line): string | undefined {
  const zh =
    /地点\s*[:：是在]?\s*([^,，;；。\n]{2,30})|在([^,，;；。\n]{1,15}?(?:会议室|办公室|楼|室|厅))/.exec(
      words,
    )
  const en = /\bin (?:the )?((?:meeting )?room \w+|\w+ room)\b/i.exec(words)
  return (zh?.[1] ?? zh?.[2] ?? en?.[1])?.trim()
}

/** 每周, 隔周, 每月: how often. */
export function spotRepeats({ words }: Line): Meeting['repeats'] | undefined {
  if (
    /每两周|每隔一?周|隔周|双周|every (?:two|other|second) weeks?|biweekly|fortnight/i.test(words)
  )
    return 'biweekly'
  if (
    /每(?:个|逢)?(?:周|星期|礼拜)|周例会|every (?:week|mon|tues|wednes|thurs|fri|satur|sun)|weekly/i.test(
      words,
    )
  )
    return 'weekly'
  return /每(?:个)?月|月例会|every month|monthly/i.test(words) ? 'monthly' : undefined
}

export type SaidUnder = readonly (readonly [heading: Heading, words: string])[]

/** 进展：…；经验：…；对策：…；下一阶段：…: what stands before any heading is discussion. */
export function underHeadings(words: string): SaidUnder {
  const found = [...words.matchAll(headingPattern())]
  const before = tidy(words.slice(0, found[0]?.index ?? words.length))
  const parts = found.map((match, n): [Heading, string] => {
    const end = found[n + 1]?.index ?? words.length
    return [headingOf(match[1] ?? ''), tidy(words.slice(match.index + match[0].length, end))]
  })
  const all: readonly [Heading, string][] = [['discussion', before], ...parts]
  return all.filter(([, said]) => said !== '')
}

const namesOf = (heading: Heading): string[] =>
  allMessages
    .flatMap(({ meetings: t }) => [t.headings[heading], ...t.headingsAlso[heading]])
    .map(folded)

const headingOf = (name: string): Heading =>
  headings.find((heading) => namesOf(heading).includes(folded(name))) ?? 'discussion'

function headingPattern(): RegExp {
  const names = headings.flatMap(namesOf).toSorted((a, b) => b.length - a.length)
  return new RegExp(`(?<=^|[\\s,，;；。、\\n])(${names.join('|')})\\s*(?:[:：]|是|为)`, 'gi')
}

const tidy = (words: string) => words.replace(/^[\s:：,，。;；、-]+|[\s,，;；、-]+$/g, '')

/** The line without its phrase. */
export function spotSaid(line: Line): string | undefined {
  const { words, cue = '' } = line
  const at = cue === '' ? -1 : folded(words).indexOf(cue)
  const behind = tidy(at < 0 ? words : words.slice(at + cue.length)).replace(
    /^M[-—－]?\d{1,9}\s*[:：,，]?\s*/i,
    '',
  )
  return behind.length > 1 ? behind : undefined
}

/** What is to be done, without whom and by when: 小王周五前给出报价. */
export function spotDecision(line: Line): string | undefined {
  const said = tidy(line.rest()).replace(
    /^(?:由|请|让|to\b|that\b|will\b|shall\b|should\b|\s)+/i,
    '',
  )
  return said.length > 1 ? said : undefined
}
