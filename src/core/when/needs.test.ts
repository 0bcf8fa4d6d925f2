import { expect, test } from 'vitest'
import { digit, eachHeld, letter, needsOf } from './needs.ts'
import { plain } from './plain.ts'
import { rules, rulesFor } from './rules.ts'
import { scan } from './scan.ts'
import { corpusLines, shanghai, tuesday } from './testing.ts'

test.each([
  ['周[一二]', '周'],
  ['(?:周|星期)末?', '周星'],
  ['\\d{1,2}[号日]', '号日'],
  ['\\d?', undefined],
  ['\\b(?:next|last) weeks?\\b', 'wee'],
  ['(?:on )?(?:mon|fri)day', 'day'],
  ['(?<!上)午+', '午'],
  ['[^a]|b', undefined],
  ['[ap]m?', 'ap'],
  ['x?\\d', digit],
  ['[a-z]\\.', '.'],
  ['[a-z]', letter],
])('%s matches nothing without %j', (pattern, needs) => {
  const found = needsOf(pattern)
  const wanted =
    needs === undefined || needs === 'wee' || needs === 'day' ? needs : [...needs].join()
  expect(found && [...found].join()).toBe(wanted)
})

test('letters are held alone and in a row', () => {
  const held: string[] = []
  eachHeld('周wed1', (one) => held.push(one))
  expect(held).toEqual(expect.arrayContaining(['周', 'w', 'we', 'wed', '1', digit, letter]))
})

test('the rules left out for some words are those that find nothing in them', () => {
  const at = { instant: tuesday, timeZone: shanghai, today: '2026-11-24' }
  for (const { text } of corpusLines()) {
    const words = plain(text)
    const found = scan(words, rulesFor(words), at).map(({ start, end }) => [start, end])
    expect(found, text).toEqual(scan(words, rules, at).map(({ start, end }) => [start, end]))
  }
})
