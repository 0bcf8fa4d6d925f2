import type { CreditRating } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { fileSurvey } from '../surveys/file-survey.ts'

export type RateCustomer = {
  readonly customer: Customer
  readonly rating: CreditRating
  readonly reason: string
}

/** Rates a customer anew, which is a credit survey with one answer: why (CREDIT-2). */
export async function rateCustomer(
  ctx: Ctx,
  { customer, rating, reason }: RateCustomer,
): Promise<Customer> {
  await keeperOf(ctx, customer)
  await fileSurvey(ctx, { customer, kind: 'credit', answers: { credit: reason }, rating })
  return { ...customer, creditRating: rating }
}
