import { describe, expect, test } from 'vitest'
import { worldTest } from '../testing.ts'
import { choice, mentions, text } from './fields.ts'
import { lineOf } from './line.ts'
import { clock, day } from './time-fields.ts'

const label = () => 'Field'
const outcome = choice(label, ['satisfied', 'dissatisfied'], (t) => t.callbacks.outcomes)

worldTest('a day may be written as people say it, in either language', async ({ ctx }) => {
  const field = day(label)

  expect(await field.read('下周三', ctx)).toBe('2026-04-08')
  expect(await field.read('tomorrow', ctx)).toBe('2026-04-01')
  expect(await field.read('2026-12-01', ctx)).toBe('2026-12-01')
  expect(() => field.read('2026-02-30', ctx)).toThrow('I cannot read that day')
})

worldTest('a bare weekday of something that happened is the last one', async ({ ctx }) => {
  expect(await day(label, { prefer: 'past' }).read('周五', ctx)).toBe('2026-03-27')
  expect(await day(label).read('周五', ctx)).toBe('2026-04-03')
})

worldTest('an hour may be written as people say it', async ({ ctx }) => {
  expect(await clock(label).read('下午3点半', ctx)).toBe('15:30')
  expect(await clock(label).read('09:00', ctx)).toBe('09:00')
  expect(() => clock(label).read('soon', ctx)).toThrow('I cannot read that time')
})

worldTest(
  'a choice is read by its name in any language, in any case and width',
  async ({ ctx }) => {
    expect(await outcome.read('满意', ctx)).toBe('satisfied')
    expect(await outcome.read('ＤＩＳＳＡＴＩＳＦＩＥＤ', ctx)).toBe('dissatisfied')
    expect(() => outcome.read('great', ctx)).toThrow('Please choose: Satisfied or Dissatisfied.')
  },
)

worldTest('不满意 is not heard as 满意', async ({ ctx }) => {
  const line = (words: string) => lineOf(words, undefined, { now: ctx.now, timeZone: 'UTC' }, {})

  expect(await outcome.spot?.(line('回访了,客户不满意'), ctx)).toBe('dissatisfied')
  expect(await outcome.spot?.(line('回访了,客户满意'), ctx)).toBe('satisfied')
  expect(await outcome.spot?.(line('回访了'), ctx)).toBeUndefined()
})

worldTest('what is too long is refused with both lengths', async ({ ctx }) => {
  const field = text(label, { max: 3 })

  expect(() => field.read('four', ctx)).toThrow('At most 3 characters, please; this has 4.')
})

describe('a Latin phrase is found only as whole words', () => {
  test.each([
    ['we met today', 'met', true],
    ['the metro', 'met', false],
    ['a method, then met', 'met', true],
    ['去了met', 'met', true],
    ['去了华盛', '去了', true],
  ])('%s / %s', (words, phrase, found) => {
    expect(mentions(words, phrase)).toBe(found)
  })
})
