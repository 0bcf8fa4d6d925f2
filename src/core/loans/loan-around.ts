import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { fail } from '../errors.ts'
import { missingOf } from './apply-for-loan.ts'
import { type LoanFile, loanEventsOf, loanSeen, stepsTaken } from './find-loans.ts'
import { loanCard } from './loan-card.ts'
import { calledLoan } from './rules.ts'

const eventsMax = 8

/** The ledger card, under a title that tells what was done. */
export async function cardOf(
  ctx: Ctx,
  { id }: { readonly id: number },
  titled?: (code: string) => string,
): Promise<Card> {
  const file: LoanFile | undefined = await loanSeen(ctx, { id })
  if (!file) return fail((t) => t.loans.noSuch({ name: String(id) }))
  await recordLookups(ctx, [file.customer])
  const events = await loanEventsOf(ctx, file, eventsMax)
  const missing = await missingOf(ctx, file.loan)
  const around = { events, missing, taken: await stepsTaken(ctx, file.loan) }
  return loanCard(file, around, ctx.actor, ctx.now, titled?.(calledLoan(file)))
}
