import type { Line } from '../chat/line.ts'

const written = '(?<![A-Za-z])(?:AAA|AA|A|B|C|D)(?![A-Za-z])'
const beside = new RegExp(`(?:为|到|成|级|[:：]|\\bto|\\bis|\\bas)\\s*(${written})`)
const alone = new RegExp(`(${written})`)

/** AA stands behind 评为 or to, or alone; in capitals, so that “a” says nothing. */
export function spotRating({ words }: Line): string | undefined {
  const said = words.normalize('NFKC')
  return (beside.exec(said) ?? alone.exec(said))?.[1]
}

/** Why stands in the other clauses. */
export function spotReason(line: Line): string | undefined {
  const clauses = line
    .rest()
    .split(/[,，;；。:：\n]/)
    .map((clause) => clause.trim().replace(/^(?:因为|由于|because(?: of)?)\s*/i, ''))
  const said = clauses.filter((clause) => clause.length > 1 && !nothingBut.test(clause))
  const comma = /[a-z] [a-z]/i.test(line.words) ? ', ' : '，'
  return said.join(comma) || undefined
}

const nothingBut =
  /^[^\p{L}]*(?:(?:把|将|的|评为|为|to|is now|is|of|'s|as)\s*)*(?:AAA|AA|A|B|C|D)?\s*级?$/iu
