import { eq } from 'drizzle-orm'
import { accesses } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { addDays, dayAt, showInstant, startOfDay } from '../time.ts'
import { letInOutcome } from './access-card.ts'

/** How long somebody is let in who has not said until when. */
const usualDays = 7

/** Consent opens the file until the end of a day, by the calendar of whoever asked. */
export async function letIn(ctx: Ctx, approval: Approval): Promise<Outcome> {
  const { tx, now, actor } = ctx
  const asked = one(await tx.select().from(accesses).where(eq(accesses.approvalId, approval.id)))
  const { timeZone } = await employeeNumbered(tx, asked.employeeId)
  const usual = startOfDay(addDays(dayAt(now, timeZone), usualDays + 1), timeZone)
  const until = asked.until ?? usual
  const over = showInstant(until, actor.locale, actor.timeZone, dayAt(now, actor.timeZone))
  ensure(until > now, (t) => t.accesses.tooLateToLetIn({ over }))
  const set = { until, grantedAt: now, grantedById: actor.id }
  const granted = tx.update(accesses).set(set).where(eq(accesses.id, asked.id)).returning()
  const access = one(await granted)
  const customer = one(await tx.select().from(customers).where(eq(customers.id, access.customerId)))
  return letInOutcome(access, customer)
}
