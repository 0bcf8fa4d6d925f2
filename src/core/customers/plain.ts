import { folded } from '../chat/fields.ts'
import { simplified } from '../chat/simplified.ts'

/** Folded, with traditional characters as simplified ones: 華盛鋼貿 is 华盛钢贸. */
export const plain = (words: string): string => simplified(folded(words))
