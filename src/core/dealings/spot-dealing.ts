import { dealingKinds } from '../../db/archive.ts'
import { marked } from '../approvals/amount.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'
import type { Day } from '../time.ts'
import type { Moment } from '../when/moment.ts'

type Kind = (typeof dealingKinds)[number]

/** What a line tells of, by the phrase that stands first: 来函, contact report, 采购了. */
export function spotKind({ words }: Line): Kind | undefined {
  const said = folded(words.split(/[:：]/)[0] ?? '')
  return firstIn(said) ?? firstIn(folded(words))
}

/** Dealings in general (往来) are all of them. */
export function spotListed(line: Line): Kind | undefined {
  const kind = spotKind(line)
  return kind === 'dealing' ? undefined : kind
}

function firstIn(said: string): Kind | undefined {
  const hits = dealingKinds.flatMap((kind) =>
    allMessages
      .flatMap((t) => [t.dealings.kinds[kind], ...(t.dealings.kindsAlso[kind] ?? [])])
      .map(folded)
      .filter((phrase) => mentions(said, phrase))
      .map((phrase) => ({ kind, at: said.indexOf(phrase), length: phrase.length })),
  )
  return hits.sort((a, b) => a.at - b.at || b.length - a.length)[0]?.kind
}

/** When it happened: of a letter what stands before the colon, for what it asks for is still to come. */
export function spotDay(line: Line, today: Day): Day | undefined {
  const colon = line.words.search(/[:：]/)
  const isMail = ['letter', 'fax'].includes(line.raw.kind ?? '')
  const isTold = ({ start, kind, day }: Moment) =>
    kind === 'day' && day <= today && (!isMail || colon < 0 || start < colon)
  const found = line.moments('past').find(isTold)
  if (found) line.take(found)
  return found?.day
}

const headMax = 40

/** What is written under a heading (华盛来函: …), else the whole line. */
export function spotNote({ words, cue }: Line): string | undefined {
  const colon = words.search(/[:：]/)
  const head = colon > 0 && colon <= headMax ? folded(words.slice(0, colon)) : ''
  const isHeading = cue !== undefined && (head.includes(cue.replace(/[:：]$/, '')) || head === cue)
  const body = isHeading ? words.slice(colon + 1).trim() : words.trim()
  return body.length >= noteMin && folded(body) !== cue ? body : undefined
}

const noteMin = 2

/** Money is what was bought or spent; in a letter it is only spoken of. */
export function spotAmount({ words, raw }: Line): string | undefined {
  const isMoney = ['dealing', 'delivery', 'consumption'].includes(raw.kind ?? 'dealing')
  return isMoney ? marked.exec(words)?.[0] : undefined
}

/** After 结果, 下一步: up to the end of the clause. */
export const after =
  (cues: 'resultCues' | 'nextStepCues') =>
  ({ words }: Line): string | undefined => {
    const all = allMessages.flatMap((t) => t.dealings[cues]).join('|')
    const found = new RegExp(
      `(?:^|[,，;；。.\\n\\s])(?:${all})(?:是|为|:|：| is)\\s*([^;；。\\n]+)`,
      'i',
    )
    return found
      .exec(words)?.[1]
      ?.split(/[,，](?=\s*(?:结果|下一步|后续|next|result))/i)[0]
      ?.trim()
  }
