import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { button, type Card, facts, list, pack, text } from '../../core/chat/card.ts'
import { blocks, fallback, message } from './blocks.ts'
import { homeView } from './home.ts'
import { faultsOf, schemas } from './limits-testing.ts'
import { at, isText, parts, seen } from './parts-testing.ts'

const schema = schemas() ? 'within Slack’s schema' : '(Slack’s schema is not beside the checkout)'

describe('each part of a card has its block', () => {
  test('a title with its tone, words, facts and buttons', () => {
    const card: Card = {
      title: 'Visit to Acme logged',
      tone: 'good',
      body: [text('They want a quote'), facts(['Day', 'Mar 31'], ['How', 'By phone'])],
      buttons: [{ ...button('Undo', 'undo', { n: '7' }), style: 'danger' }],
    }

    expect(blocks(card)).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "emoji": false,
            "text": "✅ Visit to Acme logged",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "text": {
            "emoji": false,
            "text": "They want a quote",
            "type": "plain_text",
          },
          "type": "section",
        },
        {
          "fields": [
            {
              "text": "*Day*
      Mar 31",
              "type": "mrkdwn",
              "verbatim": true,
            },
            {
              "text": "*How*
      By phone",
              "type": "mrkdwn",
              "verbatim": true,
            },
          ],
          "type": "section",
        },
        {
          "elements": [
            {
              "action_id": "press.0",
              "style": "danger",
              "text": {
                "emoji": false,
                "text": "Undo",
                "type": "plain_text",
              },
              "type": "button",
              "value": "undo?n=7",
            },
          ],
          "type": "actions",
        },
      ]
    `)
  })

  test('a line of a list stands with its buttons; lines without share a block', () => {
    const card: Card = {
      title: 'Due',
      body: [
        list(
          [
            { text: 'Acme', detail: '15:00', buttons: [button('Called', 'callback.record')] },
            { text: 'Bolt', buttons: [button('A', 'a'), button('B', 'b')] },
            { text: 'Cord' },
            { text: 'Dent', detail: 'tomorrow' },
          ],
          'Today',
        ),
      ],
    }

    expect(blocks(card)).toMatchInlineSnapshot(`
      [
        {
          "text": {
            "emoji": false,
            "text": "Due",
            "type": "plain_text",
          },
          "type": "header",
        },
        {
          "elements": [
            {
              "text": "*Today*",
              "type": "mrkdwn",
              "verbatim": true,
            },
          ],
          "type": "context",
        },
        {
          "accessory": {
            "action_id": "press.0",
            "text": {
              "emoji": false,
              "text": "Called",
              "type": "plain_text",
            },
            "type": "button",
            "value": "callback.record",
          },
          "text": {
            "text": "*Acme*
      15:00",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
        {
          "text": {
            "text": "*Bolt*",
            "type": "mrkdwn",
            "verbatim": true,
          },
          "type": "section",
        },
        {
          "elements": [
            {
              "action_id": "press.0",
              "text": {
                "emoji": false,
                "text": "A",
                "type": "plain_text",
              },
              "type": "button",
              "value": "a",
            },
            {
              "action_id": "press.1",
              "text": {
                "emoji": false,
                "text": "B",
                "type": "plain_text",
              },
              "type": "button",
              "value": "b",
            },
          ],
          "type": "actions",
        },
        {
          "text": {
            "emoji": false,
            "text": "• Cord
      • Dent – tomorrow",
            "type": "plain_text",
          },
          "type": "section",
        },
      ]
    `)
  })
})

describe('fact 17: what was written is shown as it was written', () => {
  const nasty = [
    'R&D <Labs>',
    '<!channel> <@U123> <!subteam^S1> <https://x|bank>',
    '*bold* _it_ ~no~ `code` :fire: file_name_1',
    '&amp; stays',
    'العربية 👨‍👩‍👧',
  ]

  for (const words of nasty) {
    test(words, () => {
      const item = { text: words, detail: words, buttons: [button(words, 'a')] }
      const body = [text(words), facts([words, words]), list([item], words)]
      const drawn = blocks({ title: words, body, buttons: [button(words, 'b')] })

      const lines = seen(drawn).split('\n')
      expect(new Set(lines)).toEqual(new Set([words]))
      expect(lines).toHaveLength(9)
      expect(fallback({ title: words })).not.toMatch(/<|>|&(?!amp;|lt;|gt;)/)
    })
  }
})

describe('fact 19: limits are held by cutting, and nothing of a long text is lost', () => {
  test('a text of 10,000 characters is spread over blocks', () => {
    const words = Array.from({ length: 1500 }, (_, i) => `word${i}`).join(' ')

    const drawn = blocks({ title: 'T', body: [text(words)] })

    expect(seen(drawn.slice(1)).replaceAll('\n', '')).toBe(words)
    expect(drawn.length).toBeGreaterThan(4)
  })

  test('of 300 lines with buttons as many as fit are shown, and the card’s own buttons stay', () => {
    const items = Array.from({ length: 300 }, (_, i) => ({
      text: `Item ${i}`,
      buttons: [button('Done', 'task.done', { task: String(i) })],
    }))
    const card = { title: 'Tasks', body: [list(items)], buttons: [button('More', 'more')] }

    expect(blocks(card)).toHaveLength(50)
    expect(homeView(card).blocks).toHaveLength(100)
    expect(seen(blocks(card))).toMatch(/Item 46\nDone\n…\nMore$/)
  })

  test('100 facts and 60 buttons keep to the size of their blocks', () => {
    const many = Array.from({ length: 100 }, (_, i) => [`L${i}`, 'v'.repeat(3000)] as const)
    const buttons = Array.from({ length: 60 }, (_, i) => button(`B${i}`, `b${i}`))

    const drawn = blocks({ title: 'T', body: [facts(...many)], buttons })

    expect(faultsOf(drawn, 'message')).toEqual([])
    expect([...parts(drawn)].filter(({ type }) => type === 'button')).toHaveLength(60)
  })
})

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
      { numRuns: 100 },
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
    .tuple(fc.array(anyItem, { maxLength: 60 }), fc.option(anyWords, { nil: undefined }))
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
