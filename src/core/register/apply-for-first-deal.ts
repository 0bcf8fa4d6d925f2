import { and, eq, inArray } from 'drizzle-orm'
import { type Approval, approvals } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { apply } from '../approvals/apply.ts'
import { type ApprovalKind, showApprovalCode } from '../approvals/rules.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { fileSurvey } from '../surveys/file-survey.ts'
import { type Answers, answered } from '../surveys/questions.ts'
import { heldCustomer } from './enter-register.ts'
import { isOver } from './standing.ts'

export type FirstDeal = {
  readonly customer: Customer
  readonly answers: Answers
  readonly amount?: string | undefined
}

/**
 * Asks for consent to the first deal with the start-of-transaction survey (REG-3, AUTH-17): what was
 * found goes before those who decide.
 */
export async function applyForFirstDeal(
  ctx: Ctx,
  { customer, answers, amount }: FirstDeal,
): Promise<Approval> {
  const held = await heldCustomer(ctx, customer)
  await keeperOf(ctx, held)
  const { name, code } = held
  ensure(!isOver(held), (t) => t.register.isOver({ name }), 'customer')
  const isThere = held.status === 'active' && held.registeredAt !== null
  ensure(!isThere, (t) => t.register.isRegistered({ name, code: code ?? '' }), 'customer')
  await ensureNoneOpen(ctx, held, 'firstDeal')
  await fileSurvey(ctx, { customer: held, kind: 'start', answers })
  const subject = subjectOf(ctx, name, answers)
  return apply(ctx, { kind: 'firstDeal', subject, amount, customer: held })
}

/** Of two applications of a kind for one customer the first is decided first. */
export async function ensureNoneOpen(
  { tx }: Ctx,
  { id, name }: Pick<Customer, 'id' | 'name'>,
  kind: ApprovalKind,
): Promise<void> {
  const isOpen = inArray(approvals.state, ['waiting', 'asked'])
  const [open] = await tx
    .select({ number: approvals.number })
    .from(approvals)
    .where(and(eq(approvals.customerId, id), eq(approvals.kind, kind), isOpen))
  const code = showApprovalCode(kind, open?.number ?? 0)
  ensure(!open, (t) => t.register.isApplied({ name, code }), 'customer')
}

/** What those who decide read first is a line of its own. */
function subjectOf({ actor }: Ctx, name: string, answers: Answers): string {
  const t = messages(actor)
  const lines = answered('start', answers).map(
    ([question, said]) => `${t.surveys.questions[question]}: ${said}`,
  )
  return [t.register.firstDealWith({ name }), ...lines].join('\n')
}
