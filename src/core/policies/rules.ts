import { amountSaid } from '../approvals/amount.ts'
import { folded } from '../chat/fields.ts'
import { ensure, fail } from '../errors.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'
import { type Clock, isClock } from '../time.ts'
import { findMoments } from '../when/find-moments.ts'
import { count as countPattern, readNumber } from '../when/numerals.ts'
import { type Policy, type PolicyKey, policyOfKey, severalMax, type Words } from './policy-list.ts'

export type Value = boolean | number | Clock | string | readonly number[]

/** As it is kept: `true`, `90`, `60,30,7`. */
export const kept = (value: Value): string => String(value)

/** What was kept; nothing where it is not a value of this policy, or not any more. */
export function valueKept(key: PolicyKey, stored: string): Value | undefined {
  const policy = policyOfKey(key)
  if (policy.kind === 'switch') return stored === 'true'
  if (policy.kind === 'clock') return isClock(stored) ? stored : undefined
  if (policy.kind === 'words') return stored.length <= policy.max ? stored : undefined
  const values = stored.split(',').map(Number)
  if (values.some((value) => !isWithin(policy, value))) return undefined
  return policy.kind === 'numbers' ? values : values[0]
}

type Counted = Exclude<Policy, { readonly kind: 'switch' | 'clock' | 'words' }>

const isWithin = ({ min, max }: Counted, value: number) =>
  Number.isInteger(value) && value >= min && value <= max

/** What somebody wrote as the value of a policy, or a refusal that says what would be one. */
export function valueSaid(key: PolicyKey, said: string): Value {
  const policy = policyOfKey(key)
  if (policy.kind === 'switch') return switchSaid(said) ?? fail((t) => t.policies.onOrOff, 'value')
  if (policy.kind === 'clock') return clockSaid(said) ?? fail((t) => t.form.notAClock, 'value')
  if (policy.kind === 'words') return wordsSaid(key, said, policy)
  const values = policy.unit === 'yuan' ? yuanIn(said) : numbersIn(said)
  const isNumber = values.length > 0 && (policy.kind === 'numbers' || values.length === 1)
  const limits = (t: Messages) => limitsOf(key, t)
  ensure(
    isNumber,
    (t) => t.policies.notANumber({ name: nameOf(key, t), limits: limits(t) }),
    'value',
  )
  const isAllowed = values.every((value) => isWithin(policy, value)) && values.length <= severalMax
  ensure(
    isAllowed,
    (t) => t.policies.outOfLimits({ name: nameOf(key, t), limits: limits(t) }),
    'value',
  )
  if (policy.kind === 'number') return values[0] ?? policy.usual
  return [...new Set(values)].sort((a, b) => (policy.order === 'up' ? a - b : b - a))
}

function wordsSaid(key: PolicyKey, said: string, { max }: Words): string {
  const words = switchSaid(said) === false ? '' : said.trim()
  ensure(
    words.length <= max,
    (t) =>
      t.policies.outOfLimits({ name: nameOf(key, t), limits: t.policies.lengthLimit({ max }) }),
    'value',
  )
  return words
}

/** Nothing is what turns it off. */
function yuanIn(said: string): number[] {
  const amount = amountSaid(said) ?? (switchSaid(said) === false ? 0 : undefined)
  return amount === undefined ? [] : [amount]
}

/** 21点, half past eight: the hour alone, whatever the day. */
export const clockSaid = (said: string): Clock | undefined =>
  isClock(said) ? said : findMoments(said, new Date(0), 'UTC', 'future').find((m) => m.clock)?.clock

/** On or off, by any of its words. */
export function switchSaid(said: string): boolean | undefined {
  const words = folded(said)
  const found = allMessages
    .flatMap(({ policies: { onWords, offWords } }) => [
      ...onWords.map((word) => ({ word, value: true })),
      ...offWords.map((word) => ({ word, value: false })),
    ])
    .filter(({ word }) => isHeld(words, folded(word)))
  const [longest] = found.sort((a, b) => b.word.length - a.word.length)
  return longest?.value
}

const isHeld = (words: string, word: string) =>
  /^[a-z]/.test(word) ? new RegExp(`(?<![a-z])${word}(?![a-z])`).test(words) : words.includes(word)

const numberPattern = new RegExp(`-?\\d+(?:\\.\\d+)?|${countPattern}`, 'g')

/** Whole numbers in the order in which they are said, in digits or as 六十. */
export const numbersIn = (said: string): number[] =>
  (folded(said).match(numberPattern) ?? []).map(numberSaid).filter((n) => !Number.isNaN(n))

const numberSaid = (said: string) => (/^-?\d/.test(said) ? Number(said) : readNumber(said))

export const nameOf = (key: PolicyKey, t: Messages): string => t.policies.names[key]

/** The value as people read it: 60 天、30 天、7 天, or on. */
export function shownValue(key: PolicyKey, value: Value, t: Messages): string {
  const policy = policyOfKey(key)
  if (policy.kind === 'switch' || typeof value === 'boolean')
    return value ? t.policies.on : t.policies.off
  if (value === '') return t.policies.nothing
  if (typeof value === 'string' || policy.kind === 'clock' || policy.kind === 'words')
    return String(value)
  const counted = typeof value === 'number' ? [value] : value
  return counted.map((n) => t.policies.units[policy.unit](n)).join(t.policies.between)
}

/** From where to where it may be set. */
export function limitsOf(key: PolicyKey, t: Messages): string {
  const policy = policyOfKey(key)
  if (policy.kind === 'switch') return `${t.policies.on} / ${t.policies.off}`
  if (policy.kind === 'clock') return t.policies.limits({ min: '00:00', max: '23:59' })
  if (policy.kind === 'words') return t.policies.lengthLimit({ max: policy.max })
  const unit = t.policies.units[policy.unit]
  return t.policies.limits({ min: unit(policy.min), max: unit(policy.max) })
}
