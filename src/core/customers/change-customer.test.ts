import { and, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { dealings } from '../../db/archive.ts'
import { notices } from '../../db/machinery.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { letIn, posted } from './secrets-testing.ts'

const fileOf = async ({ ctx: { tx } }: World, id: number) =>
  one(await tx.select().from(customers).where(eq(customers.id, id)))

async function huasheng(world: World, locale: Employee['locale'] = 'zh-CN') {
  const lin = await world.employee({ name: '林悦', locale })
  const aliases = ['Huasheng Steel']
  const customer = await world.customer({ name: '华盛钢贸', aliases, ownerId: lin.id })
  return { lin, customer, mine: await person(world, lin) }
}

const lines = {
  'zh-CN': [
    [
      '把华盛的地址改成上海市浦东新区世纪大道100号,3楼',
      { address: '上海市浦东新区世纪大道100号,3楼' },
    ],
    [
      '华盛的法定代表人变更为周建国,注册资本改成1.5亿',
      { legalRepresentative: '周建国', registeredCapital: '150000000.00' },
    ],
    ['华盛的统一社会信用代码是 9135 0100 M000 100Y 43', { creditCode: '91350100M000100Y43' }],
    ['华盛的类别改成经销商', { kind: 'dealer' }],
    ['华盛的电话是021-66778899', { phone: '021-66778899' }],
    ['给华盛加标签 重点、出口', { tags: ['重点', '出口'] }],
  ],
  en: [
    ['Change Huasheng’s address to 12 Main Street, Pudong', { address: '12 Main Street, Pudong' }],
    [
      'Change the legal representative of Huasheng to Zhou Jianguo and its fax to 021-55667788',
      { legalRepresentative: 'Zhou Jianguo', fax: '021-55667788' },
    ],
    ['Huasheng’s postcode is 200120', { postcode: '200120' }],
    ['add the tag export to Huasheng', { tags: ['export'] }],
  ],
} as const

for (const locale of ['zh-CN', 'en'] as const) {
  for (const [line, kept] of lines[locale]) {
    test(`one line changes the file and nothing else: ${line}`, async (world) => {
      const { customer, mine } = await huasheng(world, locale)
      const card = await mine.write(line)
      const now = await fileOf(world, customer.id)

      expect(card.tone, wordsOf(card)).toBe('good')
      expect(now).toMatchObject(kept)
      expect(now).toEqual({ ...customer, ...kept, updatedAt: world.ctx.now })
    })
  }
}

test('a new name is found at once, the old one no more', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('华盛钢贸更名为远洋重工')

  expect((await mine.write('查一下远洋')).title).toBe('远洋重工')
  expect(wordsOf(await mine.write('找客户 钢贸'))).not.toContain('远洋重工')
})

test('what materially changed stands in the timeline by itself; what was filled in does not', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('华盛的地址是老街1号')
  await mine.write('华盛的邮编是200120')
  const changed = await mine.write('华盛的地址改成新街2号')
  const timeline = wordsOf(await mine.write('华盛的大事记'))

  expect(wordsOf(changed)).toContain('已作为重大变动记入大事记')
  expect(timeline).toContain('重大变动\n地址：老街1号 → 新街2号')
  expect(await world.ctx.tx.$count(dealings)).toBe(1)
  await mine.press(changed, '撤销')
  expect(await world.ctx.tx.$count(dealings)).toBe(0)
})

describe('what another file has is refused', () => {
  test('a name, by whom it is kept, and of a restricted file not even that', async (world) => {
    const { mine } = await huasheng(world)
    const bo = await world.employee({ name: 'Bo' })
    await world.customer({ name: '宏远物流', ownerId: bo.id })
    const secret = await world.customer({ name: '瑞麒重工', ownerId: bo.id })
    await world.ctx.tx
      .update(customers)
      .set({ access: 'restricted' })
      .where(eq(customers.id, secret.id))

    expect(wordsOf(await mine.write('华盛更名为宏远物流'))).toContain('已有档案，由Bo负责')
    await mine.write('取消')
    const refused = wordsOf(await mine.write('华盛更名为瑞麒重工'))
    expect(refused).toContain('不对您开放')
    expect(refused).not.toContain('Bo')
  })

  test('a code and a credit code', async (world) => {
    const { mine } = await huasheng(world)
    const bo = await world.employee({ name: 'Bo' })
    const creditCode = '91350100M000100Y43'
    await world.customer({ name: '宏远物流', ownerId: bo.id, code: 'KH-0007', creditCode })

    expect(wordsOf(await mine.write('华盛的客户代码是kh-0007'))).toContain('客户代码KH-0007已用于')
    expect(wordsOf(await mine.write(`华盛的信用代码是${creditCode}`))).toContain('是不是同一家公司')
  })
})

