import { pinyin } from 'pinyin-pro'
import { folded } from '../chat/fields.ts'
import { branches, commonWords, legalForms, places } from './name-parts.ts'

const keyMin = 2
const shortNameFrom = 4
const initialsMin = 3
const hanKeyMax = 12
const wordsInKeyMax = 4

/**
 * All forms in which people write a customer, folded: names, without place and legal form, the short
 * name (华盛 for 上海华盛钢贸有限公司), pinyin and its initials. They are found by an index.
 */
export function customerKeys(name: string, aliases: readonly string[] = []): string[] {
  const named = [name, ...aliases].map(folded)
  const bare = named.map(withoutLegalForm)
  const local = bare.map(withoutPlace)
  const forms = [...named, ...bare, ...local].map(spoken)
  const said = [...forms, ...local.flatMap(shortName), ...bare.flatMap(firstWord)]
  const keys = [...named, ...said.map(cut), ...local.flatMap(spelt)]
  return [...new Set(keys)].filter((key) => key.length >= keyMin)
}

/** Every stretch of the words that could be such a key; the database finds which are. */
export function possibleKeys(words: string): string[] {
  const said = folded(words).slice(0, wordsMax)
  return [...new Set([said.trim(), ...hanStretches(said), ...wordStretches(said)])]
}

const wordsMax = 240

function withoutLegalForm(name: string): string {
  const bare = name
    .replace(/\([^)]*\)/g, '')
    .replace(legalForms, '')
    .trim()
  return bare.length >= keyMin ? bare : name
}

/** Half of all companies are named after their town, which therefore names none of them. */
function withoutPlace(name: string): string {
  const local = name.replace(places, '')
  return local.length >= keyMin && !branches.has(local) ? local : name
}

/** A name as it is found in writing: signs and spaces do not count beside Chinese characters. */
function spoken(name: string): string {
  return hasHan(name) ? name.replace(signs, '') : wordsOf(name).join(' ')
}

/** Longer names are found by their beginning. */
function cut(key: string): string {
  return hasHan(key) ? key.slice(0, hanKeyMax) : key.split(' ').slice(0, wordsInKeyMax).join(' ')
}

const signs = /[^\p{L}\p{N}]/gu
const hasHan = (key: string) => /\p{Script=Han}/u.test(key)
const isHan = (name: string) => /^\p{Script=Han}+$/u.test(name)

function shortName(name: string): string[] {
  return isHan(name) && name.length >= shortNameFrom ? [name.slice(0, 2)] : []
}

/** Of an English name the first word alone will do, if it is long enough to be one. */
function firstWord(name: string): string[] {
  const [first = '', second] = name.split(/\s+/)
  return second !== undefined && /^[a-z]{5,}$/.test(first) ? [first] : []
}

/** Initials that are an English word (安能达: and) would be found in every other line. */
function spelt(name: string): string[] {
  if (!isHan(name) || name.length < keyMin) return []
  const syllables = pinyin(name, { toneType: 'none', type: 'array' })
  const initials = syllables.map((s) => s.slice(0, 1)).join('')
  const isName = initials.length >= initialsMin && !commonWords.has(initials)
  return [syllables.join(''), ...(isName ? [initials] : [])]
}

function hanStretches(said: string): string[] {
  const runs = said.split(/[,，。;；、\n!！?？:：]/).map((run) => run.replace(signs, ''))
  return runs.flatMap((run) => stretches([...run], keyMin, hanKeyMax, '').filter(hasHan))
}

function wordStretches(said: string): string[] {
  return stretches(wordsOf(said), 1, wordsInKeyMax, ' ').filter((key) => key.length >= keyMin)
}

function wordsOf(said: string): string[] {
  const words = said.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}&.'’-])+/gu) ?? []
  return words.map((word) => word.replace(/['’]s$|^[.'’-]+|[.'’-]+$/g, '')).filter(Boolean)
}

function stretches(parts: readonly string[], min: number, max: number, glue: string): string[] {
  return parts.flatMap((_, from) =>
    Array.from({ length: Math.max(0, Math.min(max, parts.length - from) - min + 1) }, (__, more) =>
      parts.slice(from, from + min + more).join(glue),
    ),
  )
}
