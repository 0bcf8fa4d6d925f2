import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { contacts, customers, type Employee } from '../../db/schema.ts'
import { callbacks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'

const all = ({ ctx: { tx } }: World) => tx.select().from(contacts).orderBy(asc(contacts.id))

async function huasheng(world: World, locale: Employee['locale'] = 'zh-CN') {
  const lin = await world.employee({ name: '林悦', locale })
  const aliases = ['Huasheng']
  const customer = await world.customer({ name: '华盛钢贸', aliases, ownerId: lin.id })
  return { lin, customer, mine: await person(world, lin) }
}

test('a line adds somebody with number and birthday; the same name is not added twice', async (world) => {
  const { mine } = await huasheng(world)
  const added = await mine.write('给华盛加联系人高女士,电话13900002222,生日5月3日')
  const again = await mine.write('给华盛加联系人高女士')

  expect(added.title).toBe('已新增联系人：高女士（华盛钢贸）')
  expect(await all(world)).toMatchObject([
    { name: '高女士', phone: '13900002222', birthday: '--05-03' },
  ])
  expect(wordsOf(again)).toContain('华盛钢贸已有联系人高女士')
})

for (const [line, from, to] of [
  ['高女士12点到2点别打电话', '12:00', '14:00'],
  ['高女士午休别打电话', '12:00', '14:00'],
  ['Mrs Gao never wants calls between 12 and 2 pm, please save that', '12:00', '14:00'],
  ['Never call Mrs Gao after 8 pm', '20:00', '09:00'],
] as const) {
  test(`a rest is kept and calls that fall into it move behind: ${line}`, async (world) => {
    const { mine } = await huasheng(world)
    await mine.write('给华盛加联系人高女士')
    await mine.write('明天中午12点半提醒我回访华盛')
    await mine.write(line)
    await mine.write('后天中午12点半提醒我回访华盛')
    const reminded = await world.ctx.tx.select().from(callbacks).orderBy(asc(callbacks.dueAt))
    const clock = from === '12:00' ? '06:00' : '04:30'

    expect(await all(world)).toMatchObject([{ restFrom: from, restTo: to }])
    expect(reminded.map(({ remindAt }) => remindAt?.toISOString())).toEqual([
      `2026-04-01T${clock}:00.000Z`,
      `2026-04-02T${clock}:00.000Z`,
    ])
  })
}

test('who has left is neither called nor met any more, and another may have the name', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('给华盛加联系人周总')
  await mine.write('周总离职了')
  const file = wordsOf(await mine.write('查一下华盛'))
  const again = await mine.write('给华盛加联系人周总')

  expect(file).not.toContain('周总')
  expect(again.tone).toBe('good')
  expect((await all(world)).map(({ leftAt }) => leftAt !== null)).toEqual([true, false])
})

test('of two of that name the customer tells which, else it is asked', async (world) => {
  const { mine, lin } = await huasheng(world)
  await world.customer({ name: '宏远物流', ownerId: lin.id })
  await mine.write('给华盛加联系人周总')
  await mine.write('给宏远物流加联系人周总')
  await mine.write('宏远物流周总的电话是13900001111')
  const asked = await mine.write('周总是关键人')
  await mine.press(asked, '周总 · 华盛钢贸')

  expect(await all(world)).toMatchObject([
    { phone: null, isKey: true },
    { phone: '13900001111', isKey: false },
  ])
})

test('the number of a person is not that of the company', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('给华盛加联系人周总')
  await mine.write('华盛周总的电话是13900001111')

  expect(await all(world)).toMatchObject([{ phone: '13900001111' }])
  expect(one(await world.ctx.tx.select().from(customers)).phone).toBeNull()
})

test('birthdays of a month come in order, with the day before in years without the 29th', async (world) => {
  const { mine, customer } = await huasheng(world)
  const born = { customerId: customer.id, addedAt: world.ctx.now }
  const rows = [
    { ...born, name: '甲', birthday: '1980-02-28' },
    { ...born, name: '乙', birthday: '--02-01' },
    { ...born, name: '丙', birthday: '2000-02-29' },
    { ...born, name: '丁', birthday: '1990-03-01' },
  ]
  await world.ctx.tx.insert(contacts).values(rows)
  const listed = wordsOf(await mine.write('2月谁过生日'))

  expect(listed.indexOf('乙')).toBeLessThan(listed.indexOf('甲'))
  expect(listed).toContain('丙')
  expect(listed).not.toContain('丁')
})

test('members alone are listed where members are asked for, and nobody else’s', async (world) => {
  const { mine, lin } = await huasheng(world)
  const bo = await world.employee({ name: 'Bo' })
  const born = { birthday: '1990-03-05', addedAt: world.ctx.now }
  for (const [name, ownerId, kind] of [
    ['甲会员', lin.id, 'member'],
    ['乙供应', lin.id, 'supplier'],
    ['丙会员', bo.id, 'member'],
  ] as const) {
    const { id: customerId } = await world.customer({ name, ownerId, kind })
    await world.ctx.tx.insert(contacts).values({ ...born, customerId, name: `${name}人` })
  }
  const listed = wordsOf(await mine.write('这个月过生日的会员有哪些?'))

  expect(listed).toContain('甲会员人')
  expect(listed).not.toMatch(/乙供应|丙会员/)
})

test('mail, WeChat and the year of birth are masked with the number', async (world) => {
  const { lin, customer, mine } = await huasheng(world)
  await mine.write('给华盛加联系人高女士,电话13900002222,生日1980年5月3日,邮箱 gao@example.com')
  await mine.write('高女士的微信是gaogao88')
  const bo = await world.employee({ name: 'Bo', locale: 'zh-CN' })
  await posted(world, [bo, lin], [['customer', 'department']])
  const reader = await person(world, bo)
  const read = wordsOf(await reader.write('华盛的完整档案'))
  const history = wordsOf(await reader.write('华盛 历史'))

  expect(await all(world)).toMatchObject([
    {
      customerId: customer.id,
      email: 'gao@example.com',
      wechat: 'gaogao88',
      birthday: '1980-05-03',
    },
  ])
  for (const words of [read, history]) {
    expect(words).not.toMatch(/gao@|gaogao88|1980|0000/)
  }
  expect(wordsOf(await mine.write('华盛的完整档案'))).toContain('gaogao88')
})

test('a change is taken back by undo, and the form shows what holds', async (world) => {
  const { mine } = await huasheng(world)
  await mine.write('给华盛加联系人周总,电话13900001111')
  const changed = await mine.write('周总的电话是13900002222')
  await mine.press(changed, '撤销')
  const [kept] = await all(world)
  const asked = await mine.send(
    { kind: 'press', packed: `contact.change?contact=${kept?.id}` },
    { forms: 'modal' },
  )

  expect(kept?.phone).toBe('13900001111')
  expect(asked.ask?.raw).toMatchObject({ name: '周总', phone: '13900001111', there: 'here' })
  expect(await world.ctx.tx.$count(contacts, eq(contacts.name, '周总'))).toBe(1)
})
