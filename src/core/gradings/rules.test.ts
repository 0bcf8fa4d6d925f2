import { expect, test } from 'vitest'
import { type Measure, measures } from '../../db/archive.ts'
import { grades } from '../../db/choices.ts'
import { apportioned, gradeOf, originOf, partsOf, pointsOf, scored, sharesOf } from './rules.ts'
import { indicatorsOf, methodOf, usualBands } from './scheme.ts'
import { bandsIn, readWeight, spotGrade, spotReason } from './spot-grading.ts'

const thresholds = { A: 80, B: 60, C: 40 }
const unknown = Object.fromEntries(measures.map((m) => [m, null])) as Record<Measure, null>

/** The same numbers each time, whatever the machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
}

const hundredths = (decimal: string) => Math.round(Number(decimal) * 100)

test('weights in any proportion give 0 to 100, and the lines always add up to the score', () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const roll = dice(seed)
    const indicators = measures
      .filter(() => roll(3) > 0)
      .map((measure) => ({
        measure,
        weight: 1 + roll(100),
        bands: Array.from({ length: 1 + roll(6) }, (_, n) => ({
          from: n * roll(1000),
          points: roll(101),
        })),
      }))
    const value = () => (roll(4) === 0 ? null : String(roll(6000)))
    const values = Object.fromEntries(measures.map((m) => [m, value()])) as typeof unknown
    const made = scored(values, indicators, thresholds)
    if (!made) {
      expect(indicators.every(({ measure }) => values[measure] === null)).toBe(true)
      continue
    }
    const parts = partsOf(made.lines).map(hundredths)
    const sum = parts.reduce((all, part) => all + part, 0)
    expect(sum, `seed ${seed}`).toBe(hundredths(made.score))
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(0)
    expect(Number(made.score)).toBeGreaterThanOrEqual(0)
    expect(Number(made.score)).toBeLessThanOrEqual(100)
    expect(grades).toContain(made.grade)
  }
})

test('shares of any counts are a hundred percent together', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const roll = dice(seed)
    const counts = Array.from({ length: 1 + roll(12) }, () => roll(500))
    const shares = sharesOf(counts)
    const all = counts.reduce((sum, n) => sum + n, 0)
    expect(shares.reduce((sum, n) => sum + n, 0)).toBe(all === 0 ? 0 : 1000)
  }
  expect(apportioned([1, 1, 1], 100)).toEqual([34, 33, 33])
})

test('what is not recorded does not count, and where nothing is there is no grade', () => {
  const indicators = indicatorsOf('full')
  const only = { ...unknown, recency: '5', credit: '5' }
  const made = scored(only, indicators, thresholds)
  expect(made).toMatchObject({ score: '100.00', grade: 'A' })
  expect(partsOf(made?.lines ?? [])).toEqual([
    ...['40.00', '0.00', '0.00', '0.00', '0.00', '0.00', '60.00', '0.00'],
  ])
  expect(scored(unknown, indicators, thresholds)).toBeUndefined()
})

test('a band begins with its own value, and below the first there are no points', () => {
  const { recency, monetary } = usualBands
  const points = ['0', '30', '31', '365', '366'].map((value) => pointsOf(value, recency))
  expect(points).toEqual([100, 100, 80, 20, 0])
  expect(pointsOf('999999.99', monetary)).toBe(60)
  expect(pointsOf('5', [{ from: 10, points: 50 }])).toBe(0)
})

test('a threshold belongs to the better grade', () => {
  const scores = [8000, 7999, 6000, 5999, 4000, 3999]
  expect(scores.map((score) => gradeOf(score, thresholds)).join('')).toBe('ABBCCD')
})

test('a decision holds through its last day, and what was written over it by hand is by hand', () => {
  const last = { grade: 'A', reason: 'strategic', until: '2026-03-31' } as const
  const origin = (grade: 'A' | 'B' | null, today: string, of: typeof last | null = last) =>
    originOf({ grade, last: of }, today)
  expect(origin('A', '2026-03-31')).toBe('decided')
  expect(origin('A', '2026-04-01')).toBe('computed')
  expect(origin('B', '2026-03-01')).toBe('byHand')
  expect(origin('B', '2026-03-01', null)).toBe('byHand')
  expect(origin(null, '2026-03-01', null)).toBe('none')
})

test('both methods weigh a hundred, and are known again by their weights', () => {
  for (const method of ['rfm', 'full'] as const) {
    const indicators = indicatorsOf(method)
    expect(indicators.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(methodOf({ indicators })).toBe(method)
  }
  expect(methodOf({ indicators: indicatorsOf('rfm').slice(1) })).toBeUndefined()
})

const said = (words: string) => ({ words }) as Parameters<typeof spotGrade>[0]

test('grades and reasons are found however they are put', () => {
  const lines = [
    ['华盛评为A级，因为战略客户', 'A', '战略客户'],
    ['华盛钢贸降为 c 级,原因:连续两年没有订单,到年底', 'C', '连续两年没有订单'],
    ['Set the grade of Huasheng to B because they pay late', 'B', 'they pay late'],
    ['Huasheng should be grade A until Dec 31 because of the tender', 'A', 'the tender'],
    ['make it grade D, reason: moved away', 'D', 'moved away'],
    ['Set the grade of Acme', undefined, undefined],
  ] as const
  for (const [words, grade, reason] of lines) {
    expect([spotGrade(said(words)), spotReason(said(words))], words).toEqual([grade, reason])
  }
})

test('bands are read with units, ratings and either language, and in order', () => {
  expect(bandsIn('0:100，31:60，91:0')).toEqual([
    { from: 0, points: 100 },
    { from: 31, points: 60 },
    { from: 91, points: 0 },
  ])
  expect(bandsIn('交易金额分档：100万以上得80分，0得0分')).toEqual([
    { from: 0, points: 0 },
    { from: 1_000_000, points: 80 },
  ])
  expect(bandsIn('AAA:100 AA:90 C:10')).toEqual([
    { from: 1, points: 10 },
    { from: 4, points: 90 },
    { from: 5, points: 100 },
  ])
  expect([bandsIn('0:101'), bandsIn('1:2, 1:3'), bandsIn('none')]).toEqual(Array(3).fill(undefined))
})

test('a weight is a whole number up to a hundred', () => {
  expect(['20', '０', '100%'].map(readWeight)).toEqual([20, 0, 100])
  for (const wrong of ['-1', '101', '1.5', 'much', '']) {
    expect(() => readWeight(wrong), wrong).toThrow('whole number from 0 to 100')
  }
})
