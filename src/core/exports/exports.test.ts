import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { exports } from '../../db/archive.ts'
import { lookups } from '../../db/custody.ts'
import { contacts, customers } from '../../db/schema.ts'
import { bytesOf } from '../chat/document.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { made, sender } from '../imports/imports-testing.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'
import { exportCustomers } from './export-customers.ts'

const sheetOf = async (ctx: World['ctx'], what = '') => {
  const { document } = await exportCustomers({ ...ctx, command: { name: 'customer.export' } }, what)
  const [rows = []] = await readSheet(bytesOf(document))
  return rows
}

test('what is exported and imported unchanged changes nothing', async (world) => {
  const lin = await sender(world)
  await lin.press(await lin.table(await made('merged-titles.xlsx')), 'Import')
  await lin.press(await lin.table(await made('english.xlsx')), 'Import')
  const { document } = await exportCustomers(
    { ...world.ctx, command: { name: 'customer.export' } },
    '',
  )
  const again = await lin.table(bytesOf(document), document.name)

  expect(wordsOf(again)).toContain('New customers: 0\nUnchanged: 4')
  expect(wordsOf(again)).not.toContain('Left out')
})

test('it comes in private, and whoever leads the one who took it sees that', async (world) => {
  const bo = await world.employee({ name: 'Bo', role: 'admin' })
  await world.customer({ name: 'Acme' })
  const lin = await person(world)
  const card = await lin.write('export my customers')
  const boss = await person(world, bo)

  expect(card.title).toBe('1 customer exported')
  expect(wordsOf(card)).toContain('Customers 2026-03-31.xlsx follows in our private chat')
  expect(await world.ctx.tx.select().from(exports)).toMatchObject([{ rows: 1, what: '' }])
  expect(wordsOf(await boss.write('who exported customers'))).toContain('Lin · Tue, Mar 31, 20:00')
  expect(wordsOf(await boss.write('audit trail of Lin'))).toContain('Export customers as a table')
})

test('words narrow it down, and nothing found is said', async (world) => {
  await world.customer({ name: 'Acme' })
  await world.customer({ name: '华盛钢贸' })
  const lin = await person(world)

  expect((await lin.write('导出华盛的客户')).title).toBe('1 customer exported')
  expect(wordsOf(await lin.write('export customers zenith'))).toContain('Nothing of yours matches')
})

test('phones that may not be read are masked, and files that are kept from one are not there', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  const jo = await world.employee({ name: 'Jo' })
  await posted(world, [jo, wei], [['customer', 'department']])
  const acme = await world.customer({ name: 'Acme', ownerId: wei.id, phone: '13800005566' })
  await world.customer({ name: 'Secret', ownerId: wei.id, access: 'restricted' })
  const { tx } = world.ctx
  await tx
    .insert(contacts)
    .values({ customerId: acme.id, name: 'Zhou', phone: '13900001111', addedAt: testNow })
  const { actorBehind } = await import('../rights/actor-behind.ts')
  const jos = JSON.stringify(
    await sheetOf({ ...world.ctx, actor: await actorBehind(world.ctx, jo) }),
  )
  const weis = await sheetOf({ ...world.ctx, actor: await actorBehind(world.ctx, wei) })

  expect(jos).toContain('138****5566')
  expect(jos).not.toMatch(/13900001111|Secret/)
  expect(JSON.stringify(weis)).toMatch(/13900001111.*Secret/)
  expect(await tx.select().from(lookups)).toMatchObject([{ employeeId: wei.id }])
})

test('what begins like a formula is text, and a masked number that comes back changes none', async (world) => {
  await world.customer({ name: '=HYPERLINK("http://x")', phone: '13800005566', note: '@cmd' })
  const lin = await sender(world)
  const rows = await sheetOf(world.ctx)
  const masked = await lin.rows(['Company', 'Phone'], ['=HYPERLINK("http://x")', '138****5566'])

  expect(rows[1]).toContain('=HYPERLINK("http://x")')
  expect(wordsOf(masked)).toContain('Unchanged: 1')
  const [kept] = await world.ctx.tx.select().from(customers).orderBy(asc(customers.id))
  expect(kept?.phone).toBe('13800005566')
})
