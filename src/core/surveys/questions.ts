import type { SurveyKind } from '../../db/development.ts'

/** What each survey asks, in order: LEAD-15, LEAD-16, CREDIT-1 and -5, REG-3 and -11, LEAD-17. */
export const questionsOf = {
  general: ['history', 'profile', 'accounts', 'products', 'operation', 'policy', 'view'],
  onsite: ['technical', 'design', 'quality', 'findings'],
  credit: ['credit', 'operation', 'sales', 'assets', 'litigation'],
  start: ['business', 'policy', 'attitude', 'goods', 'payment', 'standing'],
  qualification: ['reason', 'policy', 'goods', 'material'],
} as const satisfies Readonly<Record<SurveyKind, readonly string[]>>

export type Question<K extends SurveyKind = SurveyKind> = (typeof questionsOf)[K][number]
export type Answers = Readonly<Record<string, string>>

/** The questions of a kind that were answered, in order, with their answers. */
export function answered(kind: SurveyKind, answers: Answers): [Question, string][] {
  const questions: readonly Question[] = questionsOf[kind]
  return questions.flatMap((question): [Question, string][] => {
    const said = answers[question]?.trim()
    return said ? [[question, said]] : []
  })
}
