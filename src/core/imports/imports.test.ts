import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings, imports } from '../../db/archive.ts'
import { contacts, customers } from '../../db/schema.ts'
import { buttonsOf, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { folder, made, sender } from './imports-testing.ts'

const customersIn = ({ ctx }: World) => ctx.tx.select().from(customers).orderBy(asc(customers.id))
const peopleIn = ({ ctx }: World) => ctx.tx.select().from(contacts).orderBy(asc(contacts.id))
const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label)

test('a table with merged titles and two rows of headings becomes customers with their people', async (world) => {
  const lin = await sender(world)
  const preview = await lin.table(await made('merged-titles.xlsx'), '客户一览表.xlsx')
  const before = await customersIn(world)
  const done = await lin.press(preview, 'Import')

  expect(before).toEqual([])
  expect(wordsOf(preview)).toContain('New customers: 3')
  expect(wordsOf(preview)).toContain('上海启明轴承有限公司 · A · 周明 · 李娜')
  expect(done).toMatchObject({ title: 'Imported: 客户一览表.xlsx', tone: 'good' })
  expect(await customersIn(world)).toMatchObject([
    {
      name: '上海启明轴承有限公司',
      grade: 'A',
      registeredCapital: '50000000.00',
      creditCode: '91310000MA1FL0Q27X',
      phone: '13800005566',
      tags: ['老客户', '华东'],
      note: '第一行\n第二行',
      addedAt: new Date('2024-03-04T16:00:00Z'),
      ownerId: world.ctx.actor.id,
    },
    { name: '苏州金桥电子股份有限公司', grade: 'B', registeredCapital: '12000000.00' },
    { name: '南京瑞丰农资', registeredCapital: '3000000.00', note: '=转介绍', tags: [] },
  ])
  expect(await peopleIn(world)).toMatchObject([
    { name: '周明', phone: '13800005566', birthday: '1980-05-03' },
    { name: '李娜', phone: '13900001111', birthday: '--08-15' },
    { name: '邓经理', phone: '13712345678' },
    { name: '王主任', phone: '025-66551234' },
  ])
})

test('English headings in any order; what nobody knows is left out, or goes into the note', async (world) => {
  const lin = await sender(world)
  const preview = await lin.table(await made('english.xlsx'))
  const noted = await lin.press(preview, 'Other columns into the note')
  await lin.press(noted, 'Import')

  expect(wordsOf(preview)).toContain('Left out: Favourite colour, Revenue 2025, Rating of ours')
  expect(wordsOf(noted)).toContain('Into the note: Favourite colour')
  expect(wordsOf(preview)).toContain('Rows left out: 1')
  const [acme, ...others] = await customersIn(world)
  expect(others).toEqual([])
  expect(acme).toMatchObject({
    code: 'KH-9001',
    name: 'Acme Bearings Ltd',
    kind: 'dealer',
    phone: '0216655-1234',
    postcode: '200120',
    registeredCapital: '12500000.00',
    note: 'Likes tea\nFavourite colour: blue\nRevenue 2025: 12000000\nRating of ours: good',
  })
  expect(await peopleIn(world)).toMatchObject([
    { name: 'Mr Zhou', position: 'Buyer', birthday: '1980-05-03', wechat: 'zhou_wx' },
  ])
  expect(await world.ctx.tx.select().from(dealings)).toMatchObject([{ day: '2026-03-01' }])
})

test('of a heading with two names the first is meant', async (world) => {
  const lin = await sender(world)
  const preview = await lin.rows(
    ['公司名称', '联系人/职务', '电话/手机'],
    ['东方仪表厂', '王总', '13800138000'],
  )
  await lin.press(preview, 'Import')

  expect(await peopleIn(world)).toMatchObject([{ name: '王总', position: null }])
  expect(await customersIn(world)).toMatchObject([{ name: '东方仪表厂', phone: '13800138000' }])
})

test('the same file a second time changes nothing', async (world) => {
  const lin = await sender(world)
  await lin.press(await lin.table(await made('merged-titles.xlsx')), 'Import')
  const again = await lin.table(await made('merged-titles.xlsx'))

  expect(wordsOf(again)).toContain('Unchanged: 3')
  expect(labels(again)).not.toContain('Import')
})

