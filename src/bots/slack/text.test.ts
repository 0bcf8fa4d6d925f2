import { describe, expect, test } from 'vitest'
import { fitted, pieces, written } from './text.ts'

describe('what somebody typed is read from what Slack makes of it', () => {
  const cases = [
    ['R&amp;D &lt;Labs&gt;', 'R&D <Labs>'],
    ['&amp;lt; stays', '&lt; stays'],
    ['call <tel:13900001111|139 0000 1111>', 'call 139 0000 1111'],
    ['mail <mailto:a@b.cn|a@b.cn>', 'mail a@b.cn'],
    ['see <https://example.com>', 'see https://example.com'],
    ['see <http://example.com|example.com>', 'see example.com'],
    ['ask <@U123|wei> in <#C1|sales>', 'ask wei in sales'],
  ] as const

  for (const [slack, words] of cases) test(words, () => expect(written(slack)).toBe(words))
})

test('a cut never goes through an escape or a character', () => {
  expect(fitted('ab&cd', 6)).toBe('ab…')
  expect(fitted('ab👍cd', 4)).toBe('ab…')
  expect(fitted('abcd', 4)).toBe('abcd')
  expect(fitted('  ', 4)).toBe('–')
})

test('pieces end at lines or words and lose nothing', () => {
  expect(pieces('one two three', 8)).toEqual(['one two ', 'three'])
  expect(pieces('x'.repeat(10), 4)).toEqual(['xxxx', 'xxxx', 'xx'])
  expect(pieces('&&&', 10)).toEqual(['&amp;&amp;', '&amp;'])
  expect(pieces(' \n ', 10)).toEqual([])
})
