import { and, eq } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'

/** What still waits to be told of it (`meeting:7`) is no longer so, and is not sent. */
export async function withdraw({ tx, now }: Pick<Ctx, 'tx' | 'now'>, about: string): Promise<void> {
  await tx
    .update(notices)
    .set({ state: 'parked', why: 'overtaken', settledAt: now })
    .where(and(eq(notices.about, about), eq(notices.state, 'waiting')))
}
