import { expect } from 'vitest'
import { statements } from '../../db/archive.ts'
import type { Employee } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

async function huasheng(world: World, locale: Employee['locale'] = 'zh-CN') {
  const lin = await world.employee({ name: '林悦', locale })
  const aliases = ['Huasheng']
  const facts = { name: '华盛钢贸', aliases, ownerId: lin.id, kind: 'borrower' as const }
  return { lin, customer: await world.customer(facts), mine: await person(world, lin) }
}

const all = ({ ctx: { tx } }: World) => tx.select().from(statements)

for (const [line, kept] of [
  [
    '华盛2月报表:收入1200万,利润80万',
    { period: '2026-02', revenue: '12000000.00', profit: '800000.00' },
  ],
  ['华盛上个月报表:收入1200万,亏损5万', { period: '2026-02', profit: '-50000.00' }],
  ['华盛2025年度业绩:销售额3亿', { period: '2025', revenue: '300000000.00' }],
  [
    'Financial statement of Huasheng for February 2026: revenue 12m, profit 800k',
    { period: '2026-02', revenue: '12000000.00', profit: '800000.00' },
  ],
] as const) {
  test(`a line keeps a period and its figures: ${line}`, async (world) => {
    const { mine } = await huasheng(world)
    const card = await mine.write(line)

    expect(card.tone, wordsOf(card)).toBe('good')
    expect(await all(world)).toMatchObject([kept])
  })
}

test('the same period again corrects it, and undo brings the first back', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('华盛2月报表:收入1200万')
  const again = await mine.write('华盛2月报表:收入1300万')
  const corrected = await all(world)
  await mine.press(again, '撤销')

  expect(again.title).toBe('已更正报表：华盛钢贸 2026-02')
  expect(corrected).toMatchObject([{ revenue: '13000000.00' }])
  expect(await all(world)).toMatchObject([{ revenue: '12000000.00' }])
})

test('there is no statement of a month that is not over', async (world) => {
  const { mine } = await huasheng(world)

  expect(wordsOf(await mine.write('华盛2026年3月报表:收入1200万'))).toContain('还没结束')
  expect(await all(world)).toEqual([])
})

test('borrowers owe last month’s, key accounts last year’s; what came is not missing', async (world) => {
  const { mine, lin } = await huasheng(world)
  await world.customer({ name: '宏远物流', ownerId: lin.id, isKey: true })
  await world.customer({ name: '金桥电子', ownerId: lin.id, kind: 'supplier' })
  const bo = await world.employee({ name: 'Bo' })
  await world.customer({ name: '别家借款', ownerId: bo.id, kind: 'borrower' })
  await mine.write('华盛1月报表:收入900万')
  const missing = await mine.write('谁还没交上个月的报表')
  await mine.write('华盛2月报表:收入1200万')
  await mine.write('宏远物流2025年度业绩:销售额3亿')
  const none = await mine.write('谁还没交报表')

  expect(wordsOf(missing)).toContain('借款客户 2026-02：1 家\n华盛钢贸 · 最近一份：2026-01')
  expect(wordsOf(missing)).toContain('大客户 2025：1 家\n宏远物流 · 还没有交过')
  expect(wordsOf(missing)).not.toMatch(/金桥|别家/)
  expect(wordsOf(none)).toContain('都齐了')
})

test('the file sent with the caption is kept with the statement', async (world) => {
  const { mine } = await huasheng(world)
  const file = { kind: 'file', hash: 'c'.repeat(64), mime: 'application/pdf', bytes: 9 } as const
  await mine.send({ ...file, text: '华盛2月报表:收入1200万' })

  expect((await all(world))[0]?.fileId).not.toBeNull()
})
