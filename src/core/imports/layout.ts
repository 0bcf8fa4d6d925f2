import type { Row, Tables } from '../sheets/table.ts'
import type { ImportColumn } from './fields.ts'
import { headingIn, labelOf, unitIn } from './spot-column.ts'

/** Where in a file the customers are, and what its columns mean. */
export type Layout = {
  readonly rows: readonly Row[]
  readonly labels: readonly string[]
  readonly columns: ReadonlyMap<number, ImportColumn>
  /** Columns under a heading that means nothing to us. */
  readonly unknown: readonly number[]
  /** How many yuan one of the registered capital is, as its heading says. */
  readonly unit: number
}

/** Titles above the headings, and explanations, are seldom longer. */
const searchedMax = 30

/** The table with the headings of most columns; nothing where no customer is named. */
export function layoutOf(tables: Tables): Layout | undefined {
  const found = tables.flatMap((rows) =>
    rows.slice(0, searchedMax).flatMap((_, at) => [read(rows, at, 1), read(rows, at, 2)]),
  )
  return found.reduce<Layout | undefined>((best, one) => better(best, one), undefined)
}

function better(best: Layout | undefined, one: Layout | undefined): Layout | undefined {
  return one && one.columns.size > (best?.columns.size ?? 0) ? one : best
}

function read(rows: readonly Row[], at: number, height: 1 | 2): Layout | undefined {
  const [upper = [], lower = []] = rows.slice(at, at + height)
  const labels = height === 1 ? upper.map(labelOf) : joined(upper, lower)
  const columns = meant(labels)
  const isNamed = [...columns.values()].includes('name')
  if (!labels || !isNamed || (columns.size === 1 && filled(upper) > 1)) return undefined
  const body = rows.slice(at + height)
  const capital = [...columns].find(([, column]) => column === 'registeredCapital')?.[0] ?? -1
  const isUsed = (n: number) => body.some((row) => (row[n] ?? null) !== null)
  const unknown = labels.flatMap((_, n) => (!columns.has(n) && isUsed(n) ? [n] : []))
  return { rows: body, labels, columns, unknown, unit: unitIn(labels[capital] ?? '') ?? 1 }
}

const filled = (row: Row) => row.filter((cell) => cell !== null).length

/** 联系人 over 姓名 and 手机: what stands below is read with what it stands under. */
function joined(upper: Row, lower: Row): string[] {
  const width = Math.max(upper.length, lower.length)
  let over = ''
  return Array.from({ length: width }, (_, n) => {
    const [above, below] = [labelOf(upper[n]), labelOf(lower[n])]
    if (above !== '' || below === '') over = above
    if (below === '') return above
    const whole = over + below
    return headingIn(whole) === undefined && headingIn(below) !== undefined ? below : whole
  })
}

/** Of two columns that mean the same, the first does. */
function meant(labels: readonly string[]): Map<number, ImportColumn> {
  const heard = labels.map((label) => (label === '' ? undefined : headingIn(label)))
  const person = heard.includes('name') ? 'contact' : 'name'
  const columns = new Map<number, ImportColumn>()
  heard.forEach((heading, n) => {
    const column = heading === 'person' ? person : heading
    if (column && ![...columns.values()].includes(column)) columns.set(n, column)
  })
  return columns
}
