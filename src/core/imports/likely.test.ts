import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { imports } from '../../db/archive.ts'
import { customers } from '../../db/schema.ts'
import { pack } from '../chat/card.ts'
import { buttonOn, buttonsOf, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { sender } from './imports-testing.ts'

const namesIn = async ({ ctx }: World) =>
  (await ctx.tx.select().from(customers).orderBy(asc(customers.id))).map(({ name }) => name)
const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label)

const head = ['公司', '手机', '客户代码', '统一社会信用代码']
const rows = [
  ['华盛钢贸', null, null, null],
  ['宏远物流', '138 0000 5566', null, null],
  ['上海华盛钢铁贸易有限公司', '021-66553322', null, null],
  ['上海華盛鋼鐵貿易有限公司', null, null, null],
  ['金桥货运', null, null, null],
]

/** On file is 华盛, of Lin, and 密云, whose file is kept from everybody but Wei. */
async function filed(world: World) {
  const wei = await world.employee({ name: 'Wei' })
  await world.customer({ name: '上海华盛钢铁贸易有限公司', phone: '13800005566', code: 'KH-0001' })
  await world.customer({ name: '密云化工有限公司', ownerId: wei.id, access: 'restricted' })
}

test('the preview says how many look like whom, and a press takes them in, too', async (world) => {
  await filed(world)
  const lin = await sender(world)
  const preview = await lin.rows(head, ...rows, ['密云化工', null, null, null])
  const words = wordsOf(preview)
  const shown = await lin.press(preview, 'Import these 3 as well')

  expect(words).toContain('New customers: 1')
  expect(words).toContain('3 customers look like some on file and are left out')
  expect(words).toContain('华盛钢贸, like 上海华盛钢铁贸易有限公司\none name may be short')
  expect(words).toContain('宏远物流, like 上海华盛钢铁贸易有限公司\nthe same phone number')
  expect(words).toContain('密云化工, like one whose file is not open to you')
  expect(words).not.toContain('密云化工有限公司')
  expect(shown).toMatchObject({ tone: 'good' })
  expect(wordsOf(shown)).toContain('New customers: 4')
  expect((await namesIn(world)).slice(2)).toEqual(['华盛钢贸', '宏远物流', '金桥货运', '密云化工'])
})

test('who is on file for certain stays out: by name, code or credit code', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  const credit = '91310000MA1FL0Q27X'
  await world.customer({ name: 'Acme', ownerId: wei.id, code: 'KH-0007', creditCode: credit })
  const lin = await sender(world)
  const preview = await lin.rows(
    head,
    ...[
      ['ACME', null, null, null],
      ['Bolt', null, 'KH-0007', null],
      ['Cord', null, null, credit],
      ['Acme Ltd', null, null, null],
    ],
  )
  const done = await lin.press(preview, 'Import this one as well')

  expect(wordsOf(preview)).toContain('On file already, left out: 4')
  expect(labels(preview)).not.toContain('Import')
  expect(wordsOf(done)).toContain('New customers: 1')
  expect(wordsOf(done)).toContain('On file already, left out: 3')
  expect(await namesIn(world)).toEqual(['Acme', 'Acme Ltd'])
})

test('in Chinese, by words alone, and once however often it is said or delivered', async (world) => {
  await filed(world)
  const jo = await sender(
    world,
    await world.employee({ name: 'Jo', role: 'admin', locale: 'zh-CN' }),
  )
  const preview = await jo.rows(head, ['华盛钢贸', null, null, null])
  const pressed = { kind: 'press', packed: pack(buttonOn(preview, '这个也导入')) } as const
  const said = await jo.write('这些也导入')
  const again = await jo.send(pressed, { keys: ['twice'] })
  const same = await jo.send(pressed, { keys: ['twice'] })

  expect(wordsOf(preview)).toContain('1 个客户与已有档案相似，不导入')
  expect(wordsOf(preview)).toContain('华盛钢贸：像上海华盛钢铁贸易有限公司')
  expect(said.title).toBe('已导入：customers.xlsx')
  expect(wordsOf(again.card ?? { title: '' })).toContain('已经处理过')
  expect(same).toMatchObject({ again: true })
  expect(await namesIn(world)).toHaveLength(3)
  expect(await world.ctx.tx.$count(imports)).toBe(1)
  expect(wordsOf(await jo.write('这些也导入'))).toContain('没有等待导入的表格')
})

test('a press that is delivered twice imports once', async (world) => {
  const lin = await sender(world)
  const preview = await lin.rows(['Company'], ['Acme'])
  const press = { kind: 'press', packed: pack(buttonOn(preview, 'Import')) } as const
  const first = await lin.send(press, { keys: ['one'] })
  const second = await lin.send(press, { keys: ['one'] })

  expect(first.card?.title).toBe('Imported: customers.xlsx')
  expect(second).toMatchObject({ again: true })
  expect(await namesIn(world)).toEqual(['Acme'])
})

test('where nobody is like anybody there is no such button, and Show has it as the preview does', async (world) => {
  await filed(world)
  const lin = await sender(world)
  const plain = await lin.rows(['Company'], ['Acme'])
  await lin.rows(head, ...rows)
  const [item] = buttonsOf(await lin.write('my imports'))
  const { card } = await lin.send({ kind: 'press', packed: pack(item as never) })

  expect(labels(plain).some((label) => label.includes('as well'))).toBe(false)
  expect(labels(card ?? { title: '' })).toContain('Import these 2 as well')
  expect(wordsOf(card ?? { title: '' })).toContain('华盛钢贸, like 上海华盛钢铁贸易有限公司')
})
