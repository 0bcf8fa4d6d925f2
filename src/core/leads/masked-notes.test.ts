import { expect } from 'vitest'
import { person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test } from '../testing.ts'
import { developers, onlyLead, putAt } from './testing.ts'

for (const [locale, known, after] of [
  [
    'en',
    'new prospect Jinqiao Electronics, background: invests half a million, 200k and ¥55,000 of it now',
    'After the meeting with Jinqiao: they offer ¥55,000, problem: want fifty thousand off',
  ],
  [
    'zh-CN',
    '新增潜在客户 金桥电子，背景：投资五十万，先投20万和55,000元',
    '访后：金桥出55,000元，问题：要再降五万',
  ],
] as const) {
  test(`money in what is written of a lead is whole, or not read at all: ${known}`, async (world) => {
    const { rep, wei, chief } = await developers(world, locale)
    const kim = await world.employee({ name: 'Kim', locale })
    await posted(world, [kim, wei], [['business', 'department']])
    const other = await person(world, kim)
    await rep.write(known)
    await putAt(world.ctx, 'inContact')
    await rep.write(after)
    const press = async (one: typeof rep) => {
      const raw = `lead.view?lead=${(await onlyLead(world.ctx)).id}`
      const { card } = await one.send({ kind: 'press', packed: raw })
      return wordsOf(card ?? { title: '' })
    }

    const money = /55,? ?000|五十?万|20万|200k|million|thousand/
    for (const one of [rep, chief]) {
      expect((await press(one)).match(/55,000/g)).toHaveLength(3)
    }
    const masked = await press(other)
    expect(masked).toMatch(/投资|invests/)
    expect(masked).toContain('****')
    expect(masked).not.toMatch(money)
    expect(masked).not.toMatch(/000/)
  })
}
