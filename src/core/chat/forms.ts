import { and, eq } from 'drizzle-orm'
import { forms } from '../../db/machinery.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import type { Raw } from './card.ts'

/** A form half filled in: one for each person in each chat, kept so that it outlives a restart. */
export type OpenForm = typeof forms.$inferSelect

export type Kept = {
  readonly command: string
  readonly raw: Raw
  readonly asking: string | null
  readonly replacesId: number | null
}

/** Keeps the form in place of the one that was open in this chat; a new number closes old buttons. */
export async function keepForm(ctx: Ctx, chat: string, kept: Kept): Promise<number> {
  const { tx, actor, now } = ctx
  await tx.delete(forms).where(and(eq(forms.chat, chat), eq(forms.employeeId, actor.id)))
  const row = { ...kept, chat, employeeId: actor.id, at: now }
  return (await insertRow(tx, forms, row)).id
}

/** Whether the form was still there to be taken: of two answers at once, only one takes it. */
export async function takeForm({ tx }: Ctx, { id }: OpenForm): Promise<boolean> {
  const taken = await tx.delete(forms).where(eq(forms.id, id)).returning({ id: forms.id })
  return taken.length > 0
}
