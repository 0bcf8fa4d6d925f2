import { folded } from './fields.ts'
import type { Line } from './line.ts'

/** The rest of a line without what people say before its phrase: 我想…, I would like to…. */
export function withoutCourtesy(line: Line): string {
  const rest = line.rest()
  const before = line.cue === undefined ? '' : (folded(line.words).split(line.cue)[0] ?? '').trim()
  const isCourtesy = courtesy.test(before) && folded(rest).startsWith(before)
  return isCourtesy ? rest.slice(before.length).trim() : rest
}

const courtesy =
  /^(?:(?:您好|你好|请|麻烦|帮我|我们?|本人|想|要|需要|[,，\s])+|(?:(?:hi|hello|please|i|we|can|may|could|would|like|want|need|have|to)\b[\s,]*)+)$/
