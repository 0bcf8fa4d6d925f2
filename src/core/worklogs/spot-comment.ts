import type { Line } from '../chat/line.ts'

/** What stands behind the colon: 点评王伟的日报:先稳住宏远. */
export function spotComment({ words }: Line): string | undefined {
  const colon = words.search(/[:：]/)
  return colon < 0 ? undefined : words.slice(colon + 1).trim() || undefined
}
