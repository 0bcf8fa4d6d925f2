import { expect } from 'vitest'
import { commands } from '../commands.ts'
import { worldTest as test, type World } from '../testing.ts'
import { hear } from './hear.ts'

async function heard({ ctx }: World, words: string) {
  const found = await hear(words, commands, ctx)
  return 'command' in found ? { command: found.command.name, raw: found.raw } : undefined
}

test('traditional characters are heard as simplified ones are, and kept as they were written', async (world) => {
  const { id } = await world.customer({ name: '华盛钢贸' })

  expect(await heard(world, '新客戶 華南儀錶廠,聯繫人李小姐 13911112222')).toEqual({
    command: 'customer.add',
    raw: { name: '華南儀錶廠', contact: '李小姐', phone: '13911112222' },
  })
  expect(await heard(world, '拜訪記錄:今天上午去了華盛鋼貿,談年度供貨,下周三再訪')).toMatchObject({
    command: 'visit.log',
    raw: {
      customer: String(id),
      note: '今天上午去了華盛鋼貿,談年度供貨,下周三再訪',
      nextVisit: '2026-04-08',
    },
  })
})

const lines: readonly (readonly [string, string])[] = [
  ['建个客户档案:东方仪表,联系人王总', 'customer.add'],
  ['打开hsgm', 'customer.view'],
  ['找 hsgm', 'customer.view'],
  ['华盛的电话', 'customer.view'],
  ['open huasheng', 'customer.view'],
  ['Huasheng Steel phone number?', 'customer.view'],
  ['尾号1008', 'customer.find'],
  ['华东A级客户', 'customer.find'],
  ['哪些客户一个月没联系了', 'customer.find'],
  ['grade A suppliers in the north', 'customer.find'],
  ['为什么华盛是A', 'grading.explain'],
  ['华盛怎么评成a了', 'grading.explain'],
  ['how did Huasheng Steel get an A?', 'grading.explain'],
  ['哪些客户快进公海', 'pool.due'],
  ['which customers are about to go to the pool', 'pool.due'],
  ['change address of Huasheng Steel to 88 Youyi Road', 'customer.change'],
  ['昨天包厢上座率多少?VIP、至尊、欢唱各占多少比率?', 'venue.stats'],
  ['名册调查', 'register.status'],
  ['金桥第一笔交易', 'register.apply'],
  ['华盛的往来', 'dealing.list'],
  ["Huasheng's dealings", 'dealing.list'],
  ['Huasheng’s dealings', 'dealing.list'],
  ['我的往来客户', 'customer.find'],
  ['周总电话', 'contact.view'],
  ['华盛周总的电话', 'contact.view'],
  ['周总电话多少', 'contact.view'],
  ['Mr Zhou’s phone', 'contact.view'],
  ["What is Mr Zhou's phone number?", 'contact.view'],
  ['华盛电话 021-5555 1234', 'customer.change'],
  ['Huasheng phone 021-5555 1234', 'customer.change'],
  ['周总电话 13800138000', 'contact.change'],
  ['Mr Zhou’s phone 13800138000', 'contact.change'],
]

test('what people ask of the archive in few words is heard as what they mean', async (world) => {
  await world.customer({ name: '华盛钢贸', aliases: ['Huasheng Steel'] })
  const meant: [string, string | undefined][] = []
  for (const [line] of lines) meant.push([line, (await heard(world, line))?.command])

  expect(meant).toEqual(lines)
})

test('a prospect’s name ends where a field begins', async (world) => {
  expect(await heard(world, '新增潜在客户 东方风机 背景:建二期')).toMatchObject({
    command: 'lead.add',
    raw: { name: '东方风机', background: '建二期' },
  })
  expect(await heard(world, '新增潜在客户 东方风机 想买电机 50万')).toMatchObject({
    raw: { name: '东方风机', background: '想买电机 50万', amount: '50万' },
  })
  expect(await heard(world, 'new prospect Eastern Turbines, 50k')).toMatchObject({
    raw: { name: 'Eastern Turbines' },
  })
})

test('words that merely speak of customers look for none', async (world) => {
  for (const line of [
    '客户说价格太高',
    'the customer wants grade A steel by Friday, talk to Wei',
  ]) {
    expect(await heard(world, line), line).toBeUndefined()
  }
})

test('what a line says of a new contact is kept, the position and the rest, too', async (world) => {
  const { id } = await world.customer({ name: '华盛钢贸' })
  const line = '华盛钢贸新增联系人 刘芳 采购经理 13700001234 生日5月20日 中午12点到2点别打电话'

  expect(await heard(world, line)).toMatchObject({
    command: 'contact.add',
    raw: {
      ...{ customer: String(id), name: '刘芳', position: '采购经理', phone: '13700001234' },
      ...{ restFrom: '12:00', restTo: '14:00' },
    },
  })
})

test('a phone behind a name is that of the customer, with all of its digits', async (world) => {
  const { id } = await world.customer({ name: '金桥电子', aliases: ['Jinqiao'] })

  for (const line of ['金桥电子电话 021-5555 1234', "Jinqiao's phone 021-5555 1234"]) {
    const raw = { customer: String(id), phone: '021-5555 1234' }
    expect(await heard(world, line), line).toEqual({ command: 'customer.change', raw })
  }
  expect(await heard(world, '打金桥电子电话 021-5555 1234')).toBeUndefined()
})

test('what came back from a loan is heard by its code, with no sign of money', async (world) => {
  for (const [line, amount] of [
    ['贷款 LN-001 还了5000', '5000'],
    ['LN-001 还款 5,000元', '5,000元'],
    ['Loan LN-001 repaid 10k', '10k'],
    ['they paid back 3000 of LN-001', '3000'],
  ] as const) {
    const found = { command: 'loan.repay', raw: { loan: 'LN-001', amount } }
    expect(await heard(world, line), line).toMatchObject(found)
  }
})

test('a customer called like a phrase is found by its name, beside what the phrase means', async (world) => {
  const open = await world.customer({ name: 'Open' })
  const help = await world.customer({ name: '帮助' })
  const shown = ({ id }: { id: number }) => ({
    command: 'customer.view',
    raw: { customer: String(id) },
  })

  expect(await heard(world, 'Open')).toEqual(shown(open))
  expect(await heard(world, '打开 Open')).toEqual(shown(open))
  expect(await heard(world, '打开帮助')).toEqual(shown(help))
  expect(await hear('帮助', commands, world.ctx)).toMatchObject({
    candidates: [{ name: 'help' }, { name: 'customer.view' }],
  })
  expect(await heard(world, 'help')).toEqual({ command: 'help', raw: {} })
})
