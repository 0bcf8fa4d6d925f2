import { folded } from '../chat/fields.ts'
import { clauseEnd as anyEnd, type Line } from '../chat/line.ts'
import { withoutCourtesy } from '../chat/spot-courtesy.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'

type Part = keyof Messages['leads']['parts']

/** Where a clause ends; a word with a colon begins the next: 东方风机 背景:建二期. */
const clauseEnd = new RegExp(`${anyEnd.source}|\\s+(?=[\\u4e00-\\u9fff]{2,6}\\s*[:：])`)

/** What stands behind a part’s own name (背景…, 问题是…), up to the clause that names another. */
export const spotPart =
  (part: Part, among: readonly Part[]) =>
  (line: Line): string | undefined =>
    partsOf(afterCue(line), [part, ...among]).get(part)

/** What stands before any part is named. */
export const spotFirst =
  (among: readonly Part[]) =>
  (line: Line): string | undefined =>
    partsOf(afterCue(line), among).get('')

/** All of it, where something was said besides whom it is about. */
export const spotAll = (line: Line): string | undefined => {
  const said = afterCue(line)
  return withoutCourtesy(line).length >= saidMin ? said || undefined : undefined
}

const saidMin = 2

function partsOf(words: string, among: readonly Part[]): Map<Part | '', string> {
  const found = new Map<Part | '', string>()
  let current: Part | '' = ''
  for (const clause of words.split(clauseEnd).map((c) => c.trim())) {
    const begun = among
      .map((part) => [part, begins(clause, part)] as const)
      .find(([, said]) => said)
    if (begun) [current] = begun
    const said = begun?.[1] ?? clause
    const before = found.get(current)
    if (said !== '') found.set(current, before === undefined ? said : `${before}, ${said}`)
  }
  return found
}

/** The clause without the name of its part; words that say it themselves (卡在) stay. */
function begins(clause: string, part: Part): string | undefined {
  const said = folded(clause)
  const opens = allMessages.flatMap(({ leads: { openers } }) => openers[part as 'problems'] ?? [])
  if (opens.some((opener) => said.startsWith(folded(opener)))) return clause
  const names = allMessages
    .flatMap(({ leads }) => leads.parts[part])
    .map(folded)
    .sort((a, b) => b.length - a.length)
  const name = names.find((n) => said.startsWith(n) && isOver(said.slice(n.length), n))
  return (
    name &&
    clause
      .slice(name.length)
      .replace(/^(?:\s*[:：]|是|为|\s+(?:is|are|was)\b)/i, '')
      .trim()
  )
}

/** After an English name its word has ended. */
const isOver = (rest: string, name: string) =>
  rest.trim() !== '' && (!/[a-z]$/.test(name) || /^[\s:：]/.test(rest))

/** Behind the phrase and its colon; where the phrase ends the line, the line. */
function afterCue({ words, cue = '' }: Line): string {
  const at = cue === '' ? -1 : words.toLowerCase().indexOf(cue)
  if (at < 0) return words.trim()
  const rest = words
    .slice(at + cue.length)
    .replace(/^[\s:：,，-]+/, '')
    .trim()
  return rest === '' ? '' : rest
}

/** The name stands behind the phrase, up to the first comma, a Chinese one up to the first space. */
export function spotName(line: Line): string | undefined {
  const [name = ''] = named(line)
  return name && !/[?？]$/.test(name) ? name : undefined
}

/** What is behind a Chinese name and its space: 东方风机 想买电机. */
export const spotBehindName = (line: Line): string | undefined => named(line)[1] || undefined

function named(line: Line): readonly string[] {
  const [first = ''] = afterCue(line).split(nameEnd)
  const said = first.replace(/^(?:of|for|the)\s+/i, '').trim()
  const [, name, behind] = /^([\p{Script=Han}\d()（）]{3,})\s+(.+)$/u.exec(said) ?? [said, said]
  return [name ?? '', ...(behind ? [behind] : [])]
}

const nameEnd = new RegExp(`${clauseEnd.source}|、`)

/** Why: behind 理由 or “because”, or all that was said besides the name. */
export function spotReason(line: Line): string | undefined {
  const named = spotPart('reason', ['plan'])(line)
  const said = named ?? withoutCourtesy(line)
  const reason = said
    .replace(askingFor, '')
    .replace(/^[\s:：,，的]+/, '')
    .trim()
  return reason.length >= saidMin ? reason : undefined
}

/** 请经理审批 and “please approve” ask, and say nothing of why. */
const askingFor =
  /[,，、;；。\s]*(?:请[^,，。]{0,8}(?:审批|批准|批示|审核)|please approve)[。.!！]*$/i

/** The whole of a line in which more is said than what is to be done. */
export const spotWhole = (line: Line): string | undefined =>
  withoutCourtesy(line).replace(/^(?:of|with|for|的|开发)\s*/i, '').length >= wholeMin
    ? line.body()
    : undefined

const wholeMin = 3
