import { expect, test } from 'vitest'
import { messages } from '../core/i18n/messages.ts'
import { readConsoleOptions } from './console-options.ts'
import { UsageError } from './failures.ts'

const t = messages({ locale: 'en' }).console

test('without options nothing is said of who, when and where', () => {
  expect(readConsoleOptions([], t)).toEqual({ json: false, demo: false })
})

test('all options are read, in either way of writing them', () => {
  const args = ['--as=林悦', '--locale', 'en', '--json', '--demo', '--db', 'memory']

  expect(readConsoleOptions([...args, '--now', '2026-03-30T10:20:00+08:00'], t)).toEqual({
    as: '林悦',
    locale: 'en',
    json: true,
    demo: true,
    db: 'memory',
    now: new Date('2026-03-30T02:20:00Z'),
  })
})

const wrong: readonly (readonly [args: readonly string[], sentence: string])[] = [
  [['--nope'], 'no option --nope'],
  [['-x'], 'no option -x'],
  [['stray'], 'no option stray'],
  [['--as'], '--as needs a value'],
  [['--as', '--json'], '--as needs a value'],
  [['--db='], '--db needs a value'],
  [['--locale', 'fr'], 'zh-CN or en'],
  [['--now', 'tomorrow'], '--now takes an instant'],
  [['--now', '2026-03-30'], '--now takes an instant'],
  [['--json=yes'], '--json takes no value'],
]

for (const [args, sentence] of wrong) {
  test(`${args.join(' ')} is refused with a sentence`, () => {
    expect(() => readConsoleOptions(args, t)).toThrow(UsageError)
    expect(() => readConsoleOptions(args, t)).toThrow(sentence)
  })
}
