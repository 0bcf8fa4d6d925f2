import { eq, inArray } from 'drizzle-orm'
import { liaisons } from '../../db/archive.ts'
import { customers, type Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { endLiaisons } from './assign-contact.ts'
import { contactsChangedCard, shortCard } from './contacts-card.ts'
import { leftShort, ourContacts } from './our-contacts.ts'

/**
 * Whoever leaves is nobody's contact any more: each owner reads the words for the customer, and where
 * too few are left, whoever is above the owner is warned (KEYACC-3).
 */
export async function endWithLeaver(ctx: Ctx, leaver: Employee): Promise<void> {
  const ended = await endLiaisons(ctx, eq(liaisons.employeeId, leaver.id))
  const ids = ended.map(({ customerId }) => customerId)
  if (ids.length === 0) return
  for (const customer of await ctx.tx.select().from(customers).where(inArray(customers.id, ids))) {
    await tellOf(ctx, customer, leaver)
  }
}

async function tellOf(ctx: Ctx, customer: typeof customers.$inferSelect, leaver: Employee) {
  const news = { expiresAfterMs: newsMs }
  const [owner] = await peopleHere(ctx, [customer.ownerId])
  const short = await leftShort(ctx, customer)
  if (owner && owner.id !== leaver.id) {
    const ours = await ourContacts(ctx, customer)
    const change = { customer, employee: leaver, ours: ours.filter(isNot(leaver)), owner }
    await notify(ctx, owner, contactsChangedCard({ ...change, isShort: !!short }, owner), news)
  }
  if (!short) return
  const [leader] = await leadersOf(ctx, short.owner)
  const about = { customer, who: leaver.name, ours: short.ours.filter(isNot(leaver)) }
  if (leader && leader.id !== leaver.id) await notify(ctx, leader, shortCard(about, leader), news)
}

const isNot = (leaver: Employee) => (one: { readonly id: number }) => one.id !== leaver.id

/** Those above somebody who are here, the nearest first. */
async function leadersOf(ctx: Ctx, { line }: Employee): Promise<Employee[]> {
  const above = line.slice(1)
  const here = await peopleHere(ctx, above)
  return here.sort((a, b) => above.indexOf(a.id) - above.indexOf(b.id))
}
