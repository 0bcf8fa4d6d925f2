import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { withoutCourtesy } from '../chat/spot-courtesy.ts'
import { allMessages } from '../i18n/messages.ts'

/** The document stands after the customer's name: Acme's 2025 contract for…, 华盛的供货合同，投标用. */
export function spotWhat(line: Line): string | undefined {
  return partsOf(line)[0]
}

/** What it is for stands behind it: for the tender, 做投标用. */
export function spotPurpose(line: Line): string | undefined {
  return partsOf(line)[1]
}

/** What is said about its condition beside the word for it: lost, left on a train. */
export function spotNote(line: Line): string | undefined {
  const names = allMessages.flatMap(({ borrowings: { conditions, conditionsAlso } }) =>
    [...Object.values(conditions), ...Object.values(conditionsAlso).flat()].map(folded),
  )
  const clauses = line
    .rest()
    .split(clauseEnd)
    .map((clause) => clause.trim())
  const said = clauses.filter((clause) => clause !== '' && !names.includes(folded(clause)))
  return said.join(', ') || undefined
}

function partsOf(line: Line): readonly string[] {
  const [first = '', ...others] = withoutCourtesy(line)
    .split(clauseEnd)
    .map((clause) => clause.trim().replace(lead, '').replace(tail, '').trim())
    .filter((clause) => clause !== '')
  const [what = '', purpose] = first.split(purposeWord)
  return [what.replace(/\s+(?:of|from)$/i, ''), ...(purpose ? [purpose] : []), ...others].map(
    (part) => part.trim(),
  )
}

const clauseEnd = /[,，;；。\n]/
const lead = /^(?:['’]s\s+|的|the\s+|原件[:：]?|for\s+|to\s+|用于|用来|用途[:：是]?|为了)/i
const purposeWord = /\s+(?:for|to)\s+(?:the\s+)?|用于|用来/i
/** What is left of “back by Friday” and 周五还 when the day is taken out. */
const tail = /(?:\s*(?:[,，]?\s*(?:back|returned?|until|by|on|it)\b)+|(?:之?前)?(?:归?还)?)$/i
