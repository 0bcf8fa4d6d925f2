import { eq } from 'drizzle-orm'
import { type Borrowing, borrowings } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { longerCard, movedCard } from './borrowing-card.ts'
import { takerFor } from './bring-back.ts'
import type { BorrowingFile } from './find-borrowings.ts'
import { mayTakeBack, remindOfReturnAt } from './rules.ts'
import { heldOut } from './take-back.ts'

export type Extend = { readonly borrowing: Pick<Borrowing, 'id'>; readonly dueOn: Day }

/** `asked` is the one whose press moves the day, where the borrower cannot. */
export type Extended = { readonly file: BorrowingFile; readonly asked?: Employee | undefined }

/**
 * Whoever may take it back lets it stay longer; for the borrower they are asked. One press decides, so
 * it is no application.
 */
export async function extend(ctx: Ctx, { borrowing, dueOn }: Extend): Promise<Extended> {
  const { now, actor } = ctx
  const file = await heldOut(ctx, borrowing)
  const today = dayAt(now, actor.timeZone)
  const day = showDay(file.borrowing.dueOn, actor.locale, today)
  ensure(dueOn > file.borrowing.dueOn, (t) => t.borrowings.notLater({ day }), 'dueOn')
  ensure(dueOn >= today, (t) => t.borrowings.dueInPast({ day }), 'dueOn')
  return actor.id === file.borrower.id ? askForLonger(ctx, file, dueOn) : move(ctx, file, dueOn)
}

async function askForLonger(ctx: Ctx, file: BorrowingFile, dueOn: Day): Promise<Extended> {
  const asked = await takerFor(ctx, file)
  const card = longerCard(file, dueOn, asked, ctx.now)
  await notify(ctx, asked, card, { expiresAfterMs: newsMs })
  return { file, asked }
}

async function move(ctx: Ctx, file: BorrowingFile, dueOn: Day): Promise<Extended> {
  const { tx, now, actor } = ctx
  const { borrower, borrowing, keeper } = file
  const { name } = keeper
  allow(mayTakeBack(actor, file), 'missingRight', (t) => t.borrowings.notYours({ name }))
  const set = { dueOn, remindAt: remindOfReturnAt(dueOn, borrower, now) }
  const updated = tx.update(borrowings).set(set).where(eq(borrowings.id, borrowing.id))
  const moved = { ...file, borrowing: one(await updated.returning()) }
  await notify(ctx, borrower, movedCard(moved, borrower, now), { expiresAfterMs: newsMs })
  return { file: moved }
}
