import { eq } from 'drizzle-orm'
import { type Development, developments } from '../../db/development.ts'
import type { Employee } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { customerTold } from '../customers/customer-told.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { superiorOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Lead } from './find-leads.ts'
import { reminderCard } from './news-cards.ts'
import { daysIn, isEvening, isStill, isStillForLong, remindOfLeadAt } from './rules.ts'
import { standingOf } from './take-move.ts'

/**
 * Asks the developer in the evening for what came of a meeting (LEAD-11), and when nothing was done
 * with a lead for long; whoever leads them hears of it the second time.
 */
export const leadReminders = dueRows({
  name: 'lead-reminders',
  table: developments,
  column: developments.remindAt,
  async ring(ctx, row) {
    const developer = await employeeNumbered(ctx.tx, row.developerId)
    const later = developer.leftAt ? undefined : await backAtWork(ctx, developer)
    if (later) return later
    const standing = { development: row, ...(await standingOf(ctx, row)) }
    const days = await policyOf(ctx.tx, 'lead.staleDays')
    const next = remindOfLeadAt(standing, developer, days, ctx.now) ?? undefined
    if (next && !developer.leftAt) await remind(ctx, standing, developer, days)
    return developer.leftAt ? undefined : next
  },
})

type Standing = Awaited<ReturnType<typeof standingOf>> & { readonly development: Development }

async function remind(
  ctx: RingCtx,
  { development, lastAt, openDay }: Standing,
  developer: Employee,
  days: number,
): Promise<void> {
  const { now } = ctx
  const lead = await leadFor(ctx, development, developer)
  if (openDay && isEvening(openDay, developer, now)) {
    await notify(ctx, developer, reminderCard(lead, { meeting: true }, developer))
  }
  if (!isStill(lastAt, days, now)) return
  const still = { days: daysIn(lastAt, now) }
  await notify(ctx, developer, reminderCard(lead, still, developer))
  const superior = isStillForLong(lastAt, days, now) ? await superiorOf(ctx, developer) : undefined
  if (superior) {
    await notify(ctx, superior, reminderCard({ ...lead, isLed: true }, still, superior))
  }
}

async function leadFor(ctx: RingCtx, development: Development, developer: Employee): Promise<Lead> {
  const { customer } = await customerTold(ctx, developer, development.customerId)
  const [fresh = development] = await ctx.tx
    .select()
    .from(developments)
    .where(eq(developments.id, development.id))
  return { development: fresh, customer, developer, isLed: false, isAmountRead: true }
}
