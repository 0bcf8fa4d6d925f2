import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { cuesFound, cuesOf } from './cues.ts'
import { mentions } from './fields.ts'

const phrases = commands.flatMap(cuesOf)
const words = fc.oneof(fc.constantFrom(...phrases), fc.string({ unit: 'grapheme', maxLength: 6 }))
const lines = fc
  .array(words, { maxLength: 8 })
  .chain((parts) => fc.constantFrom(' ', '', '，').map((glue) => parts.join(glue)))

test('in any line the weightiest phrase of each command is found, as if each were looked for', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const one = commands.map((c) => [c.name, cuesOf(c).find((cue) => mentions(line, cue))])
      const found = cuesFound(line, commands)

      expect(commands.map((c) => [c.name, found.get(c)])).toEqual(one)
    }),
  )
})
