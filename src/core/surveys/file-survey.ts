import { and, desc, eq } from 'drizzle-orm'
import type { CreditRating } from '../../db/choices.ts'
import {
  type conclusions,
  type Development,
  type Survey,
  type SurveyKind,
  surveys,
} from '../../db/development.ts'
import { type Customer, customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { tellOfDrop } from '../credit/tell-of-drop.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { type Answers, answered, questionsOf } from './questions.ts'

export type FileSurvey = {
  readonly customer: Pick<Customer, 'id'>
  readonly kind: SurveyKind
  readonly answers: Answers
  readonly conclusion?: (typeof conclusions)[number] | undefined
  readonly rating?: CreditRating | undefined
  readonly development?: Pick<Development, 'id'> | undefined
  readonly day?: Day | undefined
}

/** Files a survey; the rating of a credit survey is the customer's from then on (CREDIT-1, CLASS-6). */
export async function fileSurvey(ctx: Ctx, input: FileSurvey): Promise<Survey> {
  const { tx, now, actor } = ctx
  const { customer, kind, conclusion, rating, development } = input
  const today = dayAt(now, actor.timeZone)
  const { day = today } = input
  const shown = showDay(day, actor.locale, today)
  ensure(day <= today, (t) => t.surveys.notYet({ day: shown }), 'day')
  const answers = Object.fromEntries(answered(kind, input.answers))
  const saysMuch = Object.keys(answers).length > 0 || conclusion !== undefined
  ensure(saysMuch, (t) => t.surveys.saysNothing, questionsOf[kind][0])
  const of = { customerId: customer.id, developmentId: development?.id, employeeId: actor.id }
  const row = { ...of, kind, answers, conclusion, rating, day, addedAt: now }
  const survey = await insertRow(tx, surveys, row)
  if (kind === 'credit' && rating) {
    await tellOfDrop(ctx, customer, rating, Object.values(answers).join(' · '))
    await tx.update(customers).set({ creditRating: rating }).where(eq(customers.id, customer.id))
  }
  return survey
}

/** The last one of a kind that was filed about a customer. */
export async function latestSurvey(
  tx: Ctx['tx'],
  customerId: number,
  kind: SurveyKind,
): Promise<Survey | undefined> {
  const [survey] = await tx
    .select()
    .from(surveys)
    .where(and(eq(surveys.customerId, customerId), eq(surveys.kind, kind)))
    .orderBy(desc(surveys.id))
    .limit(1)
  return survey
}
