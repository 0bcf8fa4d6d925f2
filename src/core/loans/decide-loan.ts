import { eq } from 'drizzle-orm'
import { loans } from '../../db/development.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import { button } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'

/** Consent lets the loan be paid out (CREDIT-9). */
export async function approveLoan({ tx }: Ctx, { id }: Approval): Promise<Outcome> {
  const set = { state: 'approved' } as const
  const loan = one(await tx.update(loans).set(set).where(eq(loans.approvalId, id)).returning())
  return (reader) => {
    const t = messages(reader).loans
    const isKeeper = reader.id === loan.keeperId
    const release = button(t.release, 'loan.release', { loan: String(loan.id) })
    return { text: t.approvedText, buttons: isKeeper ? [release] : [] }
  }
}

/** A refusal ends it; what is only taken back can be proposed anew, on other terms. */
export async function refuseLoan({ tx }: Ctx, { id, state }: Approval): Promise<void> {
  const set = state === 'withdrawn' ? { approvalId: null } : ({ state: 'refused' } as const)
  await tx.update(loans).set(set).where(eq(loans.approvalId, id))
}