const wrongCodes = {
  '91350100M000100Y4': '这里有 17 位',
  '91350100M000100YO3': '不会出现“O”',
  '91350100M000100Y44': '末位是 4，按前 17 位应为 3',
} as const

for (const [code, why] of Object.entries(wrongCodes)) {
  test(`a wrong credit code says what is wrong: ${why}`, async (world) => {
    const { mine, customer } = await huasheng(world)

    expect(wordsOf(await mine.write(`华盛的信用代码是${code}`))).toContain(why)
    expect((await fileOf(world, customer.id)).creditCode).toBeNull()
  })
}

test('the form shows what holds, and what comes back empty is emptied', async (world) => {
  const { mine, customer } = await huasheng(world)
  await mine.write('华盛的传真是021-55667788')
  const asked = await mine.send({ kind: 'text', text: '修改客户档案 华盛' }, { forms: 'modal' })
  const filled = asked.ask?.raw ?? {}
  const raw = { ...filled, fax: '', industry: '钢铁' }
  await mine.send({ kind: 'submit', form: asked.form ?? '', raw })

  expect(asked.ask?.review).toBe(true)
  expect(filled).toMatchObject({ name: '华盛钢贸', aliases: 'Huasheng Steel', fax: '021-55667788' })
  expect(await fileOf(world, customer.id)).toMatchObject({
    fax: null,
    industry: '钢铁',
    name: '华盛钢贸',
    aliases: ['Huasheng Steel'],
  })
})

test('a group is no member of itself, by no way round, and lists its members', async (world) => {
  const { mine, lin } = await huasheng(world)
  await world.customer({ name: '宏远集团', ownerId: lin.id })

  expect(wordsOf(await mine.write('华盛的所属集团是宏远集团'))).toContain('宏远集团')
  expect(wordsOf(await mine.write('宏远集团的母公司是华盛'))).toContain('请先修改那一份档案')
  const group = await mine.write('查一下宏远集团')
  const members = await mine.press(group, '成员（1）')
  expect(wordsOf(members)).toContain('宏远集团：1 家成员\n\n华盛钢贸')
})

test('of two who change one field, the second is told what they replaced, and both are in the history', async (world) => {
  const { mine, lin, customer } = await huasheng(world)
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  await world.ctx.tx.execute(`update employees set manager_id = ${bo.id} where id = ${lin.id}`)
  const boss = await person(world, bo)
  const form = { kind: 'submit', form: 'customer.change' } as const
  const change = { customer: String(customer.id) }
  await mine.send({ ...form, raw: { ...change, region: '华东' } })
  const { card } = await boss.send({ ...form, raw: { ...change, region: '华北' } })
  const history = await boss.send({ kind: 'press', packed: `customer.history?of=${customer.id}` })

  expect(wordsOf(card ?? { title: '' })).toContain('Region: 华东 → 华北')
  expect(wordsOf(history.card ?? { title: '' })).toContain('Region: 华东 → 华北')
  expect(wordsOf(history.card ?? { title: '' })).toContain('– → 华东')
})

test('a group between whose file is kept from the writer is not named to them', async (world) => {
  const { mine, lin, customer } = await huasheng(world)
  const wei = await world.employee({ name: 'Wei' })
  const secret = await world.customer({
    ...{ name: '瑞麒重工', ownerId: wei.id, access: 'restricted', groupId: customer.id },
  })
  await world.customer({ name: '宏远集团', ownerId: lin.id, groupId: secret.id })
  const refused = wordsOf(await mine.write('华盛的所属集团是宏远集团'))

  expect(refused).toContain('它的上级公司本身是华盛钢贸的成员')
  expect(refused).not.toContain('瑞麒')
})

