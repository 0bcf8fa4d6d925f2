import type { Tier } from '../../db/choices.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import { allMessages } from '../i18n/messages.ts'
import type { Figures } from './rules.ts'

const roomsMax = 5000
const number = '(\\d[\\d,]*(?:\\.\\d{1,2})?)\\s*([万千k])?'
const rooms =
  /^\s*(?:卡|包厢|包房|包间|card)?s?\s*(?:rooms?)?\s*[:：是为有]?\s*(\d{1,4})(?![\d.,]*[万千元])/i
const average = new RegExp(
  `(?:均消费|人均|平均消费|平均|均价|消费|average(?: spend)?|avg\\.?|at|each|spend)[^\\d,，]{0,6}${number}`,
  'i',
)
const total = new RegExp(
  `(?:合计|总计|总额|总消费|一共|共|total(?: of)?|in all)[^\\d,，]{0,6}${number}`,
  'i',
)
/** 12, 1800: as a form has it. */
const pair = new RegExp(
  `^\\s*\\d{1,4}\\s*(?:间|个|rooms?)?\\s*[,，;；/、 ]\\s*${number}\\s*元?\\s*$`,
  'i',
)
const units: Readonly<Record<string, bigint>> = { 千: 1000n, k: 1000n, 万: 10_000n }

/** 12间 均消费1800, 12 rooms at 1800, 12, 1800: how many rooms, and the average or all that was spent. */
export function figuresIn(words: string): Figures | undefined {
  const said = words.normalize('NFKC')
  const count = Number(rooms.exec(said)?.[1] ?? Number.NaN)
  if (!(count <= roomsMax)) return undefined
  const all = total.exec(said)
  const each = average.exec(said) ?? pair.exec(said)
  if (all) return { rooms: count, spend: decimal(fen(all)) }
  return { rooms: count, spend: each ? decimal(fen(each) * BigInt(count)) : null }
}

function fen([, digits = '', unit = '']: RegExpExecArray): bigint {
  const [whole = '0', part = ''] = digits.replaceAll(',', '').split('.')
  return (BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))) * (units[unit.toLowerCase()] ?? 1n)
}

const decimal = (hundredths: bigint) =>
  `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`

type Named = { readonly tier: Tier; readonly at: number; readonly end: number }

/** What one line says about a tier: what stands behind its name, or the number just before it. */
export function spotTier(words: string, tier: Tier, tiers: readonly Tier[]): string | undefined {
  const said = folded(words)
  const named = tiers.flatMap((one) => nameIn(said, one)).sort((a, b) => a.at - b.at)
  const n = named.findIndex((one) => one.tier === tier)
  const own = named[n]
  if (!own) return undefined
  const behind = said.slice(own.end, named[n + 1]?.at)
  if (figuresIn(behind)) return behind.replace(/[\s,，;；、。和及]+$/, '').trim()
  const before = /(\d{1,4})\s*(?:间|个)?\s*(?:的)?$/.exec(
    said.slice(named[n - 1]?.end ?? 0, own.at),
  )
  return before ? `${before[1]} ${behind.replace(/\s*\d+\s*$/, '')}`.trim() : undefined
}

function nameIn(said: string, tier: Tier): Named[] {
  const names = allMessages.flatMap(({ venues: v }) => [v.tiers[tier], ...v.tiersAlso[tier]])
  const hits = names.map(folded).flatMap((name) => {
    const at = mentionedAt(said, name)
    return at < 0 ? [] : [{ tier, at, end: at + name.length }]
  })
  return hits.sort((a, b) => b.end - b.at - (a.end - a.at)).slice(0, 1)
}
