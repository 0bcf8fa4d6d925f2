import { eq } from 'drizzle-orm'
import { type CreditRating, creditRatings } from '../../db/choices.ts'
import { type Customer, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { droppedCard } from './credit-card.ts'

/** Whether a rating is worse than the one before. */
const isWorse = (rating: CreditRating, was: CreditRating | null): was is CreditRating =>
  was !== null && creditRatings.indexOf(rating) > creditRatings.indexOf(was)

/** Of a rating that goes down whoever looks after the customer hears, and whoever is above (CREDIT-2). */
export async function tellOfDrop(
  ctx: Ctx,
  { id }: Pick<Customer, 'id'>,
  rating: CreditRating,
  reason: string,
): Promise<void> {
  const { tx } = ctx
  const customer = one(
    await tx.select().from(customers).where(eq(customers.id, id)).for('no key update'),
  )
  const was = customer.creditRating
  if (!isWorse(rating, was)) return
  for (const reader of await concerned(ctx, customer)) {
    const card = droppedCard({ customer, was, rating, reason, by: ctx.actor.name }, reader)
    await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}

async function concerned({ tx, actor }: Ctx, { ownerId }: Customer) {
  const { line } = await employeeNumbered(tx, ownerId)
  const here = await peopleHere({ tx }, line.slice(0, 2))
  return here.filter(({ id }) => id !== actor.id)
}