test('the keeper is told when a superior changes the file; who was only let in is refused', async (world) => {
  const { lin, customer } = await huasheng(world)
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const jo = await world.employee({ name: 'Jo', locale: 'zh-CN' })
  await world.ctx.tx.execute(`update employees set manager_id = ${bo.id} where id = ${lin.id}`)
  await letIn(world, jo, customer.id)
  await (await person(world, bo)).write('Huasheng’s industry is steel')
  const told = await world.ctx.tx
    .select()
    .from(notices)
    .where(and(eq(notices.employeeId, lin.id)))
  const refused = await (await person(world, jo)).write('华盛的行业是物流')

  expect(told.map(({ card }) => wordsOf(card as never)).join()).toContain('Bo修改了华盛钢贸的档案')
  expect(wordsOf(refused)).toContain('由林悦负责')
  expect((await fileOf(world, customer.id)).industry).toBe('steel')
})

test('who may not read the phone neither sees it in the form nor wipes it by it', async (world) => {
  const { lin, customer } = await huasheng(world)
  await world.ctx.tx.update(customers).set({ phone: '13800005566' })
  const bo = await world.employee({ name: 'Bo' })
  await posted(world, [bo, lin], [['customer', 'department']])
  const reader = await person(world, bo)
  const asked = await reader.send(
    { kind: 'press', packed: `customer.change?customer=${customer.id}` },
    { forms: 'modal' },
  )
  const raw = { ...(asked.ask?.raw ?? {}), industry: 'steel', phone: '' }
  await reader.send({ kind: 'submit', form: asked.form ?? '', raw })

  expect(JSON.stringify(asked.ask?.raw)).not.toContain('5566')
  expect(await fileOf(world, customer.id)).toMatchObject({
    phone: '13800005566',
    industry: 'steel',
  })
})

test('who has seen the originals, and when, stands in the file', async (world) => {
  const { mine } = await huasheng(world)
  const before = await mine.write('华盛的完整档案')
  await mine.press(before, '原件已核对')
  const after = await mine.write('华盛的完整档案')

  expect(wordsOf(before)).toContain('原件: 尚未核对')
  expect(wordsOf(after)).toContain('原件: 林悦于3月31日 周二核对')
  expect(buttonsOf(after).map(({ label }) => label)).not.toContain('原件已核对')
})

test('what is asked is shown and not written', async (world) => {
  const { mine, customer } = await huasheng(world)
  const shown = await mine.write('华盛的地址是什么?')

  expect(shown.title).toBe('华盛钢贸')
  expect(await fileOf(world, customer.id)).toEqual(customer)
})

for (const forms of ['modal', 'chat'] as const) {
  test(`what somebody else wrote while the form was open stays, in a ${forms}`, async (world) => {
    const { mine, lin, customer } = await huasheng(world)
    await mine.write('华盛的传真是021-55667788')
    await mine.write('华盛的行业是钢贸')
    const opened = await mine.send({ kind: 'text', text: '修改客户档案 华盛' }, { forms })
    await world.ctx.tx
      .update(customers)
      .set({ address: '老街1号', fax: null, industry: '钢铁', aliases: ['华钢'] })
      .where(eq(customers.id, customer.id))
    if (forms === 'modal') {
      const raw: Record<string, string> = { ...opened.ask?.raw, region: '华东' }
      const { seen: _, ...said } = raw
      await mine.send({ kind: 'submit', form: opened.form ?? '', raw: said })
    } else {
      await mine.press(opened.card ?? { title: '' }, '区域')
      await mine.write('华东')
    }

    expect(await fileOf(world, customer.id)).toMatchObject({
      ...{ ownerId: lin.id, name: '华盛钢贸', region: '华东', address: '老街1号', fax: null },
      ...{ industry: '钢铁', aliases: ['华钢'] },
    })
  })
}

test('a form that comes back as it was shown writes nothing, though the file is another now', async (world) => {
  const { mine, customer } = await huasheng(world)
  const opened = await mine.send({ kind: 'text', text: '修改客户档案 华盛' }, { forms: 'modal' })
  await world.ctx.tx
    .update(customers)
    .set({ name: '华盛集团' })
    .where(eq(customers.id, customer.id))
  const { seen: _, ...raw }: Record<string, string> = opened.ask?.raw ?? {}
  const answer = await mine.send({ kind: 'submit', form: opened.form ?? '', raw })

  expect(wordsOf(answer.card ?? { title: '' })).toContain('没有改动')
  expect((await fileOf(world, customer.id)).name).toBe('华盛集团')
})
