import type { Questionnaire, SurveyQuestion, SurveySheet } from '../../db/satisfaction.ts'
import { identityOf, marksOf } from './questions.ts'

export type QuestionResult = {
  readonly question: SurveyQuestion
  /** How many gave it an answer. */
  readonly count: number
  /** Of a scale, to two places. */
  readonly average?: number
  /** The average of the round before, where the same was asked. */
  readonly before?: number | undefined
  /** Of a choice or a scale, how often each was said, from the first or from 1. */
  readonly each?: readonly number[]
  /** Of words, what was said. */
  readonly said?: readonly string[]
}

export type Results = {
  readonly all: number
  readonly answered: number
  readonly unreached: number
  readonly declined: number
  /** In percent of all marks, those that are at least so high; nothing without a mark. */
  readonly satisfied: number | undefined
  readonly questions: readonly QuestionResult[]
}

type Sheet = Pick<SurveySheet, 'state' | 'answers'>

/** What a round came to, question by question; none is left out (SURVEY-1, -6). */
export function resultsOf(
  sheets: readonly Sheet[],
  of: Questionnaire,
  satisfiedFrom: number,
): Results {
  const inState = (state: Sheet['state']) => sheets.filter((sheet) => sheet.state === state).length
  const marks = sheets.flatMap((sheet) => marksOf(sheet, of))
  const high = marks.filter((mark) => mark >= satisfiedFrom).length
  return {
    all: sheets.length,
    answered: inState('answered'),
    unreached: inState('unreached'),
    declined: inState('declined'),
    satisfied: marks.length === 0 ? undefined : Math.round((high / marks.length) * 1000) / 10,
    questions: of.questions.map((question, at) => resultOf(question, valuesAt(sheets, at))),
  }
}

const valuesAt = (sheets: readonly Sheet[], at: number): string[] =>
  sheets.flatMap(({ answers }) => {
    const value = answers[at] ?? null
    return value === null || value === '' ? [] : [value]
  })

const marks = [1, 2, 3, 4, 5] as const

function resultOf(question: SurveyQuestion, values: readonly string[]): QuestionResult {
  const count = values.length
  if (question.kind === 'text') return { question, count, said: values }
  const numbers = values.map(Number)
  const places = question.kind === 'scale' ? marks : (question.options ?? []).map((_, n) => n + 1)
  const each = places.map((place) => numbers.filter((number) => number === place).length)
  if (question.kind === 'choice') return { question, count, each }
  const sum = numbers.reduce((all, one) => all + one, 0)
  return { question, count, each, ...(count > 0 && { average: rounded(sum / count) }) }
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** Beside each average that of the round before, where it asked the same. */
export function compared(now: Results, before: Results | undefined): Results {
  if (!before) return now
  const was = new Map(before.questions.map((one) => [identityOf(one.question), one.average]))
  const questions = now.questions.map((one) => ({
    ...one,
    before: was.get(identityOf(one.question)),
  }))
  return { ...now, questions }
}
