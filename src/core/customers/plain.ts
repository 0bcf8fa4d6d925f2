import { Converter } from 'opencc-js/t2cn'
import { folded } from '../chat/fields.ts'

type Convert = (words: string) => string
let simplify: Convert | undefined

/** Folded, with traditional characters as simplified ones: 華盛鋼貿 is 华盛钢贸. */
export function plain(words: string): string {
  const same = folded(words)
  if (!hasHan(same)) return same
  // The tables take twenty milliseconds to build: at the first name, and not at the start.
  simplify ??= Converter({ from: 't', to: 'cn' }) as Convert
  return simplify(same)
}

export const hasHan = (words: string): boolean => /\p{Script=Han}/u.test(words)