test('only the cells that are filled in change a customer, found by code, credit code or name', async (world) => {
  const first = await world.customer({
    name: 'Acme',
    code: 'KH-0007',
    phone: '021-1234',
    note: 'a',
  })
  await world.customer({ name: 'Bolt', creditCode: '91310000MA1FL0Q27X', grade: 'B' })
  await world.customer({ name: '博世（中国）', tags: ['old'] })
  const bo = await sender(world, await world.employee({ name: 'Bo', role: 'admin' }))
  const preview = await bo.rows(
    ['code', 'customer', 'credit code', 'grade', 'tags', 'phone'],
    ['kh7', 'Acme Ltd', null, 'A', null, null],
    [null, 'Bolt', '91310000ma1fl0q27x', 'B', null, null],
    [null, '博世(中国)', null, null, 'new', null],
  )
  await bo.press(preview, 'Import')

  expect(wordsOf(preview)).toContain('To update: 2')
  expect(wordsOf(preview)).toContain('Unchanged: 1')
  expect(await customersIn(world)).toMatchObject([
    { id: first.id, name: 'Acme Ltd', grade: 'A', phone: '021-1234', note: 'a' },
    { name: 'Bolt', grade: 'B' },
    { name: '博世(中国)', tags: ['new'] },
  ])
  expect(wordsOf(await bo.write('Acme Ltd'))).toContain('021-1234')
})

test('rows that cannot be read come back as a file with the reason beside each', async (world) => {
  const lin = await sender(world)
  const preview = await lin.rows(
    ['Customer', 'Phone', 'Grade', 'Date added', 'Owner'],
    ['Acme', '1.38E+10', null, null, null],
    ['Bolt', null, 'Z', null, null],
    ['Cord', null, null, '3/4/2024', null],
    ['Dust', null, null, null, 'Nobody'],
    ['Echo', '138 0000 5566', 'b', '2024-03-05', 'lin'],
  )
  const file = await lin.press(preview, 'Bad rows as a file')

  expect(wordsOf(preview)).toContain('New customers: 1')
  expect(wordsOf(preview)).toContain('Rows left out: 4')
  expect(wordsOf(file)).toContain('left out.xlsx follows')
})

test('a customer of somebody else is left alone, and nothing is said of a restricted file', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  await world.customer({ name: 'Acme', ownerId: wei.id, access: 'restricted', code: 'KH-0001' })
  const lin = await sender(world)
  const preview = await lin.rows(
    ['Company', 'Code', 'Note'],
    ['acme', null, 'x'],
    ['New', 'KH-0001', 'y'],
  )

  expect(wordsOf(preview)).toContain('On file already, left out: 2')
  expect(wordsOf(preview)).not.toContain('Wei')
  expect(labels(preview)).not.toContain('Import')
})

test('who is on file in other words is left out, unless a code says that it is another', async (world) => {
  await world.customer({ name: '上海华盛钢贸有限公司' })
  const lin = await sender(world)
  const preview = await lin.rows(['公司', '客户代码'], ['华盛钢贸', null], ['上海華盛鋼貿', 'X-1'])

  expect(wordsOf(preview)).toContain('New customers: 1')
  expect(wordsOf(preview)).toContain('On file already, left out: 1')
})

test('so is who has the phone, the sound or the short form of somebody on file', async (world) => {
  await world.customer({ name: '上海华盛钢铁贸易有限公司', phone: '+86 138 0000 5566' })
  const lin = await sender(world)
  const preview = await lin.rows(
    ['公司', '联系人', '手机'],
    ...[
      ['宏远物流', '邓经理', '13800005566'],
      ['华胜钢铁贸易', null, null],
      ['华盛钢贸', null, null],
    ],
    ...[
      ['金桥货运', '王总', '13911112222'],
      ['金桥货运代理', '王总', '13911112222'],
    ],
  )
  const imported = await lin.press(preview, 'Import')

  for (const card of [preview, imported]) {
    expect(wordsOf(card)).toContain('New customers: 2')
    expect(wordsOf(card)).toContain('On file already, left out: 3')
  }
  expect((await customersIn(world)).map(({ name }) => name)).not.toContain('宏远物流')
})

test('whom an import has brought is found by how their contact is called', async (world) => {
  const lin = await sender(world)
  await lin.press(await lin.rows(['公司', '联系人'], ['宏远物流', '邓经理']), 'Import')

  expect(await world.ctx.tx.select().from(contacts)).toMatchObject([
    { name: '邓经理', keys: expect.arrayContaining(['邓经理']) },
  ])
})

