import type { Import } from '../../db/archive.ts'
import type { Document } from '../chat/card.ts'
import { document } from '../chat/document.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Row } from '../sheets/table.ts'
import { type Column, writeSheet, xlsxMime } from '../sheets/write-sheet.ts'
import { preview } from './count-entries.ts'
import { importColumns } from './fields.ts'
import { wordsIn } from './read-cell.ts'
import { tableOf } from './read-table.ts'

const width = 16
const reasonWidth = 60

/** Every row that is left out, as it was sent, and why beside it; nothing where all go in. */
export async function badRows(ctx: Ctx, row: Import): Promise<Document | undefined> {
  const t = messages(ctx.actor)
  const table = await tableOf(ctx, row)
  const { leftOut } = await preview(ctx, table, row)
  if (leftOut.length === 0) return undefined
  const { labels, rows } = table.layout
  const kinds = labels.map((header): Column => ({ header, width, kind: 'text' }))
  const reason: Column = { header: t.imports.reason, width: reasonWidth, kind: 'text' }
  const lines = leftOut.flatMap(({ rows: numbers, why }) =>
    numbers.map((at): Row => [why(t), ...labels.map((_, n) => said(rows[at]?.[n] ?? null))]),
  )
  const bytes = await writeSheet(t.imports.badSheet, [reason, ...kinds], lines)
  return document(t.imports.badFile({ name: stem(row.name) }), xlsxMime, bytes)
}

const said = (cell: Row[number]) => (cell === null ? null : wordsIn(cell))
const stem = (name: string) => name.replace(/\.[^.]*$/, '')

/** An empty table with every heading that is understood, in the reader's language. */
export async function template(reader: Reader): Promise<Document> {
  const { imports: t } = messages(reader)
  const columns = importColumns.map((column): Column => {
    return { header: t.columns[column], width, kind: 'text' }
  })
  return document(t.templateFile, xlsxMime, await writeSheet(t.templateSheet, columns, []))
}
