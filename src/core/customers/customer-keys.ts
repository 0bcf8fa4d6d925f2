import { pinyin } from 'pinyin-pro'
import { folded } from '../chat/fields.ts'

const hanMin = 2
const shortNameFrom = 4

/**
 * All forms in which people write a customer, folded: names, without the company's legal form, the
 * short name (华盛 for 华盛钢贸), pinyin and its initials. They are found by an index.
 */
export function customerKeys(name: string, aliases: readonly string[] = []): string[] {
  const named = [name, ...aliases].map((n) => folded(n))
  const bare = named.map(withoutLegalForm)
  const short = bare.filter((n) => isHan(n) && n.length >= shortNameFrom).map((n) => n.slice(0, 2))
  const keys = [...named, ...bare, ...short, ...bare.flatMap(firstWord), ...bare.flatMap(spelt)]
  return [...new Set(keys)].filter((key) => key.length >= hanMin)
}

/** Every stretch of the words that could be such a key; the database finds which are. */
export function possibleKeys(words: string): string[] {
  const said = folded(words).slice(0, wordsMax)
  return [...new Set([...hanStretches(said), ...latinStretches(said)])]
}

const wordsMax = 240
const hanKeyMax = 12
const latinKeyMax = 4

function withoutLegalForm(name: string): string {
  const bare = name
    .replace(/(?:股份|集团)?(?:有限)?(?:责任)?公司$|集团$/, '')
    .replace(/[\s,]+(?:co\.?,?\s*ltd\.?|ltd\.?|inc\.?|llc|gmbh|corp\.?)$/, '')
  return bare.length >= hanMin ? bare : name
}

const isHan = (name: string) => /^[\u3400-\u9fff]+$/.test(name)

/** Of an English name the first word alone will do, if it is long enough to be one. */
function firstWord(name: string): string[] {
  const [first = '', second] = name.split(/\s+/)
  return second !== undefined && /^[a-z]{5,}$/.test(first) ? [first] : []
}

function spelt(name: string): string[] {
  if (!isHan(name)) return []
  const syllables = pinyin(name, { toneType: 'none', type: 'array' })
  return [syllables.join(''), syllables.map((s) => s.slice(0, 1)).join('')]
}

function hanStretches(said: string): string[] {
  const runs = said.match(/[\u3400-\u9fff0-9a-z]+/g) ?? []
  return runs.flatMap((run) => stretches([...run], hanMin, hanKeyMax, '').filter(hasHan))
}

const hasHan = (key: string) => /[\u3400-\u9fff]/.test(key)

function latinStretches(said: string): string[] {
  const words = said.match(/[a-z0-9&.'-]+/g) ?? []
  const bare = words.map((word) => word.replace(/'s$|[.'-]+$/g, ''))
  return stretches(bare, 1, latinKeyMax, ' ').filter((key) => key.length >= hanMin)
}

function stretches(parts: readonly string[], min: number, max: number, glue: string): string[] {
  return parts.flatMap((_, from) =>
    Array.from({ length: Math.max(0, Math.min(max, parts.length - from) - min + 1) }, (__, more) =>
      parts.slice(from, from + min + more).join(glue),
    ),
  )
}
