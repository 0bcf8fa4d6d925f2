import { asc, isNull } from 'drizzle-orm'
import { type Band, indicators, type Measure, measures } from '../../db/archive.ts'
import type { Tx } from '../../db/tx.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Thresholds, Weighed } from './rules.ts'

export const methods = ['rfm', 'full'] as const
export type Method = (typeof methods)[number]

const bands = (...pairs: readonly (readonly [from: number, points: number])[]): readonly Band[] =>
  pairs.map(([from, points]) => ({ from, points }))

/** The points of each measure as long as a company has not set its own; days, times a year, yuan, years. */
export const usualBands: Readonly<Record<Measure, readonly Band[]>> = {
  recency: bands([0, 100], [31, 80], [61, 60], [91, 40], [181, 20], [366, 0]),
  frequency: bands([0, 0], [1, 20], [3, 40], [6, 60], [12, 80], [24, 100]),
  monetary: bands([0, 0], [1, 20], [100_000, 40], [500_000, 60], [1_000_000, 80], [5_000_000, 100]),
  satisfaction: bands([0, 0], [40, 40], [60, 60], [80, 80], [95, 100]),
  revenue: bands([0, 20], [10_000_000, 40], [50_000_000, 60], [200_000_000, 80], [1e9, 100]),
  capital: bands([0, 20], [1_000_000, 40], [5_000_000, 60], [10_000_000, 80], [50_000_000, 100]),
  credit: bands([0, 0], [1, 20], [2, 50], [3, 70], [4, 85], [5, 100]),
  years: bands([0, 20], [1, 40], [3, 60], [5, 80], [10, 100]),
}

/** RFM (recency, frequency, money), and everything that is recorded (L2: proposals, not facts). */
export const weightsOf: Readonly<Record<Method, Readonly<Partial<Record<Measure, number>>>>> = {
  rfm: { recency: 30, frequency: 30, monetary: 40 },
  full: {
    ...{ recency: 10, frequency: 15, monetary: 25, satisfaction: 15 },
    ...{ revenue: 10, capital: 5, credit: 15, years: 5 },
  },
}

export const indicatorsOf = (method: Method): Weighed[] =>
  measures.flatMap((measure) => {
    const weight = weightsOf[method][measure]
    return weight === undefined ? [] : [{ measure, weight, bands: usualBands[measure] }]
  })

export type Scheme = {
  readonly indicators: readonly Weighed[]
  readonly thresholds: Thresholds
  /** The company has decided on it; otherwise RFM as it comes. */
  readonly isChosen: boolean
}

export async function schemeOf(tx: Tx): Promise<Scheme> {
  const chosen = await tx
    .select()
    .from(indicators)
    .where(isNull(indicators.endedAt))
    .orderBy(asc(indicators.id))
  const inOrder = measures.flatMap((measure) => chosen.filter((one) => one.measure === measure))
  const thresholds = await thresholdsOf(tx)
  if (chosen.length > 0) return { indicators: inOrder, thresholds, isChosen: true }
  return { indicators: indicatorsOf('rfm'), thresholds, isChosen: false }
}

async function thresholdsOf(tx: Tx): Promise<Thresholds> {
  const [A, B, C] = [
    await policyOf(tx, 'grade.a'),
    await policyOf(tx, 'grade.b'),
    await policyOf(tx, 'grade.c'),
  ]
  return { A: Number(A), B: Number(B), C: Number(C) }
}

/** The method that these weights are, as it comes. */
export function methodOf(scheme: Pick<Scheme, 'indicators'>): Method | undefined {
  return methods.find((method) => {
    const usual = weightsOf[method]
    const same = scheme.indicators.filter(({ measure, weight }) => usual[measure] === weight)
    return [scheme.indicators.length, Object.keys(usual).length].every((n) => n === same.length)
  })
}