test('somebody else’s import is theirs to carry out, and nothing is carried out twice', async (world) => {
  const lin = await sender(world)
  const kim = await sender(world, await world.employee({ name: 'Kim' }))
  const boss = await sender(world, await world.employee({ name: 'Bo', role: 'admin' }))
  const preview = await lin.rows(['Company'], ['Acme'])
  const refused = [await kim.press(preview, 'Import'), await boss.press(preview, 'Import')]
  await lin.press(preview, 'Import')
  const twice = await lin.press(preview, 'Import')
  const dropped = await lin.press(preview, 'Drop')

  for (const card of refused) expect(card).toMatchObject({ tone: 'bad' })
  expect(wordsOf(twice)).toContain('decided already')
  expect(wordsOf(dropped)).toContain('decided already')
  expect(await customersIn(world)).toHaveLength(1)
})

test('an import is taken back days later, but for customers somebody has worked with', async (world) => {
  await world.customer({ name: 'Old', note: 'before' })
  const lin = await sender(world)
  const head = ['Company', 'Contact', 'Note']
  const rows = [
    ['Old', 'Mr Li', 'after'],
    ['Acme', 'Mr Zhou', null],
    ['Bolt', null, null],
    ['Cord', null, null],
  ]
  const done = await lin.press(await lin.rows(head, ...rows), 'Import')
  await lin.write('Visited Acme today, prices')
  await world.ctx.tx.update(customers).set({ note: 'touched' }).where(eq(customers.name, 'Bolt'))
  const undone = await lin.press(done, 'Take back the import')

  expect(wordsOf(undone)).toContain('2 customers as before')
  expect(wordsOf(undone)).toMatch(/2 customers kept.*(?:Acme, Bolt|Bolt, Acme)/)
  expect(await customersIn(world)).toMatchObject([
    { name: 'Old', note: 'before' },
    { name: 'Acme' },
    { name: 'Bolt', note: 'touched' },
  ])
  expect((await peopleIn(world)).map(({ name }) => name)).toEqual(['Mr Zhou'])
  expect(wordsOf(await lin.write('take back the import'))).toContain('no import of yours')
})

test('Undo takes the whole back, and Put it back brings it again', async (world) => {
  const lin = await sender(world)
  const done = await lin.press(
    await lin.rows(['Company', 'Contact'], ['Acme', 'Mr Zhou']),
    'Import',
  )
  const undone = await lin.press(done, 'Undo')
  const without = await customersIn(world)
  await lin.press(undone, 'Put it back')

  expect(without).toEqual([])
  expect(await customersIn(world)).toMatchObject([{ name: 'Acme' }])
})

test('a table without a customer’s name is refused, with a table to fill in', async (world) => {
  const lin = await sender(world)
  const refused = await lin.rows(['Colour', 'Size'], ['red', 12])
  const template = await lin.write('import template')
  const empty = await lin.rows(['Company'])

  expect(wordsOf(refused)).toContain('no heading for the customer’s name')
  expect(wordsOf(template)).toContain('Customers to import.xlsx follows')
  expect(wordsOf(empty)).toContain('no row below')
  expect(await world.ctx.tx.$count(imports)).toBe(0)
})

test('what is no table is refused whatever it is called, and nothing is changed', async (world) => {
  const lin = await sender(world)
  const old = await lin.table(await made('english.xls'), '客户.xlsx')
  const picture = await lin.table(Buffer.from('\x89PNG\r\n', 'latin1'), 'a.csv')

  expect(wordsOf(old)).toContain('old .xls')
  expect(wordsOf(picture)).toContain('not a table')
  expect(await world.ctx.tx.$count(imports)).toBe(0)
})

test('a caption that asks for nothing else leaves a table a table', async (world) => {
  await world.customer()
  const lin = await sender(world)
  const csv = Buffer.from('公司,电话\n瑞丰,13800005566\n')
  const asked = await lin.table(csv, '客户.csv', '导入这些客户')
  const visit = await lin.table(csv, 'quote.csv', 'Visited Acme today, sent the quote')

  expect(asked.title).toBe('Import 客户.csv?')
  expect(wordsOf(visit)).toContain('Acme')
  expect(await world.ctx.tx.$count(imports)).toBe(1)
})

test('the list shows one’s own imports, and a name with markup is plain text', async (world) => {
  const lin = await sender(world)
  const name = '<b>Acme</b> *_x_*'
  await lin.press(
    await lin.table(await (await import('./imports-testing.ts')).sheet(['Company'], [[name]])),
    'Import',
  )
  const kim = await sender(world, await world.employee({ name: 'Kim' }))

  expect(wordsOf(await lin.write('my imports'))).toContain('customers.xlsx · done')
  expect(wordsOf(await kim.write('my imports'))).toContain('Nothing was imported')
  expect(one(await customersIn(world)).name).toBe(name)
  expect(folder).not.toBe('')
})
