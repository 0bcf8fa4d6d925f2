import { eq } from 'drizzle-orm'
import { type Borrowing, borrowings } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { nextClock } from '../time.ts'
import { broughtCard } from './borrowing-card.ts'
import type { BorrowingFile } from './find-borrowings.ts'
import { takersOf } from './rules.ts'
import { heldOut } from './take-back.ts'

export type Brought = { readonly file: BorrowingFile; readonly to: Employee }

/**
 * The borrower says that it is back. It counts as back when somebody else has looked at it; until then
 * the borrower is left alone for a working day.
 */
export async function bringBack(ctx: Ctx, borrowing: Pick<Borrowing, 'id'>): Promise<Brought> {
  const { tx, now, actor } = ctx
  const file = await heldOut(ctx, borrowing)
  ensure(file.borrower.id === actor.id, (t) =>
    t.borrowings.notBorrower({ name: file.borrower.name }),
  )
  const to = await takerFor(ctx, file)
  const tomorrow = nextClock(nextClock(now, actor.workFrom, actor), actor.workFrom, actor)
  const { remindAt } = file.borrowing
  if (remindAt && remindAt < tomorrow) {
    const later = { remindAt: tomorrow }
    await tx.update(borrowings).set(later).where(eq(borrowings.id, borrowing.id))
  }
  await notify(ctx, to, broughtCard(file, to, now), { expiresAfterMs: newsMs })
  return { file, to }
}

/** Whoever lent it, or the first who may take it back and is here. */
export async function takerFor(ctx: Ctx, file: BorrowingFile): Promise<Employee> {
  const ids = takersOf(file)
  const here = await peopleHere(ctx, ids)
  const taker = ids.flatMap((id) => here.filter((one) => one.id === id))[0]
  return taker ?? fail((t) => t.borrowings.nobodyTakes)
}
