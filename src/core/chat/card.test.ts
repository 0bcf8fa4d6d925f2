import fc from 'fast-check'
import { expect, test } from 'vitest'
import { button, pack, unpack } from './card.ts'

const name = fc.stringMatching(/^[a-z]{1,12}(\.[a-z]{1,12})?$/)
const raw = fc.dictionary(
  fc.string().filter((key) => key !== '__proto__'),
  fc.string({ unit: 'grapheme' }),
)

test('whatever a button carries comes out of it as it went in', () => {
  fc.assert(
    fc.property(name, raw, (command, given) => {
      expect(unpack(pack({ command, raw: given }))).toEqual({ command, raw: given })
    }),
  )
})

test('a packed button is readable', () => {
  const packed = pack(button('Done', 'task.done', { task: '7', _: '12' }))

  expect(packed).toBe('task.done?task=7&_=12')
})
