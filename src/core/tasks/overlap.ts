import { folded } from '../chat/fields.ts'

/** What two writings have in common is the weight of their longest common stretch; less is chance. */
export const overlapMin = 2

const wordsMax = 400

/** How much of a task's title stands in the words: whole words, or single Chinese characters. */
export function overlap(title: string, words: string): number {
  const said = partsOf(words)
  let best = 0
  let before: readonly number[] = []
  for (const part of partsOf(title)) {
    const row = said.map((s, at) => (s === part ? (before[at - 1] ?? 0) + weightOf(part) : 0))
    best = Math.max(best, ...row)
    before = row
  }
  const quarter = partsOf(title).reduce((sum, part) => sum + weightOf(part), 0) / 4
  return best >= Math.max(overlapMin, Math.min(quarter, enough)) ? best : 0
}

/** So much of a long title will do; of a shorter one a quarter. */
const enough = 4

const partsOf = (words: string) =>
  folded(words)
    .match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)
    ?.slice(0, wordsMax) ?? []

/** “the” or “to” in both says nothing; a longer word says as much as two characters. */
function weightOf(part: string): number {
  if (/\p{Script=Han}/u.test(part)) return 1
  return part.length > 3 ? 2 : part.length === 3 ? 1 : 0.1
}
