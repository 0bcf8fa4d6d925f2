import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { type Import, imports } from '../../db/archive.ts'
import type { Raw } from '../chat/card.ts'
import type { Ahead } from '../chat/command.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import type { Tables } from '../sheets/table.ts'
import { type Entries, entriesOf } from './entries.ts'
import { type Layout, layoutOf } from './layout.ts'

/** A table as it was sent, and the customers in it. */
export type ReadTable = Entries & { readonly layout: Layout }

/** The last few files, so that each batch of an import does not read its file anew. */
const files = new Map<string, Promise<Tables>>()
const tables = new Map<string, Promise<ReadTable>>()
export const keptMax = 3

/** Reads a file that was kept before any transaction is open, for it may take seconds. */
export async function readAhead(folder: string, hash: string): Promise<void> {
  await fileRead(folder, hash).catch(() => {})
}

/** The same of the import that a button names, whoever presses it: nothing is told of it. */
export async function fileAhead({ import: raw = '' }: Raw, { db, files }: Ahead): Promise<void> {
  const [row] = await db
    .select({ hash: imports.hash })
    .from(imports)
    .where(eq(imports.id, numberIn(raw) ?? 0))
  if (row) await readAhead(files, row.hash)
}

/** Whether this process still has a file in memory. */
export const isRead = ({ hash }: Pick<Import, 'hash'>): boolean => files.has(hash)

/** The customers in a kept file; a UserError says why there are none. */
export async function tableOf(
  { files: folder = '' }: Pick<Ctx, 'files'>,
  { hash, columns }: Pick<Import, 'hash' | 'columns'>,
): Promise<ReadTable> {
  const keepsUnknown = Object.values(columns).includes('note+')
  const key = `${hash} ${keepsUnknown}`
  return kept(tables, key, async () => {
    const layout = layoutOf(await fileRead(folder, hash))
    if (!layout) return fail((t) => t.imports.noHeading({ columns: t.imports.mainColumns }))
    return { layout, ...entriesOf(layout, keepsUnknown) }
  })
}

function fileRead(folder: string, hash: string): Promise<Tables> {
  return kept(files, hash, async () => {
    if (!/^[0-9a-f]{64}$/.test(hash)) fail((t) => t.imports.fileGone)
    const bytes = await readFile(join(folder, hash)).catch(() => fail((t) => t.imports.fileGone))
    return readSheet(bytes)
  })
}

/** What failed is tried again the next time. */
function kept<T>(in_: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = in_.get(key)
  if (known) return known
  const made = make()
  made.catch(() => in_.delete(key))
  in_.set(key, made)
  const [oldest] = in_.keys()
  if (in_.size > keptMax && oldest !== undefined) in_.delete(oldest)
  return made
}
