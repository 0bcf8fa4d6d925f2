import type { Approval } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { apply } from '../approvals/apply.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import type { Ctx } from '../ctx.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { ensureNoneOpen } from './apply-for-first-deal.ts'
import { dropPlans } from './drop-open.ts'
import { setStanding } from './end-relation.ts'
import { heldCustomer } from './enter-register.ts'

export type AskToDispose = { readonly customer: Customer; readonly reason: string }

/** Asks for consent to dispose of a file that nobody will need again (AUTH-20, X5). */
export async function askToDispose(
  ctx: Ctx,
  { customer, reason }: AskToDispose,
): Promise<Approval> {
  await ensureMayDispose(ctx, customer)
  await ensureNoneOpen(ctx, customer, 'disposal')
  const { name } = customer
  const subject = messages(ctx.actor).register.disposalOf({ name, reason })
  return apply(ctx, { kind: 'disposal', subject, customer })
}

/** Asked for by who keeps or leads it, under whichever command. */
export async function ensureMayDispose(ctx: Ctx, customer: Customer): Promise<void> {
  await keeperOf({ ...ctx, command: { name: 'register.dispose' } }, customer)
  await ensureDisposable(ctx, customer)
}

/** Only what has ended can be disposed of. */
async function ensureDisposable(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<void> {
  const { name, status } = await heldCustomer(ctx, { id })
  const hasEnded = status === 'ended' || status === 'dissolved'
  ensure(hasEnded, (t) => t.register.notEnded({ name }), 'customer')
}

/** Consent hides the file everywhere but in the register’s own list; undoing it brings it back. */
export async function dispose(ctx: Ctx, { customerId }: Approval): Promise<Outcome | undefined> {
  if (customerId === null) return undefined
  await ensureDisposable(ctx, { id: customerId })
  await dropPlans(ctx, { id: customerId })
  const { name } = await setStanding(ctx, { id: customerId }, { status: 'disposed' })
  return (reader) => ({ text: messages(reader).register.disposed({ name }) })
}
