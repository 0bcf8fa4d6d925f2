import { sql } from 'drizzle-orm'
import { invocations } from '../../db/machinery.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Raw } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'

export type Begun = {
  readonly command: string
  readonly raw: Raw
  /** The invocation that this one takes back, or whose place it takes. */
  readonly undoesId?: number | undefined
}

/** From here to the end of the transaction triggers keep what changes, under this number (ADR 8). */
export async function beginInvocation(ctx: Ctx, begun: Begun): Promise<number> {
  const { tx, now, actor, platform = null } = ctx
  const { command, raw, undoesId = null } = begun
  const row = { employeeId: actor.id, command, raw, at: now, platform, undoesId }
  return one(await beginning(tx, row)).id
}

type Row = Omit<typeof invocations.$inferSelect, 'id' | 'undoneAt'>

const beginning = statement((tx, row: Its<Row>) => {
  const { employeeId, command, raw, at, platform, undoesId } = row
  const values = { employeeId, command, raw, at, platform, undoesId }
  const insert = tx.insert(invocations).values(values)
  const begun = tx.$with('begun').as(insert.returning({ id: invocations.id }))
  const marked = sql<string>`set_config('rapport.invocation', id::text, true)`
  return tx.with(begun).select({ id: begun.id, marked }).from(begun)
})
