import type { StoreName } from './stores.ts'

/** One line of the table: a figure on each database, and what it must not exceed. */
export type Row = {
  readonly name: string
  readonly unit: 'ms' | 's' | 'MB' | '/s' | '×'
  readonly figures: Partial<Record<StoreName, number>>
  readonly goals?: Partial<Record<StoreName, number>> | undefined
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) throw new Error('no figures, no median')
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}

/** The figure that so many in a hundred do not exceed. */
export function percentile(figures: readonly number[], share: number): number {
  const at = Math.ceil((share / 100) * figures.length) - 1
  const figure = figures.toSorted((a, b) => a - b)[Math.max(0, at)]
  if (figure === undefined) throw new Error('no figures, no percentile')
  return figure
}

/** Rows of the same name are one, with a figure on each database. */
export function merged(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ name }) => name).values()].map(([first, ...others]) => ({
    ...(first as Row),
    figures: Object.assign({}, first?.figures, ...others.map(({ figures }) => figures)),
    goals: Object.assign({}, first?.goals, ...others.map(({ goals }) => goals)),
  }))
}

export type Goal = {
  readonly name: string
  readonly on: StoreName
  readonly atMost: number
  readonly figure: number
  readonly met: boolean
}

export function goalsOf(rows: readonly Row[]): Goal[] {
  return rows.flatMap(({ name, figures, goals = {} }) =>
    Object.entries(goals).flatMap(([store, atMost]) => {
      const on = store as StoreName
      const figure = figures[on]
      return figure === undefined ? [] : [{ name, on, atMost, figure, met: figure <= atMost }]
    }),
  )
}

const stores = ['postgres', 'embedded'] as const
const headings = ['', 'PostgreSQL', 'embedded', 'at most']

/** The figures as people read them. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    ...stores.map((store) => shown(row.figures[store], row.unit)),
    aim(row),
  ])
  const all = [headings, ...lines]
  const widths = headings.map((_, column) =>
    Math.max(...all.map((cells) => (cells[column] ?? '').length)),
  )
  return all
    .map((cells) =>
      cells
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function aim({ goals = {}, unit }: Row): string {
  const aims = stores.flatMap((store) => goals[store] ?? []).map((goal) => shown(goal, unit))
  return [...new Set(aims)].join(' / ')
}

function shown(figure: number | undefined, unit: Row['unit']): string {
  if (figure === undefined) return '–'
  const digits = figure >= 100 ? 0 : figure >= 10 ? 1 : 2
  return unit === '×' ? figure.toFixed(2) : `${figure.toFixed(digits)} ${unit}`
}
