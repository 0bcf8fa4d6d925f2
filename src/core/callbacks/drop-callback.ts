import { and, eq, isNull } from 'drizzle-orm'
import { type Callback, callbacks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'

/** Nobody makes it any more, as what it follows is not over after all; one that is done stays as it is. */
export async function dropCallback({ tx, now }: Ctx, id: Callback['id'] | null): Promise<void> {
  if (id === null) return
  const set = { doneAt: now, outcome: 'dropped', remindAt: null } as const
  const isOpen = and(eq(callbacks.id, id), isNull(callbacks.doneAt))
  await tx.update(callbacks).set(set).where(isOpen)
}
