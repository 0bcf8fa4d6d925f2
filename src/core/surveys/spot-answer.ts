import type { SurveyKind } from '../../db/development.ts'
import { folded } from '../chat/fields.ts'
import { clauseEnd, type Line } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Question, questionsOf } from './questions.ts'

/** 诉讼：无; litigation: none. What stands behind the question's own name, up to the next question. */
export function spotAnswer(kind: SurveyKind, question: Question) {
  return (line: Line): string | undefined => {
    const clauses = withoutCue(line).split(clauseEnd)
    const at = clauses.findIndex((clause) => answerIn(clause, namesOf(question)) !== undefined)
    if (at < 0) return undefined
    const first = answerIn(clauses[at] ?? '', namesOf(question)) ?? ''
    const rest = clauses.slice(at + 1)
    const end = rest.findIndex((clause) => isNamed(clause, kind))
    const said = [first, ...(end < 0 ? rest : rest.slice(0, end))].map((part) => part.trim())
    return said.filter((part) => part !== '').join(', ') || undefined
  }
}

/** 信用调查 itself begins like a question of it; what stands behind it begins anew, with or without a colon. */
function withoutCue({ words, cue = '' }: Line): string {
  const at = cue === '' ? -1 : words.toLowerCase().indexOf(cue)
  if (at < 0) return words
  const behind = words.slice(at + cue.length)
  return `${words.slice(0, at)}${behind.trim() === '' ? ' ' : ':'}${behind}`
}

function isNamed(clause: string, kind: SurveyKind): boolean {
  const questions: readonly Question[] = questionsOf[kind]
  const own = questions.flatMap(namesOf)
  const others = allMessages.flatMap(({ surveys }) => surveys.otherNames).map(folded)
  return (
    others.some((name) => folded(clause).startsWith(name)) || answerIn(clause, own) !== undefined
  )
}

const namesOf = (question: Question): string[] =>
  allMessages
    .flatMap(({ surveys }) => [surveys.questions[question], ...surveys.questionsAlso[question]])
    .map(folded)
    .sort((a, b) => b.length - a.length)

/** The answer in a clause that begins with one of these names, or has one behind a heading. */
function answerIn(clause: string, names: readonly string[]): string | undefined {
  const parts = clause.trim().split(/[:：]/)
  const at = parts.findIndex((part) => names.includes(folded(part)))
  if (at >= 0 && at < parts.length - 1)
    return parts
      .slice(at + 1)
      .join(': ')
      .trim()
  const last = parts.at(-1)?.trim() ?? ''
  const name = names.find((n) => folded(last).startsWith(n) && isOver(last.slice(n.length)))
  return (
    name &&
    last
      .slice(name.length)
      .replace(/^(?:是|为|\s+is\b|\s+are\b)/, '')
      .trim()
  )
}

/** After an English name its word has ended; a Chinese name may be followed by anything. */
const isOver = (rest: string) => rest.trim() !== '' && /^[\s\u4e00-\u9fff]/.test(rest)
