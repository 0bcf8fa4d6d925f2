import type { Button } from '../../core/chat/card.ts'

/** The buttons of one item of a list, and its number where there are several. */
export type Numbered = { readonly number: number | undefined; readonly buttons: readonly Button[] }

const mostButtons = 100

/** Short buttons stand together, up to three; an item with several has its own rows. */
export function buttonRows(items: readonly Numbered[], others: readonly Button[]): Button[][] {
  const several = items.filter(({ buttons }) => buttons.length > 1)
  const groups = several.length > 0 ? items.map(labelled) : [items.flatMap(labelled)]
  const all = [...groups, others].flatMap((group) => rows(group))
  let left = mostButtons
  return all.filter((row) => {
    left -= row.length
    return left >= 0
  })
}

function labelled({ number, buttons }: Numbered): readonly Button[] {
  if (number === undefined) return buttons
  return buttons.map((button) => ({ ...button, label: `${number}. ${button.label}` }))
}

function rows(buttons: readonly Button[]): Button[][] {
  if (buttons.length === 0) return []
  const size =
    (buttons.length === 4 ? [2] : [3, 2]).find((size) => narrow(buttons.slice(0, size), size)) ?? 1
  return [buttons.slice(0, size), ...rows(buttons.slice(size))]
}

function narrow(row: readonly Button[], size: number): boolean {
  return row.length === size && row.every(({ label }) => width(label) <= widest[size as 2 | 3])
}

// As many columns as a phone shows without cutting a label; an ideograph takes two.
const widest = { 2: 18, 3: 11 } as const
const width = (label: string) =>
  [...label].reduce((sum, char) => sum + (wide.test(char) ? 2 : 1), 0)
const wide = /[\p{Script=Han}\p{Emoji_Presentation}\u3000-\u30ff\uff00-\uff60]/u
