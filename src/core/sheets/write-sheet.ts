import writeXlsx from 'write-excel-file/node'
import type { Cell, Row } from './table.ts'

export const xlsxMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type Column = {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly kind: 'text' | 'day' | 'number'
}

/** An .xlsx of one sheet under its headings, which stay in sight; no cell of it is a formula. */
export async function writeSheet(
  name: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<Buffer> {
  const head = columns.map(({ header }) => ({ value: header, type: String, ...heading }))
  const body = rows.map((row) => row.map((cell, at) => celled(cell, columns[at]?.kind ?? 'text')))
  const widths = columns.map(({ width }) => ({ width }))
  const sheet = { sheet: name, columns: widths, stickyRowsCount: 1, dateFormat: 'yyyy-mm-dd' }
  return writeXlsx([head, ...body], sheet).toBuffer()
}

const heading = { fontWeight: 'bold', backgroundColor: '#e8eef0' } as const

function celled(cell: Cell, kind: Column['kind']) {
  if (cell === null) return null
  if (cell instanceof Date) return { value: cell, type: Date, format: 'yyyy-mm-dd' }
  if (typeof cell === 'number' && kind === 'number') return { value: cell, type: Number }
  return { value: String(cell), type: String, ...(kind === 'text' && { format: '@' }) }
}
