import { Converter } from 'opencc-js/t2cn'

type Convert = (words: string) => string
let convert: Convert | undefined

/** Traditional characters as simplified ones: 華盛鋼貿 is 华盛钢贸. */
export function simplified(words: string): string {
  if (!hasHan(words)) return words
  // The tables take twenty milliseconds to build: at the first line, and not at the start.
  convert ??= Converter({ from: 't', to: 'cn' }) as Convert
  return convert(words)
}

export const hasHan = (words: string): boolean => /\p{Script=Han}/u.test(words)

/**
 * A part of what was read as simplified, in the characters in which it was written. Where something was
 * taken out between, the characters are found one after another.
 */
export function asWritten(part: string, written: string, read: string): string {
  if (written === read || written.length !== read.length) return part
  const at = read.indexOf(part)
  if (at >= 0) return written.slice(at, at + part.length)
  let from = 0
  return Array.from({ length: part.length }, (_, n) => {
    const found = read.indexOf(part[n] ?? '', from)
    if (found < 0) return part[n]
    from = found + 1
    return written[found]
  }).join('')
}
