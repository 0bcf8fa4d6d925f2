import { and, eq, sql } from 'drizzle-orm'
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

/** What marks words that wait in a form, for a press to say what they are; no field begins so. */
const waiting = '?'

/** Keeps words beside the answers of an open form, which stays as it is; gives the key of a button. */
export async function keepWords(
  { tx }: Ctx,
  { id, raw }: OpenForm,
  words: string,
): Promise<string> {
  const key = String(Object.keys(raw).filter((name) => name.startsWith(waiting)).length + 1)
  const kept = JSON.stringify({ [waiting + key]: words })
  await tx
    .update(forms)
    .set({ raw: sql`${forms.raw} || ${kept}::jsonb` })
    .where(eq(forms.id, id))
  return key
}

/** Takes them out, once: of two presses, the second finds nothing. */
export async function takeWords(
  { tx }: Ctx,
  { id, raw }: OpenForm,
  key: string,
): Promise<string | undefined> {
  const name = waiting + key
  const taken = await tx
    .update(forms)
    .set({ raw: sql`${forms.raw} || ${JSON.stringify({ [name]: '' })}::jsonb` })
    .where(and(eq(forms.id, id), sql`${forms.raw} ->> ${name}::text <> ''`))
    .returning({ id: forms.id })
  return taken.length > 0 ? raw[name] : undefined
}

/** The answers of a form alone. */
export const withoutWords = (raw: Raw): Raw =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => !name.startsWith(waiting)))
