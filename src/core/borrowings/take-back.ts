import { eq } from 'drizzle-orm'
import { type Borrowing, borrowings, type Condition } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { harmCard, takenBackCard } from './borrowing-card.ts'
import { type BorrowingFile, borrowingFile } from './find-borrowings.ts'
import { mayTakeBack } from './rules.ts'

export type TakeBack = {
  readonly borrowing: Pick<Borrowing, 'id'>
  readonly condition: Condition
  readonly note?: string | undefined
}

/** Says how an original came back (REG-10); of harm whoever is above the keeper hears. */
export async function takeBack(
  ctx: Ctx,
  { borrowing: { id }, condition, note }: TakeBack,
): Promise<BorrowingFile> {
  const { tx, now, actor } = ctx
  const file = await heldOut(ctx, { id })
  ensure(actor.id !== file.borrower.id, (t) => t.borrowings.notYourOwn)
  const { name } = file.keeper
  allow(mayTakeBack(actor, file), 'missingRight', (t) => t.borrowings.notYours({ name }))
  ensure(condition === 'good' || note, (t) => t.borrowings.sayWhat, 'note')
  const set = { condition, note, returnedAt: now, returnedToId: actor.id, remindAt: null }
  const updated = tx.update(borrowings).set(set).where(eq(borrowings.id, id))
  const back = { ...file, borrowing: one(await updated.returning()) }
  await tell(ctx, back.borrower, takenBackCard(back, back.borrower, now))
  if (condition === 'damaged' || condition === 'lost') await tellOfHarm(ctx, back)
  return back
}

/** Held until this transaction ends: of two who take it back at once, the second sees that it is done. */
export async function heldOut(ctx: Ctx, { id }: Pick<Borrowing, 'id'>): Promise<BorrowingFile> {
  await ctx.tx.select().from(borrowings).where(eq(borrowings.id, id)).for('update')
  const file = await borrowingFile(ctx, { id })
  if (!file) return fail((t) => t.borrowings.noSuch({ name: String(id) }))
  const { lentAt, returnedAt, what } = file.borrowing
  ensure(lentAt && !returnedAt, (t) => t.borrowings.notOut({ what }))
  return file
}

async function tellOfHarm(ctx: Ctx, file: BorrowingFile): Promise<void> {
  const [superior] = await peopleHere(ctx, file.keeper.line.slice(1, 2))
  const isNews = superior && superior.id !== ctx.actor.id
  if (isNews) await tell(ctx, superior, harmCard(file, ctx.actor, superior, ctx.now))
}

const tell = (ctx: Ctx, reader: Employee, card: Card) =>
  notify(ctx, reader, card, { expiresAfterMs: newsMs })
