import { asc, eq, sql } from 'drizzle-orm'
import { type Handover, type HandoverItem, handoverItems } from '../../db/custody.ts'
import type { Ctx } from '../ctx.ts'
import type { Held } from './held.ts'
import { type HoldingName, isHolding } from './holdings.ts'

/** Tasks that a handover gives by itself: they are kept beside what goes, to be taken back with it. */
export type GivenTask = 'introduction' | 'collection'

export type Item = readonly [holding: HoldingName | GivenTask, rowId: number, toId: number]

export function itemsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Handover, 'id'>,
): Promise<HandoverItem[]> {
  return tx
    .select()
    .from(handoverItems)
    .where(eq(handoverItems.handoverId, id))
    .orderBy(asc(handoverItems.id))
}

/** Who is to have what, or has it now; of a thing that is known already the receiver changes. */
export async function keepItems(
  { tx }: Pick<Ctx, 'tx'>,
  { id: handoverId }: Pick<Handover, 'id'>,
  items: readonly Item[],
): Promise<void> {
  const rows = items.map(([holding, rowId, toId]) => ({ handoverId, holding, rowId, toId }))
  const target = [handoverItems.handoverId, handoverItems.holding, handoverItems.rowId]
  const set = { toId: sql`excluded.to_id` }
  await inChunks(rows, (some) =>
    tx.insert(handoverItems).values(some).onConflictDoUpdate({ target, set }),
  )
}

/** So many rows that their values are not too many parameters. */
const chunkMax = 2000

export async function inChunks<Row>(
  rows: readonly Row[],
  write: (some: Row[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += chunkMax) await write(rows.slice(at, at + chunkMax))
}

/** `customer-12`: how buttons name a thing. */
export const showThing = ({ holding, id }: Pick<Held, 'holding' | 'id'>): string =>
  `${holding}-${id}`

export function thingIn(raw: string): Pick<Held, 'holding' | 'id'> | undefined {
  const [, holding = '', id = ''] = /^(\w+)-(\d{1,9})$/.exec(raw) ?? []
  return isHolding(holding) ? { holding, id: Number(id) } : undefined
}
