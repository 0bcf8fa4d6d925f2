import { type Borrowing, borrowings } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { apply } from '../approvals/apply.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { ensureThere } from './lend.ts'

export type AskToBorrow = {
  readonly customer: Customer
  readonly what: string
  readonly purpose: string
  readonly dueOn: Day
}

/** Applies for an original of a customer's file (REG-9); it is lent when somebody has consented. */
export async function askToBorrow(
  ctx: Ctx,
  { customer, what, purpose, dueOn }: AskToBorrow,
): Promise<Approval> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const day = showDay(dueOn, actor.locale, today)
  ensure(dueOn >= today, (t) => t.borrowings.dueInPast({ day }), 'dueOn')
  const asked = { customerId: customer.id, what } satisfies Partial<Borrowing>
  await ensureThere(ctx, asked, 'what')
  const subject = messages(actor).borrowings.subject({ what, purpose, day })
  const approval = await apply(ctx, { kind: 'borrow', subject, customer })
  const row = { ...asked, purpose, dueOn, borrowerId: actor.id, approvalId: approval.id }
  await insertRow(tx, borrowings, { ...row, askedAt: now })
  return approval
}
