import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { type PolicyKey, policyKeys, policyOfKey } from './policy-list.ts'
import { clockSaid, nameOf, numbersIn, switchSaid } from './rules.ts'

/** 公海改成60天 is how long, 开启公海 is whether: where a name means several, the value tells. */
export function spotPolicy({ words }: Line, { actor }: Ctx): Spotted {
  const said = folded(words)
  const longest = (key: PolicyKey) =>
    Math.max(0, ...namesOf(key).map((name) => (mentionedAt(said, name) < 0 ? 0 : name.length)))
  const most = Math.max(0, ...policyKeys.map(longest))
  const named = policyKeys.filter((key) => most > 0 && longest(key) === most)
  const fitting = named.filter((key) => fits(key, valueIn(words)))
  const found = fitting.length > 0 ? fitting : named
  return found.length > 1 ? found.map((key) => option(key, actor)) : found[0]
}

const option = (key: PolicyKey, actor: Ctx['actor']): Option => ({
  value: key,
  label: nameOf(key, messages(actor)),
})

/** All by which people call it, in every language, folded. */
const namesOf = (key: PolicyKey): readonly string[] =>
  allMessages.flatMap((t) => [nameOf(key, t), ...(t.policies.also[key] ?? [])]).map(folded)

function fits(key: PolicyKey, value: string): boolean {
  const policy = policyOfKey(key)
  if (policy.kind === 'switch')
    return numbersIn(value).length === 0 && switchSaid(value) !== undefined
  if (policy.kind === 'clock') return clockSaid(value) !== undefined
  if (policy.kind === 'words') return true
  const units = allMessages.flatMap((t) => t.policies.unitWords[policy.unit]).map(folded)
  return numbersIn(value).length > 0 && units.some((unit) => folded(value).includes(unit))
}

export function spotValue(line: Line, ctx: Ctx): string | undefined {
  const key = spotPolicy(line, ctx)
  const isWords = policyKeys.some((one) => one === key && policyOfKey(one).kind === 'words')
  return (isWords ? wordsIn : valueIn)(line.words) || undefined
}

/** All that stands behind the first word for making it so. */
function wordsIn(words: string): string {
  const [, made = '', said = ''] = new RegExp(`(${becomes.source})(.+)$`, 'is').exec(words) ?? []
  return made === '' ? '' : said.replace(/^[\s:：“"「]+|[\s。.”"」]+$/gu, '')
}

/** What stands behind the word for making it so; where there is none, all of it. */
function valueIn(words: string): string {
  const parts = words.split(becomes)
  const value = (parts.length > 1 ? (parts.at(-1) ?? '') : words).trim()
  return numbersIn(value).length > 0 || switchSaid(value) !== undefined ? value : ''
}

const becomes = /改成|改为|改到|设为|设成|设置为|调整为|调整到|调为|变成|\bto\b|=/i
