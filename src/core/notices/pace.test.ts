import fc from 'fast-check'
import { expect, test } from 'vitest'
import { metronome, type Pace } from './pace.ts'

const at = (ms: number) => new Date(1_000_000 + ms)
const pace: Pace = { chatMs: () => 1000, burst: 3, perSecond: 10 }

test('three may follow one another, the fourth rests', () => {
  const kept = metronome(pace)
  for (let n = 0; n < 3; n++) {
    expect(kept.rests('a', at(0))).toBe(false)
    kept.count('a', at(0))
  }

  expect(kept.rests('a', at(999))).toBe(true)
  expect(kept.rests('a', at(1000))).toBe(false)
  expect(kept.resting(at(500))).toEqual(['a'])
  expect(kept.rests('b', at(0))).toBe(false)
})

test('the platform as a whole has a second’s worth of room', () => {
  const kept = metronome(pace)
  for (let n = 0; n < 10; n++) kept.count(`chat ${n}`, at(0))

  expect(kept.room(at(0))).toBe(0)
  expect(kept.room(at(350))).toBe(3)
  expect(kept.room(at(60_000))).toBe(10)
})

test('a chat that was told to wait rests until then, and not longer', () => {
  const kept = metronome(pace)
  kept.hold('a', at(5000))

  expect(kept.rests('a', at(4999))).toBe(true)
  expect(kept.rests('a', at(5000))).toBe(false)
})

test('no chat ever gets more than its burst and one for each interval', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 60 })
  fc.assert(
    fc.property(moments, (pauses) => {
      const kept = metronome(pace)
      const sent: number[] = []
      let now = 0
      for (const pause of pauses) {
        now += pause
        if (kept.rests('a', at(now))) continue
        kept.count('a', at(now))
        sent.push(now)
      }
      for (const from of sent) {
        const within = sent.filter((moment) => moment >= from && moment <= from + 5000)
        expect(within.length).toBeLessThanOrEqual(3 + 5)
      }
    }),
  )
})
