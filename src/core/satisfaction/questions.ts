import type { Questionnaire, SurveyQuestion, SurveySheet } from '../../db/satisfaction.ts'
import { folded } from '../chat/fields.ts'
import type { Reader } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'

export const scaleMax = 5

/** 满意度调查表: what is asked where the company has written nothing of its own (SURVEY-1, -3, -9). */
export const usualQuestions: readonly SurveyQuestion[] = [
  { key: 'quality', kind: 'scale' },
  { key: 'delivery', kind: 'scale' },
  { key: 'service', kind: 'scale' },
  { key: 'loyalty', kind: 'scale' },
  { key: 'wishes', kind: 'text' },
]

type UsualKey = keyof Messages['satisfaction']['usual']

/** As it is read to a customer. */
export function wordsOf({ key, text }: SurveyQuestion, reader: Pick<Reader, 'locale'>): string {
  const { usual } = messages(reader).satisfaction
  return text ?? usual[key as UsualKey] ?? key ?? ''
}

/** Two versions of a question are the same to whoever compares them, if they are worded the same. */
export const identityOf = ({ key, text }: SurveyQuestion): string => key ?? folded(text ?? '')

/** 1. 质量如何 2. 愿意推荐吗（愿意/看情况/不愿意）3. 还有什么建议（文字）: one a line, or numbered. */
export function questionsIn(words: string): SurveyQuestion[] {
  const parts = words
    .split(/\n|[;；]|(?<=^|[\s)）?？])\d{1,2}\s*[.、)）]\s*(?!\d)/)
    .map((part) => part.trim())
    .filter((part) => part.length > 1)
  ensure(parts.length > 0 && parts.length <= questionsMax, (t) =>
    t.satisfaction.howToWrite({ max: questionsMax }),
  )
  return parts.map(questionIn)
}

const questionsMax = 15

function questionIn(part: string): SurveyQuestion {
  const [, said = part, inside = ''] = /^(.*?)\s*[(（]([^()（）]*)[)）]\s*$/.exec(part) ?? []
  const options = inside.split(/[/、|]/).map((option) => option.trim())
  if (/^(?:文字|自由|text|words)$/i.test(inside)) return { kind: 'text', text: said }
  const isChoice = options.length > 1 && !/^\d/.test(inside)
  if (isChoice) return { kind: 'choice', text: said, options }
  return { kind: 'scale', text: /^\d/.test(inside) || inside === '' ? said : part }
}

/** The first that nobody has asked yet, by its place. */
export function nextAt({ answers }: Pick<SurveySheet, 'answers'>, of: Questionnaire): number {
  const at = of.questions.findIndex((_, n) => (answers[n] ?? null) === null)
  return at < 0 ? of.questions.length : at
}

/** What may be answered: a mark, the number of an option, or words. */
export function isAnswer({ kind, options = [] }: SurveyQuestion, value: string): boolean {
  if (kind === 'text') return true
  const most = kind === 'scale' ? scaleMax : options.length
  return /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= most
}

/** An answer as people read it. */
export function answerShown({ kind, options = [] }: SurveyQuestion, value: string): string {
  return kind === 'choice' ? (options[Number(value) - 1] ?? value) : value
}

/** The marks that were given. */
export const marksOf = ({ answers }: Pick<SurveySheet, 'answers'>, of: Questionnaire): number[] =>
  of.questions.flatMap(({ kind }, at) => {
    const value = answers[at] ?? null
    return kind === 'scale' && value !== null && value !== '' ? [Number(value)] : []
  })
