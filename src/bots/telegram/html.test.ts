import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, button, type Card, facts, list, text } from '../../core/chat/card.ts'
import { parsed } from './entities-testing.ts'
import { html } from './html.ts'

const visit: Card = {
  title: '已记录对 R&D <Labs> 的拜访',
  tone: 'good',
  body: [facts(['方式', '上门'], ['When', 'Nov 22']), text('<b>周总</b> & co')],
  buttons: [button('修改', 'change', { of: '7' }), button('撤销', 'undo', { of: '7' })],
}

test('what is empty leaves no gap', () => {
  const body = [facts(), text(''), list([]), text('下一步')]

  expect(html({ title: '已记录', body }).plain).toBe('已记录\n\n下一步')
})

test('a visit is a bold title, its facts, its words and two buttons beside each other', () => {
  expect(html(visit)).toMatchInlineSnapshot(`
    {
      "html": "<b>✅ 已记录对 R&amp;D &lt;Labs&gt; 的拜访</b>

    方式：<b>上门</b>
    When: <b>Nov 22</b>

    &lt;b&gt;周总&lt;/b&gt; &amp; co",
      "keyboard": [
        [
          {
            "callback_data": "change?of=7",
            "text": "修改",
          },
          {
            "callback_data": "undo?of=7",
            "text": "撤销",
          },
        ],
      ],
      "plain": "✅ 已记录对 R&D <Labs> 的拜访

    方式：上门
    When: Nov 22

    <b>周总</b> & co",
    }
  `)
})

const due: Card = {
  title: 'Callbacks due',
  body: [
    list(
      [
        { text: 'Acme', detail: 'since Monday', buttons: [button('Record', 'callback.record')] },
        { text: 'Globex', buttons: [button('Record', 'callback.record')] },
      ],
      'Late',
    ),
    list([{ text: 'Initech', buttons: [button('Record', 'callback.record')] }, { text: 'Nobody' }]),
  ],
  buttons: [{ ...button('Clear', 'callback.clear'), style: 'danger' }],
}

test('a button names the line of the list that it concerns, through all lists of a card', () => {
  expect(html(due).plain).toMatchInlineSnapshot(`
    "Callbacks due

    Late
    1. Acme
        since Monday
    2. Globex

    3. Initech
    4. Nobody"
  `)
  expect(labels(due)).toEqual([['1. Record', '2. Record', '3. Record'], ['Clear']])
})

test('a line with several buttons has rows of its own', () => {
  const buttons = [button('Record', 'callback.record'), button('Later', 'callback.reschedule')]
  const items = [
    { text: 'Acme', buttons },
    { text: 'Globex', buttons },
  ]

  expect(labels({ title: 'Due', body: [list(items)] })).toEqual([
    ['1. Record', '1. Later'],
    ['2. Record', '2. Later'],
  ])
})

test('the only line of a list needs no number', () => {
  const card: Card = {
    title: 'Due',
    body: [list([{ text: 'Acme', buttons: [button('Do', 'do')] }])],
  }

  expect(labels(card)).toEqual([['Do']])
})

test('long labels stand alone, four short ones make a square', () => {
  const named = (...names: string[]) =>
    labels({ title: 'Which?', buttons: names.map((name) => button(name, 'pick')) })

  expect(named('上海宏远国际物流股份有限公司', '宏远物流')).toEqual([
    ['上海宏远国际物流股份有限公司'],
    ['宏远物流'],
  ])
  expect(named('上门', '电话', '视频', '跳过')).toEqual([
    ['上门', '电话'],
    ['视频', '跳过'],
  ])
})

test('a style reaches the button', () => {
  expect(html(due).keyboard.at(-1)).toEqual([
    { text: 'Clear', callback_data: 'callback.clear', style: 'danger' },
  ])
})

test('fact 17: a name cannot reverse, hide or break what stands around it', () => {
  const name = 'Evil\u202eexe.cod\u200b\u0000\u2066 Ltd\ud800'

  expect(html({ title: name }).html).toBe('<b>Evilexe.cod Ltd\ufffd</b>')
})

test('a family emoji stays one', () => {
  expect(html({ title: '👨‍👩‍👧' }).plain).toBe('👨‍👩‍👧')
})

test('a card of nothing but blanks is still a message', () => {
  expect(html({ title: ' \u200b\n' }).plain.trim()).toBe('…')
})

test('a press that would not fit into 64 bytes is a bug, and is not sent', () => {
  const tooLong = button('Go', 'visit.log', { note: '拜'.repeat(10) })

  expect(() => html({ title: 'Go', buttons: [tooLong] })).toThrow('visit.log does not fit')
})

test('a text too long for Telegram ends in an ellipsis, between characters', () => {
  const { plain } = html({ title: 'Long', body: [text('😀'.repeat(3000))] })

  expect(plain).toHaveLength(4096 - 1) // half an emoji more would not fit
  expect(plain.endsWith('😀…')).toBe(true)
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('<b>', '</b>', '&lt;', '<!channel>', '&', '\u202e', '<a href="tg://x">', '"'),
  fc.string({ maxLength: 3000, minLength: 2000 }),
)
const anyButton = fc.record({
  label: anyText,
  command: fc.constantFrom('visit.log', 'undo'),
  raw: fc.dictionary(fc.constantFrom('of', 'id'), fc.nat(99_999).map(String)),
})
const anyButtons = fc.array(anyButton, { maxLength: 130 })
const anyItem = fc.record({ text: anyText, detail: anyText, buttons: anyButtons })
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyText.map(text),
  fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }).map((all) => facts(...all)),
  fc
    .tuple(fc.array(anyItem, { maxLength: 4 }), anyText)
    .map(([items, title]) => list(items, title)),
)
const anyCard: fc.Arbitrary<Card> = fc.record({
  title: anyText,
  tone: fc.constantFrom('good', 'bad', 'ask', 'due'),
  body: fc.array(anyBlock, { maxLength: 5 }),
  buttons: anyButtons,
})

test('fact 19: any card fits Telegram and shows what it was given', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { html: markup, plain, keyboard } = html(card)
      const seen = parsed(markup)

      expect(seen).toBe(plain)
      expect(seen.length).toBeLessThanOrEqual(4096)
      expect(seen.trim()).not.toBe('')
      if (seen.length < 4000)
        for (const said of wordsOf(card)) expect(letters(seen)).toContain(said)
      expect(keyboard.flat().length).toBeLessThanOrEqual(100)
      for (const row of keyboard) expect(row.length).toBeLessThanOrEqual(3)
      for (const { text } of keyboard.flat()) expect(text.trim().length).toBeGreaterThan(0)
    }),
    { numRuns: 300 },
  )
})

function wordsOf({ title, body = [] }: Card): string[] {
  const words = body.flatMap((block) => {
    if (block.kind === 'text') return [block.text]
    if (block.kind === 'facts') return block.facts.flat()
    return [block.title ?? '', ...block.items.flatMap((item) => [item.text, item.detail ?? ''])]
  })
  return [title, ...words].map(letters)
}

/** What is left of a text when nothing is left to argue about. */
const letters = (text: string) => (text.match(/[\p{L}\p{N}\p{P}\p{Sm}]/gu) ?? []).join('')

const labels = (card: Card) => html(card).keyboard.map((row) => row.map(({ text }) => text))
