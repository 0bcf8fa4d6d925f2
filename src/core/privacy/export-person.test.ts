import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { lookups } from '../../db/custody.ts'
import { invocations, notices } from '../../db/machinery.ts'
import { contacts, customers, linkCodes } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Card } from '../chat/card.ts'
import { bytesOf } from '../chat/document.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { letIn } from '../customers/secrets-testing.ts'
import { one } from '../one.ts'
import { worldTest as test, type World } from '../testing.ts'
import { audited, placesOf } from './testing.ts'

/** The document that went out behind the last card. */
async function documentIn(tx: Tx) {
  const sent = await tx.select({ card: notices.card }).from(notices)
  const { document } = one(sent.map(({ card }) => card as Card).filter((card) => card.document))
  if (!document) throw new Error('no document')
  const words = new TextDecoder().decode(bytesOf(document))
  return { name: document.name, words, whole: JSON.parse(words) }
}

async function known(world: World) {
  const admin = await world.employee({ name: 'Bo', role: 'admin', timeZone: 'Europe/Berlin' })
  const lin = await person(world)
  await lin.write('New customer Zenith, contact Mr Zhou, 13800138000')
  await lin.write('Visited Zenith today, met Mr Zhou, he wants prices')
  await lin.write('/task add Send Mr Zhou of Zenith the quote tomorrow')
  await lin.write('New customer Acme, contact Ms Quill')
  await lin.write('Visited Acme today, met Ms Quill, she was away')
  return { lin, bo: await person(world, admin), admin }
}

test('everything about a contact comes as one document, with names for numbers', async (world) => {
  const { tx } = world.ctx
  const { bo } = await known(world)
  const card = await bo.write('Export everything about Mr Zhou of Zenith')
  const { name, words, whole } = await documentIn(tx)

  expect(card.title).toBe('Everything about Mr Zhou')
  expect(wordsOf(card)).toContain('meant for this person and nobody else')
  expect(name).toMatch(/^contact-\d+\.json$/)
  expect(whole.person).toMatchObject({ name: 'Mr Zhou', customer: 'Zenith' })
  expect(whole.exported).toEqual({
    at: '2026-03-31T12:00:00.000Z',
    by: 'Bo',
    onlyTheNewest: false,
  })
  expect(whole.records).toMatchObject({
    contacts: [{ name: 'Mr Zhou', phone: '13800138000' }],
    visits: [{ customer: 'Zenith', employee: 'Lin', contact: 'Mr Zhou' }],
    tasks: [{ title: expect.stringContaining('Mr Zhou'), assignee: 'Lin' }],
  })
  expect(whole.trail.map(({ by, command }: Record<string, string>) => `${by} ${command}`)).toEqual(
    expect.arrayContaining(['Lin customer.add', 'Lin visit.log', 'Lin task.add']),
  )
  expect(words).not.toContain('Quill')
})

test('what was exported is gone from the messages once the person is erased', async (world) => {
  const { tx } = world.ctx
  const { bo } = await known(world)
  await bo.write('Export everything about Mr Zhou of Zenith')
  await bo.press(await bo.write('Erase Mr Zhou of Zenith'), 'Erase for good')
  const kept = await tx.select({ card: notices.card }).from(notices)

  expect(kept.filter(({ card }) => (card as Card).document?.base64)).toEqual([])
  expect(await placesOf(tx, ['Mr Zhou'])).toEqual([])
  expect((await audited(tx)).isSound).toBe(true)
})

test('of a colleague it holds accounts and words of their own, but nothing by which one comes in', async (world) => {
  const { tx, now } = world.ctx
  const { bo } = await known(world)
  const { id } = world.ctx.actor
  await tx.insert(linkCodes).values({ hash: 'secret-hash', employeeId: id, expiresAt: now })
  await bo.write('export everything about Lin')
  const { words, whole } = await documentIn(tx)

  expect(whole.records).toMatchObject({
    accounts: [{ platform: 'console' }],
    employees: [{ name: 'Lin' }],
  })
  expect(whole.records.visits).toHaveLength(2)
  expect(whole.said).toContainEqual({
    at: '2026-03-31T12:00:00+00:00',
    command: 'visit.log',
    raw: expect.objectContaining({ contact: 'Ms Quill' }),
  })
  expect(words).not.toContain('secret-hash')
})

test('files that are kept from the one who exports are left out, until they are let in', async (world) => {
  const { tx } = world.ctx
  const { bo, admin } = await known(world)
  const zenith = one(await tx.select().from(customers).where(eq(customers.name, 'Zenith')))
  await tx.update(customers).set({ access: 'restricted' }).where(eq(customers.id, zenith.id))
  await bo.write('export everything about Lin')
  const { words } = await documentIn(tx)
  const contact = one(await tx.select().from(contacts).where(eq(contacts.customerId, zenith.id)))
  const packed = `person.export?who=contact-${contact.id}`
  const kept = await bo.send({ kind: 'press', packed })
  await letIn(world, admin, zenith.id)
  const { card } = await bo.send({ kind: 'press', packed })

  expect(words).toContain('Quill')
  expect(words).not.toMatch(/Zenith|Zhou|138001/)
  expect(wordsOf(kept.card ?? { title: '' })).toContain('I find no contact or colleague')
  expect(card?.title).toBe('Everything about Mr Zhou')
  expect(await tx.$count(lookups)).toBe(1)
})

test('of many rows the newest are told, and that there are more', async (world) => {
  const { tx } = world.ctx
  const { bo } = await known(world)
  await tx.execute(sql`insert into visits (customer_id, employee_id, kind, day, note, logged_at)
    select id, owner_id, 'onsite', '2026-03-01', repeat('话', 500), now()
    from customers, generate_series(1, 900) n where name = 'Zenith'`)
  const card = await bo.write('export everything about Lin')
  const { words, whole } = await documentIn(tx)

  expect(wordsOf(card)).toContain('of each kind it has the newest')
  expect(whole.exported.onlyTheNewest).toBe(true)
  expect(whole.records.visits.length).toBeLessThan(300)
  expect(words.length).toBeLessThan(1_000_000)
})

test('in Chinese, and nothing of it is for managers or representatives', async (world) => {
  const { tx } = world.ctx
  const boss = await world.employee({ name: '陆远航', role: 'admin', locale: 'zh-CN' })
  const lead = await world.employee({ name: '陈涛', role: 'manager', locale: 'zh-CN' })
  const lin = await world.employee({ name: '林悦', locale: 'zh-CN', managerId: lead.id })
  const mine = await person(world, lin)
  await mine.write('新增客户 华盛钢贸，联系人周总，电话13800138000')
  await mine.write('今天拜访了华盛钢贸，见了周总，谈了价格')
  const refused = await (await person(world, lead)).write('导出华盛钢贸周总的全部资料')
  const missing = await mine.write('导出华盛钢贸周总的全部资料')
  const card = await (await person(world, boss)).write('导出周总的全部资料')
  const { whole } = await documentIn(tx)

  expect(wordsOf(refused)).toContain('只有管理员')
  expect(wordsOf(missing)).toContain('person.export')
  expect(card.title).toBe('周总的全部资料')
  expect(whole.records.visits).toMatchObject([{ contact: '周总', customer: '华盛钢贸' }])
  expect(await tx.$count(invocations, eq(invocations.command, 'person.export'))).toBe(0)
})
