import { type Band, measures } from '../../db/archive.ts'
import { type Grade, grades } from '../../db/choices.ts'
import { choice } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { ensure } from '../errors.ts'
import { rankOf } from './value-shown.ts'

/** A级, grade A, to A: a single letter is a grade only beside one of these. */
export function spotGrade({ words }: Line): Grade | undefined {
  const said = words.normalize('NFKC')
  const found =
    /([A-Da-d])\s*级/.exec(said) ??
    /\bgrade\s+(?:to\s+|as\s+)?([A-D])\b/i.exec(said) ??
    /\b(?:to|as)\s+(?:an?\s+)?([A-D])\b/.exec(said)
  return grades.find((grade) => grade === found?.[1]?.toUpperCase())
}

/** 为什么华盛是A, how did Huasheng get an A: the name stands between. */
export const asksWhy = (words: string): boolean =>
  /(?:为什么|为何|怎么).*[是成为到给][a-d]\s*[级类]?了?\s*[?？]?$/i.test(words) ||
  /\b(?:why|how) (?:does|did|has|was|is)\b.+\b(?:an?|grade) [A-D]\s*\??$/.test(words)

/** What stands behind 因为 or because, up to the day until which it holds. */
export function spotReason({ words }: Line): string | undefined {
  const found =
    /(?:因为|理由(?:是|为)?|原因(?:是|为)?|由于)[\s:：]*([^。;；\n]+)/.exec(words) ??
    /\b(?:because(?: of)?|since|reason:?|as they|for being)\s+([^.;\n]+)/i.exec(words)
  const reason = found?.[1]?.replace(untilClause, '').trim()
  return reason || undefined
}

const untilClause =
  /[,，、\s]*(?:(?:一直)?(?:保留|维持|有效)?(?:期)?到[^,，]*(?:为止|止|底|末|号|日|月|年)|有效期[^,，]*|\buntil\b[^,]*)$/i

/** The number behind a weight, or the last of the line: 改成20, weigh satisfaction 20. */
export function spotWeight({ words }: Line): string | undefined {
  const numbers = words.normalize('NFKC').match(/\d+(?:\.\d+)?/g)
  return numbers?.at(-1)
}

const weightMax = 100

export function readWeight(raw: string): number {
  const said = raw.normalize('NFKC').replace(/\s*%$/, '').trim()
  const weight = Number(said)
  const isOne = said !== '' && Number.isInteger(weight) && weight >= 0 && weight <= weightMax
  ensure(isOne, (t) => t.gradings.weightLimits)
  return weight
}

/** The longest of its names wins: 资信等级 is none of 等级. */
export const measureField = choice(
  (t) => t.gradings.fields.measure,
  measures,
  (t) => t.gradings.measures,
  (t) => t.gradings.measuresAlso,
)

const pair =
  /(AAA|AA|[A-D]|[\d,]+(?:\.\d+)?)\s*([万亿千km](?![a-z]))?\s*(?:元|天|次|年|级|days?|times|years?)?\s*(?:以上|起|及以上|and more|or more|on)?\s*(?:[:：=→]|->|得|给|gives?)\s*(\d{1,3})(?!\d)/gi
const units: Readonly<Record<string, number>> = { 千: 1e3, k: 1e3, 万: 1e4, m: 1e6, 亿: 1e8 }

/** 0:100，31:60，100万以上得80分: from which value on how many points are given. */
export function bandsIn(words: string): readonly Band[] | undefined {
  const found = [...words.normalize('NFKC').matchAll(pair)].map(
    ([, from = '', unit = '', points]) => ({
      from: rankOf(from) ?? Number(from.replaceAll(',', '')) * (units[unit.toLowerCase()] ?? 1),
      points: Number(points),
    }),
  )
  const isOne = found.every(({ from, points }) => Number.isFinite(from) && points <= pointsMax)
  const isClear = new Set(found.map(({ from }) => from)).size === found.length
  if (found.length === 0 || !isOne || !isClear) return undefined
  return found.sort((a, b) => a.from - b.from)
}

const pointsMax = 100

export function readBands(raw: string): readonly Band[] {
  const bands = bandsIn(raw)
  ensure(bands, (t) => t.gradings.noBands)
  return bands
}

export const spotBands = (line: Line): string | undefined =>
  bandsIn(line.words) ? line.words : undefined
