import { eq } from 'drizzle-orm'
import { type Complaint, complaints } from '../../db/complaints.ts'
import { departments } from '../../db/organisation.ts'
import { withoutAmounts } from '../approvals/amount.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { type Around, complaintCard } from './complaint-card.ts'
import { type ComplaintFile, complaintSeen, eventsOf, mayHandle } from './find-complaints.ts'

const eventsMax = 8

/** A complaint on a card, with what was done about it and the one that it repeats. */
export async function cardOf(
  ctx: Ctx,
  { id }: Pick<Complaint, 'id'>,
  title?: string,
): Promise<Card> {
  const file = await complaintSeen(ctx, { id })
  // Whoever gave it away may not see it any more: what they did is said all the same.
  if (!file && title !== undefined) return { title, tone: 'good' }
  if (!file) return fail((t) => t.complaints.noSuch({ name: String(id) }))
  const telling = { reader: ctx.actor, now: ctx.now }
  return complaintCard(file, await aroundOf(ctx, file), telling, title)
}

async function aroundOf(ctx: Ctx, file: ComplaintFile): Promise<Around> {
  const { repeatsId, departmentId } = file.complaint
  const events = await eventsOf(ctx, file, eventsMax)
  return {
    events: file.isMoneyRead ? events : events.map(withoutMoney),
    repeats: await repeatedOf(ctx, file, repeatsId),
    department: await departmentOf(ctx, departmentId),
    mayHandle: await mayHandle(ctx, file),
  }
}

const withoutMoney = <E extends { readonly note: string | null }>(event: E): E => ({
  ...event,
  note: event.note && withoutAmounts(event.note),
})

async function repeatedOf({ tx }: Ctx, { isMoneyRead }: ComplaintFile, id: number | null) {
  if (id === null) return undefined
  const { what, receivedAt } = complaints
  const [found] = await tx
    .select({ id: complaints.id, what, receivedAt })
    .from(complaints)
    .where(eq(complaints.id, id))
  return found && !isMoneyRead ? { ...found, what: withoutAmounts(found.what) } : found
}

async function departmentOf({ tx }: Ctx, id: number | null): Promise<string | undefined> {
  if (id === null) return undefined
  const { name } = departments
  const [found] = await tx.select({ name }).from(departments).where(eq(departments.id, id))
  return found?.name
}
