import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { imports } from '../../db/archive.ts'
import { contacts, customers } from '../../db/schema.ts'
import { bytesOf } from '../chat/document.ts'
import { wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { exportCustomers } from '../exports/export-customers.ts'
import { one } from '../one.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { badRows } from './import-sheets.ts'
import { folder, sender } from './imports-testing.ts'

const customersIn = ({ ctx }: World) => ctx.tx.select().from(customers).orderBy(asc(customers.id))
const head = ['Company', 'Phone', 'Contact', 'Mobile', 'Email', 'WeChat', 'Birthday', 'Note']

test('what was taken out masked and comes back edited changes what was edited and nothing else', async (world) => {
  const { tx } = world.ctx
  const wei = await world.employee({ name: 'Wei' })
  const jo = await world.employee({ name: 'Jo' })
  await posted(
    world,
    [jo, wei],
    [
      ['customer', 'department'],
      ['import', 'department'],
    ],
  )
  const own = { ownerId: wei.id, registeredCapital: '9.00', creditCode: '91310000MA1FL0Q27X' }
  const acme = await world.customer({ name: 'Acme', phone: '13800005566', ...own })
  const zhou = { email: 'zhou@example.com', wechat: 'zhou_wx', birthday: '1980-05-03' }
  const at = { customerId: acme.id, addedAt: testNow }
  await tx.insert(contacts).values({ ...at, name: 'Zhou', phone: '13900001111', ...zhou })
  const actor = await actorBehind(world.ctx, jo)
  const ctx = { ...world.ctx, actor, command: { name: 'customer.export' } }
  const { document } = await exportCustomers(ctx, '')
  const [[labels = [], row = []] = []] = await readSheet(bytesOf(document))
  const edited = row.map((cell, n) => (labels[n] === 'Note' ? 'prefers mornings' : cell))
  const them = await sender(world, jo)
  const preview = await them.rows(labels.map(String), edited)
  await them.press(preview, 'Import')

  expect(JSON.stringify(row)).toMatch(/138\*{4}5566.*139\*{4}1111.*--05-03.*@example.com/)
  expect(wordsOf(preview)).toContain('To update: 1')
  expect(wordsOf(preview)).toContain('4 cells with stars in place of a value')
  expect(await customersIn(world)).toMatchObject([
    { phone: '13800005566', note: 'prefers mornings', ...own },
  ])
  expect(await tx.select().from(contacts)).toMatchObject([{ phone: '13900001111', ...zhou }])
})

test('stars of whatever kind and place are no value', async (world) => {
  const on = { phone: '021-1234', fax: '021-9', creditCode: '91310000MA1FL0Q27X' }
  await world.customer({ name: 'Acme', registeredCapital: '500.00', ...on })
  const lin = await sender(world)
  const labels = ['Company', 'Phone', 'Fax', 'Credit code', 'Registered capital']
  const preview = await lin.rows(labels, ['Acme', '138＊＊＊＊5678', '**', '9131****Q27X', '****'])
  const none = wordsOf(preview)
  const chinese = await sender(
    world,
    await world.employee({ name: 'Bo', role: 'admin', locale: 'zh-CN' }),
  )
  const words = wordsOf(await chinese.rows(labels, ['Acme', '138*5678', null, null, null]))

  expect(none).toContain('Unchanged: 1')
  expect(none).toContain('4 cells with stars')
  expect(words).toContain('1 个格子里是星号而不是内容，档案里的原有内容保持不变。')
  expect(await customersIn(world)).toMatchObject([{ ...on, registeredCapital: '500.00' }])
})

test('a new customer with stars for a number is a bad row, and says which column', async (world) => {
  const lin = await sender(world)
  const preview = await lin.rows(
    head,
    ['Acme', '138****5678', null, null, null, null, null, null],
    ['Bolt', null, 'Mr Li', null, '****@example.com', null, null, null],
    ['Cord', '13812345678', null, null, null, null, null, null],
  )
  const ctx = { ...world.ctx, files: folder }
  const file = await badRows(ctx, one(await world.ctx.tx.select().from(imports)))
  const [[, ...rows] = []] = file ? await readSheet(bytesOf(file)) : []
  await lin.press(preview, 'Import')

  expect(wordsOf(preview)).toContain('New customers: 1')
  expect(wordsOf(preview)).toContain('Rows left out: 2')
  expect(rows.map(([why]) => why)).toEqual([
    'Phone: there are stars in place of the value. A new customer needs it whole, or the cell empty.',
    'E-mail: there are stars in place of the value. A new customer needs it whole, or the cell empty.',
  ])
  expect((await customersIn(world)).map(({ name }) => name)).toEqual(['Cord'])
})

const graded = ['Company', 'Grade', 'Credit rating', 'Note']

test('who may not decide a grade leaves that column out, and is told; of new customers they say it', async (world) => {
  await world.customer({ name: 'Acme', grade: 'B' })
  await world.customer({ name: 'Bolt', grade: 'C' })
  const lin = await sender(world)
  const rows = [
    ['Acme', 'A', null, 'x'],
    ['Bolt', 'C', null, null],
    ['Cord', 'A', null, null],
  ]
  const preview = await lin.rows(graded, ...rows)
  const done = await lin.press(preview, 'Import')

  for (const card of [preview, done]) {
    expect(wordsOf(card)).toContain(
      'Grade is left out for 1 customer: that needs the right grading.override.',
    )
  }
  expect(wordsOf(preview)).not.toContain('Credit rating is left out')
  expect(await customersIn(world)).toMatchObject([
    { name: 'Acme', grade: 'B', note: 'x' },
    { name: 'Bolt', grade: 'C' },
    { name: 'Cord', grade: 'A' },
  ])
})

test('nothing but a grade that may not be said is nothing to import', async (world) => {
  await world.customer({ name: 'Acme', grade: 'B' })
  const preview = await (await sender(world)).rows(['Company', 'Grade'], ['Acme', 'A'])

  expect(wordsOf(preview)).toContain('Unchanged: 1')
  expect(wordsOf(preview)).toContain('Grade is left out for 1 customer')
})

test('who leads the keeper decides the grade of those on file', async (world) => {
  const mo = await world.employee({ name: 'Mo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id })
  await world.customer({ name: 'Acme', grade: 'B', ownerId: wei.id })
  const them = await sender(world, mo)
  await them.press(await them.rows(graded, ['Acme', 'A', 'AA', null]), 'Import')

  expect(await customersIn(world)).toMatchObject([{ grade: 'A', creditRating: 'AA' }])
})

test('without the right to rate nobody is rated by a table, on file or new', async (world) => {
  const jo = await world.employee({ name: 'Jo', locale: 'zh-CN' })
  await posted(
    world,
    [jo],
    [
      ['import', 'own'],
      ['customer', 'own'],
    ],
  )
  await world.customer({ name: 'Acme', ownerId: jo.id })
  const them = await sender(world, jo)
  const preview = await them.rows(graded, ['Acme', null, 'AAA', 'x'], ['Bolt', 'A', 'D', null])
  await them.press(preview, '导入')

  expect(wordsOf(preview)).toContain('2 个客户的资信等级不导入：需要 credit.rate 权限。')
  expect(await customersIn(world)).toMatchObject([
    { name: 'Acme', creditRating: null, note: 'x' },
    { name: 'Bolt', creditRating: null, grade: 'A' },
  ])
})
