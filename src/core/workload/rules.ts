/** What one person has on their hands; days and weeks are the reader's. */
export type Load = {
  readonly open: number
  readonly overdue: number
  readonly thisWeek: number
  readonly callbacks: number
  readonly visits: number
}

const farMore = { times: 2, atLeast: 3 }

/** Things to do: tasks, callbacks that are owed and visits planned for this week. */
export const totalOf = ({ open, callbacks, visits }: Load): number => open + callbacks + visits

/** Twice the median of the team, and at least three more (忙闲不均, TASK-5). */
export function isOverloaded(total: number, usual: number): boolean {
  return total >= usual * farMore.times && total >= usual + farMore.atLeast
}

/** Half have as much or less; of two in the middle, what lies between them. */
export function median(totals: readonly number[]): number {
  const sorted = [...totals].sort((a, b) => a - b)
  const [low = 0, high = low] = sorted.slice(
    Math.ceil(sorted.length / 2) - 1,
    Math.floor(sorted.length / 2) + 1,
  )
  return (low + high) / 2
}
