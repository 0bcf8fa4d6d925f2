import { describe, expect, test } from 'vitest'
import { button, type Card, facts, list, text } from '../../core/chat/card.ts'
import { blocks, fallback } from './blocks.ts'
import { homeView } from './home.ts'
import { faultsOf } from './limits-testing.ts'
import { parts, seen } from './parts-testing.ts'

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
