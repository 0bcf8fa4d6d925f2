import { expect, test } from 'vitest'
import { button, type Card, facts, list, text } from '../../core/chat/card.ts'
import { ansi } from './ansi.ts'
import { padded, width } from './width.ts'

const card: Card = {
  title: '已记录拜访',
  tone: 'good',
  body: [
    facts(['客户', '华盛钢贸'], ['Contact', '周总'], ['下次拜访', '4月1日 周三\n上午']),
    text('谈年度供货\n要求报价'),
    list(
      [
        { text: '宏远物流', detail: '已过期 2 天', buttons: [button('完成', 'callback.record')] },
        { text: '金桥电子' },
      ],
      '回访',
    ),
  ],
  buttons: [button('修改', 'change', { of: '7' }), button('撤销', 'undo', { of: '7' })],
}

test('a card is lines, its facts in one column, its buttons numbers', () => {
  expect(ansi(card, { coloured: false }).text).toMatchInlineSnapshot(`
    "✓ 已记录拜访
      客户      华盛钢贸
      Contact   周总
      下次拜访  4月1日 周三
                上午
      谈年度供货
      要求报价
      回访
      • 宏远物流
        已过期 2 天
        [1] 完成
      • 金桥电子
      [2] 修改  [3] 撤销"
  `)
})

test('the numbers stand for the buttons in the order in which they are read', () => {
  const { buttons } = ansi(card, { coloured: false })

  expect(buttons.map(({ command }) => command)).toEqual(['callback.record', 'change', 'undo'])
})

test('what is empty leaves no blank line', () => {
  const empty: Card = { title: '已新增客户', body: [facts(), text(''), list([])] }

  expect(ansi(empty, { coloured: false }).text).toBe('已新增客户')
})

test('cards that are shown together do not share a number', () => {
  expect(ansi(card, { coloured: false, from: 4 }).text).toContain('[5] 修改')
})

test('colour is for terminals only', () => {
  expect(ansi(card, { coloured: true }).text).toContain('\u001b[')
  expect(ansi(card, { coloured: false }).text).not.toContain('\u001b[')
})

test('no text of a customer moves the cursor or colours the screen', () => {
  const evil = 'R&D <b>\u001b[2J\u001b]0;title\u0007\u202e'
  const { text: shown } = ansi(
    {
      title: evil,
      body: [text(evil), facts([evil, evil]), list([{ text: evil, detail: evil }], evil)],
      buttons: [button(evil, 'undo')],
    },
    { coloured: false },
  )

  for (const hidden of ['\u001b', '\u0007', '\u202e']) expect(shown).not.toContain(hidden)
  expect(shown).toContain('R&D <b>')
})

test('every tone can be told apart without colour', () => {
  const titles = (['good', 'bad', 'ask', 'due'] as const).map(
    (tone) => ansi({ title: 'x', tone }, { coloured: false }).text,
  )

  expect(new Set(titles).size).toBe(4)
})

test('a Chinese character takes two columns', () => {
  expect(width('客户 A')).toBe(6)
  expect(width('（')).toBe(2)
  expect(padded('客户', 6)).toBe('客户  ')
})
