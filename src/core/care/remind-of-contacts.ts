import { and, eq, lte, sql } from 'drizzle-orm'
import { customers, type Employee } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { listed } from '../handovers/held.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorOf } from '../org/superiors.ts'
import { policyOf } from '../policies/policy-of.ts'
import { contactReminderCard, overdueContactsCard } from './contact-cards.ts'
import type { Uncontacted } from './find-uncontacted.ts'
import { contactDue } from './first-contact-of.ts'
import { isUncontacted } from './last-contact.ts'
import { firstContactBy, remindOfContactAt } from './rules.ts'

/**
 * Reminds the owner of first contacts two days before and on the last day, and tells their superior
 * when one is overdue (REMIND-8). All that is due to one person at once is one card.
 */
export const contactReminders = dueRows({
  name: 'first-contact-reminders',
  table: customers,
  column: customers.remindAt,
  async ring(ctx, { id, ownerId }) {
    const remindAt = await presentInstant(ctx.tx, id, 'remindAt')
    if (!remindAt || remindAt > ctx.now) return remindAt
    const owner = await employeeNumbered(ctx.tx, ownerId)
    if (owner.leftAt) return undefined
    const later = await backAtWork(ctx, owner)
    if (later) return later
    const looked = await lookedAt(ctx, owner)
    await tell(ctx, owner, looked)
    await setInstants(ctx.tx, 'remindAt', looked, id)
    return looked.find((one) => one.customer.id === id)?.next ?? undefined
  },
})

type Looked = Uncontacted & { readonly isTold: boolean; readonly next: Date | null }

async function lookedAt({ tx, now }: RingCtx, owner: Employee): Promise<Looked[]> {
  const days = await policyOf(tx, 'firstContact.days')
  const { id, name, assignedAt } = customers
  const rows = await tx
    .select({ id, name, assignedAt, isOwed: isUncontacted })
    .from(customers)
    .where(and(eq(customers.ownerId, owner.id), lte(customers.remindAt, now)))
    .orderBy(customers.assignedAt, customers.id)
    .for('update', { skipLocked: true })
  return rows.map(({ assignedAt, isOwed, ...customer }) => {
    const since = assignedAt ?? now
    const due = contactDue(since, owner, { now, days })
    const by = firstContactBy(since, owner, days)
    const first = remindOfContactAt(by, owner, since)
    const isTold = Boolean(isOwed && assignedAt && first <= now)
    const following = first > now ? first : due.left < 0 ? null : remindOfContactAt(by, owner, now)
    return { customer, owner, due, isTold, next: isOwed ? following : null }
  })
}

async function tell(ctx: RingCtx, owner: Employee, looked: readonly Looked[]): Promise<void> {
  const told = looked.filter(({ isTold }) => isTold)
  if (told.length === 0) return
  await notify(ctx, owner, contactReminderCard(told, owner, ctx.now))
  const overdue = told.filter(({ due }) => due.left < 0)
  const superior = overdue.length > 0 ? await superiorOf(ctx, owner) : undefined
  if (!superior) return
  await notify(ctx, superior, overdueContactsCard(overdue, owner, superior, ctx.now), {
    expiresAfterMs: newsMs,
  })
}

type Clock = 'remindAt' | 'recycleAt'

/** One ring looks after all of one owner: for those that it has set already nothing is left. */
export async function presentInstant(tx: Tx, id: number, clock: Clock): Promise<Date | undefined> {
  const [row] = await tx
    .select({ at: customers[clock] })
    .from(customers)
    .where(eq(customers.id, id))
  return row?.at ?? undefined
}

type Next = { readonly customer: { readonly id: number }; readonly next: Date | null }

/** When the others of the same owner ring next, in one statement. */
export async function setInstants(
  tx: Tx,
  clock: Clock,
  looked: readonly Next[],
  but: number,
): Promise<void> {
  const others = looked.filter(({ customer }) => customer.id !== but)
  if (others.length === 0) return
  const ids = listed(others.map(({ customer }) => customer.id))
  const at = `{${others.map(({ next }) => next?.toISOString() ?? 'null').join()}}`
  const theirs = sql`(select r.at from unnest(${ids}, ${at}::timestamptz[]) r(id, at)
    where r.id = ${customers}.id)`
  await tx
    .update(customers)
    .set({ [clock]: theirs })
    .where(sql`${customers.id} = any(${ids})`)
}
