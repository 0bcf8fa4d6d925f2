import { expect, test } from 'vitest'
import { lineOf } from './line.ts'

const at = { now: new Date('2026-03-31T12:00:00Z'), timeZone: 'Asia/Shanghai' }
const line = (words: string, cue?: string) => lineOf(words, cue, at, {})

test('a moment that one field took is not there for the next', () => {
  const written = line('明天去华盛,周五再访')
  const [tomorrow] = written.moments('future')
  if (tomorrow) written.take(tomorrow)

  expect(written.moments('future').map(({ text }) => text)).toEqual(['周五'])
})

test('a moment stands in its clause, between the commas on either side', () => {
  const written = line('谈供货,对方要求月底前出方案,下周三再访')

  expect(written.moments('future').map((m) => written.clause(m))).toEqual([
    '对方要求月底前出方案',
    '下周三再访',
  ])
})

test('the rest is without the phrase, the names and the moments that were taken', () => {
  const written = line('提醒我明天下午给华盛发报价', '提醒我')
  for (const moment of written.moments('future')) written.take(moment)
  written.takeName('华盛')

  expect(written.rest()).toBe('给发报价')
})

test('the body is without its heading, but a colon later on is part of it', () => {
  expect(line('拜访记录:去了华盛', '拜访记录').body()).toBe('去了华盛')
  expect(line('去了华盛:谈价格', '去了').body()).toBe('去了华盛:谈价格')
})

test('in English the words keep their spaces', () => {
  const written = line('remind me to send the offer tomorrow', 'remind me to')
  for (const moment of written.moments('future')) written.take(moment)

  expect(written.rest()).toBe('send the offer')
  expect(line('log a visit, met Mr Li, he wants more', 'log a visit').rest()).toBe(
    'met Mr Li, he wants more',
  )
})
