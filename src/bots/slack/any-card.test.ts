import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Card, facts, list, pack, text } from '../../core/chat/card.ts'
import { blocks, message } from './blocks.ts'
import { homeView } from './home.ts'
import { faultsOf, schemas } from './limits-testing.ts'
import { at, isText, parts } from './parts-testing.ts'

const schema = schemas() ? 'within Slack’s schema' : '(Slack’s schema is not beside the checkout)'

describe('any card of any strings', () => {
  test(`is within the limits, ${schema}, and calls nobody`, () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const { text: words, blocks: drawn } = message(card)
        const home = homeView(card)

        expect(faultsOf(drawn, 'message')).toEqual([])
        expect(faultsOf(home, 'view')).toEqual([])
        expect(words.length).toBeLessThanOrEqual(4000)
        const texts = [...parts([drawn, home])].filter(isText).map((part) => String(part.text))
        for (const each of [words, ...texts]) {
          expect(each).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/)
          expect(each.isWellFormed()).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('keeps every button that is shown as it was', () => {
    fc.assert(
      fc.property(fc.array(anyButton, { maxLength: 40 }), (buttons) => {
        const drawn = [...parts(blocks({ title: 'T', buttons }))].filter(
          ({ type }) => type === 'button',
        )

        expect(drawn.map((part) => at(part, 'value'))).toEqual(buttons.map(pack))
      }),
    )
  })
})

const anyWords = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '<!channel>',
    '<@U1>',
    '&&&&',
    '‮abc',
    '👨‍👩‍👧',
    '\ud800',
    '\u0000',
  ),
  fc
    .tuple(fc.constantFrom('<', '&', '汉', '👍', 'x '), fc.integer({ min: 1, max: 10_000 }))
    .map(([unit, count]) => unit.repeat(count)),
)

const anyButton = fc.record({
  label: anyWords,
  command: fc.stringMatching(/^[a-z]{1,20}\.[a-z_]{1,20}$/),
  raw: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[0-9]{1,6}$/), {
    maxKeys: 3,
  }),
})

const anyItem = fc.record(
  { text: anyWords, detail: anyWords, buttons: fc.array(anyButton, { maxLength: 30 }) },
  { requiredKeys: ['text'] },
)

const anyBlock = fc.oneof(
  anyWords.map(text),
  fc.array(fc.tuple(anyWords, anyWords), { maxLength: 30 }).map((some) => facts(...some)),
  fc
    .tuple(fc.array(anyItem, { maxLength: 20 }), fc.option(anyWords, { nil: undefined }))
    .map(([items, title]) => list(items, title)),
)

const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: anyWords,
    tone: fc.constantFrom('good', 'bad', 'ask', 'due'),
    body: fc.array(anyBlock, { maxLength: 6 }),
    buttons: fc.array(anyButton, { maxLength: 120 }),
  },
  { requiredKeys: ['title'] },
)
