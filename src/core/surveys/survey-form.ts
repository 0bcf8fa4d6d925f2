import { creditRatings } from '../../db/choices.ts'
import { conclusions, type SurveyKind } from '../../db/development.ts'
import type { Field } from '../chat/field.ts'
import { choice, optional, text } from '../chat/fields.ts'
import { type Answers, type Question, questionsOf } from './questions.ts'
import { spotAnswer } from './spot-answer.ts'

const answerMax = 500

/** The questions of a survey as the fields of a command's form; none of them has to be answered. */
export function surveyForm<K extends SurveyKind>(
  kind: K,
): Record<Question<K>, Field<string | undefined>> {
  const questions: readonly Question[] = questionsOf[kind]
  const fields = questions.map((question) => [question, answerField(kind, question)] as const)
  return Object.fromEntries(fields) as Record<Question<K>, Field<string | undefined>>
}

const answerField = (kind: SurveyKind, question: Question) =>
  optional(
    text((t) => t.surveys.questions[question], {
      max: answerMax,
      spot: spotAnswer(kind, question),
    }),
  )

/** What a command's form was given that are answers. */
export function answersIn(kind: SurveyKind, input: Readonly<Record<string, unknown>>): Answers {
  const given = questionsOf[kind].flatMap((question): [string, string][] => {
    const said = input[question]
    return typeof said === 'string' ? [[question, said]] : []
  })
  return Object.fromEntries(given)
}

export const conclusionField = () =>
  choice(
    (t) => t.surveys.fields.conclusion,
    conclusions,
    (t) => t.surveys.conclusions,
    (t) => t.surveys.conclusionsAlso,
  )

export const ratingField = () =>
  choice(
    (t) => t.surveys.fields.rating,
    creditRatings,
    (t) => t.surveys.ratings,
    (t) => t.surveys.ratingsAlso,
  )
