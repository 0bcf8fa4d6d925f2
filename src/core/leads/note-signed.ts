import { and, eq } from 'drizzle-orm'
import { developments } from '../../db/development.ts'
import type { Customer } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { isOpen } from './find-leads.ts'
import { moved } from './flow.ts'
import { keepMove } from './take-move.ts'

/** Wherever both contracts were written down, a prospect that was to sign them has (CONTRACT-3). */
export async function noteSigned(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<void> {
  const [held] = await ctx.tx
    .select()
    .from(developments)
    .where(and(eq(developments.customerId, id), isOpen))
    .for('update')
  const to = held && moved(held, 'sign')
  if (held && to) await keepMove(ctx, held, 'sign', to)
}
