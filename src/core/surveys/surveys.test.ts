import { eq } from 'drizzle-orm'
import { expect, test as plain } from 'vitest'
import { surveyKinds } from '../../db/development.ts'
import { customers } from '../../db/schema.ts'
import { testCards } from '../cards-testing.ts'
import { lineOf } from '../chat/line.ts'
import { allMessages } from '../i18n/messages.ts'
import { worldTest as test, testNow } from '../testing.ts'
import { fileSurvey, latestSurvey } from './file-survey.ts'
import { type Question, questionsOf } from './questions.ts'
import { spotAnswer } from './spot-answer.ts'
import { answersIn, surveyForm } from './survey-form.ts'
import { surveyLines } from './survey-lines.ts'

test('a credit survey that is filed gives the customer its rating', async ({ ctx, customer }) => {
  const acme = await customer()
  const answers = { credit: 'pays late', litigation: ' ', weather: 'fine' }
  const filed = await fileSurvey(ctx, { customer: acme, kind: 'credit', answers, rating: 'B' })
  const [kept] = await ctx.tx.select().from(customers).where(eq(customers.id, acme.id))

  expect(filed).toMatchObject({ answers: { credit: 'pays late' }, day: '2026-03-31', rating: 'B' })
  expect(kept?.creditRating).toBe('B')
  expect(await latestSurvey(ctx.tx, acme.id, 'credit')).toEqual(filed)
  expect(await latestSurvey(ctx.tx, acme.id, 'onsite')).toBeUndefined()
})

test('a survey of another kind leaves the rating as it is', async ({ ctx, customer }) => {
  const acme = await customer({ creditRating: 'AA' })
  await fileSurvey(ctx, { customer: acme, kind: 'start', answers: { goods: 'steel' }, rating: 'D' })
  expect(await ctx.tx.select().from(customers)).toMatchObject([{ creditRating: 'AA' }])
})

test('a survey that says nothing, or of a day to come, is not filed', async ({ ctx, customer }) => {
  const acme = await customer()
  const of = { customer: acme, kind: 'general' } as const
  const later = { ...of, answers: { history: 'since 1990' }, day: '2026-04-01' }

  await expect(fileSurvey(ctx, { ...of, answers: {} })).rejects.toThrow(/at least one question/)
  await expect(fileSurvey(ctx, later)).rejects.toThrow(/still to come/)
})

const spotIn = (words: string, question: Question) =>
  spotAnswer(
    'credit',
    question,
  )(lineOf(words, cueIn(words), { now: testNow, timeZone: 'Asia/Shanghai' }, {}))

const cueIn = (words: string) => /信用调查|credit survey/i.exec(words)?.[0].toLowerCase()

const said: readonly (readonly [string, Partial<Record<Question, string>>])[] = [
  [
    '金桥信用调查：信用良好，从不拖欠；资产负债：资产5000万，负债2000万；诉讼：无，资信等级A',
    { credit: '良好, 从不拖欠', assets: '资产5000万, 负债2000万', litigation: '无' },
  ],
  [
    'Credit survey of Jinqiao: credit good, operation: stable; litigation is one lawsuit, rating B',
    { credit: 'good', operation: 'stable', litigation: 'one lawsuit' },
  ],
  ['Credit survey of Jinqiao', {}],
  ['a salesman of theirs', {}],
]

for (const [words, answers] of said) {
  plain(`answers are found behind the names of their questions: ${words}`, () => {
    const found = questionsOf.credit.flatMap((question): [Question, string][] => {
      const answer = spotIn(words, question)
      return answer === undefined ? [] : [[question, answer]]
    })
    expect(Object.fromEntries(found)).toEqual(answers)
  })
}

plain('every question of every kind is a field that has words in both languages', () => {
  for (const kind of surveyKinds) {
    const form = surveyForm(kind)
    expect(Object.keys(form)).toEqual(questionsOf[kind])
    for (const t of allMessages) {
      const labels = Object.values(form).map(({ label }) => label(t))
      expect(new Set(labels).size).toBe(labels.length)
    }
  }
  expect(answersIn('onsite', { design: 'good', conclusion: 'go' })).toEqual({ design: 'good' })
})

const survey = {
  ...{ id: 1, customerId: 2, developmentId: null, employeeId: 3, kind: 'credit' as const },
  answers: { litigation: '<b>none</b> *yet*' },
  ...{ day: '2026-03-30', conclusion: 'suspend' as const, rating: 'C' as const, addedAt: testNow },
}
const lin = { id: 3, name: 'Lin', timeZone: 'Asia/Shanghai' } as Parameters<typeof testCards>[0]

testCards(lin, {
  'a survey on a card': [
    (reader) => ({ title: 'Jinqiao', body: surveyLines(survey, reader) }),
    ['<b>none</b> *yet*', 'C', { en: 'Suspend', 'zh-CN': '建议中止' }],
  ],
})
