import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings } from '../../db/archive.ts'
import type { Employee } from '../../db/schema.ts'
import { files } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const all = ({ ctx: { tx } }: World) => tx.select().from(dealings).orderBy(asc(dealings.id))

async function huasheng(world: World, locale: Employee['locale'] = 'zh-CN') {
  const lin = await world.employee({ name: '林悦', locale })
  const aliases = ['Huasheng']
  const customer = await world.customer({ name: '华盛钢贸', aliases, ownerId: lin.id })
  return { lin, customer, mine: await person(world, lin) }
}

for (const [line, kept] of [
  ['华盛来函:要求下周三前交货', { kind: 'letter', note: '要求下周三前交货', day: '2026-03-31' }],
  [
    'Letter from Huasheng: asks for later delivery',
    { kind: 'letter', note: 'asks for later delivery' },
  ],
  ['华盛发来传真:新价格表', { kind: 'fax', note: '新价格表' }],
  ['华盛昨天采购了30万', { kind: 'dealing', amount: '300000.00', day: '2026-03-30' }],
  [
    '联系报告:昨天跟华盛通了电话,谈框架,结果:同意续签,下一步:送合同',
    { kind: 'report', day: '2026-03-30', result: '同意续签', nextStep: '送合同' },
  ],
  ['华盛在至尊包厢消费了3800元', { kind: 'consumption', amount: '3800.00', tier: 'supreme' }],
] as const) {
  test(`a line is kept as what it is: ${line}`, async (world) => {
    const { mine, customer, lin } = await huasheng(world)
    const card = await mine.write(line)

    expect(card.tone, wordsOf(card)).toBe('good')
    expect(await all(world)).toMatchObject([
      { customerId: customer.id, employeeId: lin.id, ...kept },
    ])
  })
}

test('what came with the caption is kept with it, and goes with it when it is taken back', async (world) => {
  const { mine, customer } = await huasheng(world)
  const file = { kind: 'file', hash: 'b'.repeat(64), mime: 'application/pdf', bytes: 9 } as const
  const sent = await mine.send({ ...file, text: '华盛来函:要求延期交货' })
  const [dealing] = await all(world)
  const kept = await world.ctx.tx.select().from(files)
  const card = sent.card ?? { title: '' }
  await mine.press(card, '撤销')

  expect(wordsOf(card)).toContain('附件已存入华盛钢贸的档案')
  expect(kept).toMatchObject([{ customerId: customer.id, visitId: null, hash: file.hash }])
  expect(dealing?.fileId).toBe(kept[0]?.id)
  expect(await all(world)).toEqual([])
  expect(await world.ctx.tx.select().from(files)).toEqual([])
})

test('a letter that was sent is not taken for the photo of a visit', async (world) => {
  const { mine } = await huasheng(world)
  const file = { kind: 'file', hash: 'b'.repeat(64), mime: 'image/jpeg', bytes: 9 } as const
  await mine.send({ ...file, text: '华盛来函:要求延期交货' })
  await mine.write('拜访了华盛,谈价格')

  expect(await world.ctx.tx.select().from(files)).toMatchObject([{ visitId: null }])
})

test('the timeline mixes visits, callbacks and dealings, the newest first, a page at a time', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('前天拜访了华盛,谈价格')
  await mine.write('回访了华盛,满意')
  for (let n = 1; n <= 8; n++) await mine.write(`华盛昨天采购了${n}万`)
  const first = await mine.write('华盛的大事记')
  const second = await mine.press(first, '下一页')

  expect(wordsOf(first)).toMatch(/回访[\s\S]*业务往来/)
  expect(wordsOf(first)).not.toContain('拜访')
  expect(wordsOf(second)).toContain('拜访\n前天拜访了华盛')
  expect(buttonsOf(second).map(({ label }) => label)).not.toContain('下一页')
})

test('money is for whoever may read it; the rest is for all who see the file', async (world) => {
  const { lin, mine } = await huasheng(world)
  await mine.write('华盛采购了30万')
  const bo = await world.employee({ name: 'Bo', locale: 'zh-CN' })
  await posted(world, [bo, lin], [['business', 'department']])
  const reader = await person(world, bo)

  for (const line of ['华盛的大事记', '华盛的往来记录', '查一下华盛', '华盛 历史']) {
    expect(wordsOf(await reader.write(line)), line).not.toMatch(/30万|300,?000/)
  }
  expect(wordsOf(await mine.write('华盛的大事记'))).toContain('300,000元')
})

test('what names markup stays words, an empty list says what to write, others’ customers are not there', async (world) => {
  const { mine } = await huasheng(world)
  const bo = await person(world, await world.employee({ name: 'Bo' }))

  expect(wordsOf(await mine.write('华盛的来函'))).toContain('可以这样写：“华盛来函')
  await mine.write('华盛来函:<b>*急*</b>_x_')
  expect(wordsOf(await mine.write('华盛的来函'))).toContain('<b>*急*</b>_x_')
  await bo.write('Letter from Huasheng: asks for later delivery')
  expect(await all(world)).toHaveLength(1)
})
