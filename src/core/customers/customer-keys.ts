import { pinyin } from 'pinyin-pro'
import { folded } from '../chat/fields.ts'
import { hasHan } from '../chat/simplified.ts'
import { branches, commonWords, legalForms, places } from './name-parts.ts'
import { plain } from './plain.ts'

const keyMin = 2
const shortNameFrom = 4
const initialsMin = 3
const hanKeyMax = 12
const wordsInKeyMax = 4

/**
 * All forms in which people write a customer, folded and simplified: names, without place and legal
 * form, the short name (华盛 for 上海华盛钢贸有限公司), pinyin and its initials. They are found by an index.
 */
export function customerKeys(name: string, aliases: readonly string[] = []): string[] {
  const written = [name, ...aliases].map(folded)
  const named = written.map(plain)
  const bare = named.map(withoutLegalForm)
  const local = bare.map(withoutPlace)
  const forms = [...written, ...named, ...bare, ...local].map(spoken)
  const said = [...forms, ...local.flatMap(shortName), ...bare.flatMap(firstWord)]
  const heard = [...local.flatMap(spelt), ...bare.flatMap((form) => syllables(spoken(form)))]
  const keys = [...written, ...named, ...said.map(cut), ...heard]
  return [...new Set(keys)].filter((key) => key.length >= keyMin)
}

/** The same of a person at a customer: 周总, zhou'zong'. */
export function contactKeys(name: string): string[] {
  const named = plain(name)
  return [...new Set([folded(name), named, ...syllables(named, 'head')])].filter(Boolean)
}

/** Every stretch of the words that could be such a key; the database finds which are. */
export function possibleKeys(words: string): string[] {
  const said = plain(words).slice(0, wordsMax)
  return [...new Set([said.trim(), ...hanStretches(said), ...wordStretches(said)])]
}

const wordsMax = 240

/** What names a company, whatever its place and legal form: 华盛钢铁贸易, and that in pinyin. */
export function coreOf(name: string): { readonly bare: string; readonly core: string } {
  const bare = withoutLegalForm(plain(name))
  return { bare: spoken(bare), core: spoken(withoutPlace(bare)) }
}

/** The whole of it in letters, where it is Chinese. */
export const inLetters = (core: string): string | undefined => spelt(core)[0]

/** How a name begins: of Chinese names the first two characters, of others the first word. */
export const shortOf = (core: string): string =>
  hasHan(core) ? core.slice(0, 2) : (core.split(' ')[0] ?? core)

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
export function spoken(name: string): string {
  return hasHan(name) ? name.replace(signs, '') : wordsOf(name).join(' ')
}

/** Longer names are found by their beginning. */
function cut(key: string): string {
  return hasHan(key) ? key.slice(0, hanKeyMax) : key.split(' ').slice(0, wordsInKeyMax).join(' ')
}

const signs = /[^\p{L}\p{N}]/gu
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
  const syllables = lettersOf(name)
  const initials = syllables.map((s) => s.slice(0, 1)).join('')
  const isName = initials.length >= initialsMin && !commonWords.has(initials)
  return [syllables.join(''), ...(isName ? [initials] : [])]
}

/**
 * Pinyin with a ' behind each syllable, and the same of its initials: `terms_of` in the database lets
 * them be found from any syllable on. Nobody writes them so, and therefore they mention nobody.
 */
function syllables(name: string, surname?: 'head'): string[] {
  if (!hasHan(name)) return []
  const parts = lettersOf(name, surname)
  const initials = parts.map((part) => part.slice(0, 1))
  return [parts, initials].map((each) => each.map((part) => `${part}'`).join(''))
}

function lettersOf(name: string, surname: 'head' | 'off' = 'off'): string[] {
  const parts = pinyin(name, { toneType: 'none', type: 'array', v: true, surname })
  return parts.map((part) => part.replace(/[^\p{L}\p{N}]/gu, '')).filter(Boolean)
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
