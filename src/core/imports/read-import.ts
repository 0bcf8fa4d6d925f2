import { eq } from 'drizzle-orm'
import { type Import, imports } from '../../db/archive.ts'
import { insertRow } from '../../db/statement.ts'
import { safeName } from '../chat/document.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { preview } from './count-entries.ts'
import type { Layout } from './layout.ts'
import { type LikelyOne, likelyOnes } from './likely-ones.ts'
import { type ReadTable, tableOf } from './read-table.ts'

export type SentTable = { readonly hash: string; readonly name: string }

/** What a preview is made of: the import, the table, and who of it is like somebody on file. */
export type Previewed = {
  readonly row: Import
  readonly table: ReadTable
  readonly likely: readonly LikelyOne[]
}

/** Reads a table that was sent and keeps how it would go; nothing of it is in the archive yet. */
export async function readImport(ctx: Ctx, { hash, name }: SentTable): Promise<Previewed> {
  const { tx, now, actor } = ctx
  const table = await tableOf(ctx, { hash, columns: {} })
  ensure(table.entries.length + table.bad.length > 0, (t) => t.imports.noRows)
  const { counts, likely } = await preview(ctx, table, { takesLikely: false })
  const row = await insertRow(tx, imports, {
    ...{ employeeId: actor.id, name: safeName(name), hash, state: 'read', readAt: now },
    ...{ columns: columnsOf(table.layout), counts, total: table.entries.length },
  })
  return { row, table, likely: await likelyOnes(ctx, likely) }
}

/** The same again, of one that is not carried out yet. */
export async function previewed(ctx: Ctx, row: Import): Promise<Previewed> {
  const table = await tableOf(ctx, row)
  const { likely } = await preview(ctx, table, row)
  return { row, table, likely: await likelyOnes(ctx, likely) }
}

/** What nobody knows by its heading goes into the note of each customer, or is left out again. */
export async function keepUnknown(ctx: Ctx, { id }: Import): Promise<Previewed> {
  const { tx } = ctx
  const before = one(await tx.select().from(imports).where(eq(imports.id, id)).for('update'))
  ensure(before.state === 'read', (t) => t.imports.decided)
  const keeps = !Object.values(before.columns).includes('note+')
  const columns = Object.fromEntries(
    Object.entries(before.columns).map(([label, column]) => [label, turned(column, keeps)]),
  )
  const table = await tableOf(ctx, { hash: before.hash, columns })
  const { counts, likely } = await preview(ctx, table, before)
  const set = { columns, counts, total: table.entries.length }
  return {
    row: one(await tx.update(imports).set(set).where(eq(imports.id, id)).returning()),
    table,
    likely: await likelyOnes(ctx, likely),
  }
}

const turned = (column: string, keeps: boolean) =>
  column === '' && keeps ? 'note+' : column === 'note+' && !keeps ? '' : column

/** `2. Phone` is `phone`; what nobody knows is nothing, or `note+`. */
function columnsOf({ columns, labels, unknown }: Layout): Record<string, string> {
  const all = [...columns, ...unknown.map((at) => [at, ''] as const)]
  return Object.fromEntries(all.map(([at, column]) => [`${at + 1}. ${labels[at] ?? ''}`, column]))
}
