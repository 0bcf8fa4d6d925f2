import { and, eq } from 'drizzle-orm'
import { forms } from '../../db/machinery.ts'
import { keepForm } from '../chat/forms.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'

/** No chat is called so: what is kept here closes no form that is open in one. */
const place = 'customer.find'

/** The number under which one's last long search is kept, so that a button can go on with it. */
export async function keepQuery(ctx: Ctx, query: string): Promise<number> {
  const [last] = await ctx.tx.select().from(forms).where(isMine(ctx))
  if (last?.raw.query === query) return last.id
  return keepForm(ctx, place, { command: place, raw: { query }, asking: null, replacesId: null })
}

/** The words behind that number, as long as nothing else was searched for. */
export async function keptQuery(number: number, ctx: Ctx): Promise<string> {
  const isIt = and(isMine(ctx), eq(forms.id, number))
  const [kept] = await ctx.tx.select().from(forms).where(isIt)
  ensure(kept?.raw.query, (t) => t.customers.searchGone)
  return kept.raw.query
}

const isMine = ({ actor }: Ctx) => and(eq(forms.chat, place), eq(forms.employeeId, actor.id))
