import type { Band, GradingLine, Measure } from '../../db/archive.ts'
import type { Grade } from '../../db/choices.ts'

/** How a customer is measured: a measure, how much it weighs, and the points of each band. */
export type Weighed = {
  readonly measure: Measure
  readonly weight: number
  readonly bands: readonly Band[]
}

/** A decimal for each measure, or nothing where nothing is recorded. */
export type Values = Readonly<Record<Measure, string | null>>

/** From which score on a customer has a grade; below all of them it is D. */
export type Thresholds = Readonly<Record<Exclude<Grade, 'D'>, number>>

export type Scored = {
  readonly lines: readonly GradingLine[]
  /** 0.00 to 100.00, as a decimal. */
  readonly score: string
  readonly grade: Grade
}

/** The points of the highest band that the value reaches; below the first there are none. */
export function pointsOf(value: string, bands: readonly Band[]): number {
  const reached = bands.filter(({ from }) => Number(value) >= from)
  return reached.sort((a, b) => b.from - a.from)[0]?.points ?? 0
}

/** Nothing where nothing that counts is recorded (CLASS-4). */
export function scored(
  values: Values,
  indicators: readonly Weighed[],
  thresholds: Thresholds,
): Scored | undefined {
  const lines = indicators.map(({ measure, weight, bands }) => {
    const value = values[measure]
    return { measure, value, weight, points: value === null ? 0 : pointsOf(value, bands) }
  })
  const hundredths = totalOf(lines)
  if (hundredths === undefined) return undefined
  return { lines, score: decimal(hundredths), grade: gradeOf(hundredths, thresholds) }
}

export function gradeOf(hundredths: number, { A, B, C }: Thresholds): Grade {
  if (hundredths >= A * 100) return 'A'
  if (hundredths >= B * 100) return 'B'
  return hundredths >= C * 100 ? 'C' : 'D'
}

type Counted = Pick<GradingLine, 'value' | 'points' | 'weight'>

/** The share of the whole that each line weighs; what is not recorded does not count. */
const counting = (lines: readonly Counted[]) =>
  lines.map(({ value, weight }) => (value === null ? 0 : weight))

/** Whole hundredths, so that nothing is lost in adding up. */
function totalOf(lines: readonly Counted[]): number | undefined {
  const weights = counting(lines)
  const all = sum(weights)
  const earned = sum(lines.map(({ points }, n) => points * (weights[n] ?? 0)))
  return all === 0 ? undefined : Math.round((earned * 100) / all)
}

/** What each line brings to the score, as decimals that add up to it. */
export function partsOf(lines: readonly Counted[]): string[] {
  const weights = counting(lines)
  const earned = lines.map(({ points }, n) => points * (weights[n] ?? 0))
  return apportioned(earned, totalOf(lines) ?? 0).map(decimal)
}

/** What part of a whole each is, in tenths of a percent that add up to it: 171 is 17.1 %. */
export const sharesOf = (counts: readonly number[]): number[] =>
  apportioned(counts, sum(counts) === 0 ? 0 : 1000)

/** Divides a whole as the parts are to each other; what is left over goes where most was cut off. */
export function apportioned(parts: readonly number[], whole: number): number[] {
  const all = sum(parts)
  if (all === 0) return parts.map(() => 0)
  const exact = parts.map((part) => (part * whole) / all)
  const floors = exact.map(Math.floor)
  const left = whole - sum(floors)
  const cut = (n: number) => (exact[n] ?? 0) - (floors[n] ?? 0)
  const first = parts.map((_, n) => n).sort((a, b) => cut(b) - cut(a) || a - b)
  const more = new Set(first.slice(0, left))
  return floors.map((floor, n) => floor + (more.has(n) ? 1 : 0))
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
const decimal = (hundredths: number) => (hundredths / 100).toFixed(2)

/** Of an override only as long as it was given. */
export type Standing = {
  readonly grade: Grade | null
  readonly last: {
    readonly grade: Grade
    readonly reason: string | null
    readonly until: string | null
  } | null
}

/**
 * How the grade that a customer has came about: it was computed, decided with a reason, written by
 * hand (into the file, which is a decision without one), or there is none.
 */
export function originOf({ grade, last }: Standing, today: string) {
  if (grade === null) return 'none'
  if (last?.grade !== grade) return 'byHand'
  const isDecided = last.reason !== null && (last.until === null || last.until >= today)
  return isDecided ? 'decided' : 'computed'
}

export type Origin = ReturnType<typeof originOf>
