/** How people name a record: `T-0012` is task 12, `C-0032` complaint 32. */
export const showCode = (letter: string, id: number): string =>
  `${letter}-${String(id).padStart(4, '0')}`

/** The number behind a code of that letter in the words, if there is one. */
export function codeIn(letter: string, words: string): number | undefined {
  const found = new RegExp(`(?<![a-z0-9])${letter}-?0*(\\d{1,9})(?!\\d)`, 'i').exec(words)
  return found ? Number(found[1]) : undefined
}

/** The number of a record as buttons give it; one that no record can have is none. */
export const numberIn = (raw: string): number | undefined =>
  /^\d{1,9}$/.test(raw) ? Number(raw) : undefined
