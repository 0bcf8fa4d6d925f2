import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { invocations, notices, refusals } from '../../db/machinery.ts'
import { accounts, employees, linkCodes } from '../../db/schema.ts'
import { tasks, visits } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { audited, placesOf, sealed } from './testing.ts'

/** Wei Qiang, whom many have written of, on Telegram under a number of his own; Bo leads him. */
async function known(world: World) {
  const { tx, now } = world.ctx
  const bo = await world.employee({ name: 'Bo', role: 'admin' })
  const wei = await world.employee({
    name: 'Wei Qiang',
    email: 'Wei.Qiang@acme.example',
    education: 'master',
    entryOn: '2020-01-01',
    territory: 'Pudong',
    managerId: bo.id,
  })
  const his = await person(world, wei)
  const account = { employeeId: wei.id, platform: 'telegram', userId: '777000777' } as const
  await tx.insert(accounts).values({ ...account, chat: '777000777', linkedAt: now, seenAt: now })
  await tx.insert(linkCodes).values({ hash: 'h', employeeId: wei.id, expiresAt: now })
  const refused = { why: 'left', platform: 'telegram', userId: '777000777', hour: now } as const
  await tx.insert(refusals).values({ ...refused, lastAt: now })
  await world.customer({ name: 'Zenith', ownerId: wei.id, note: 'Kept by Wei Qiang' })
  await his.write('Visited Zenith today, they know me as Wei Qiang')
  const admin = await person(world, bo)
  await admin.write('/task add Give the keys to wei.qiang@ACME.example, for Wei Qiang')
  await sealed(tx)
  return { admin, wei, his }
}

const traces = ['wei qiang', 'wei.qiang@', '777000777', 'Pudong']

test('a colleague who has left is gone from every table; the work stays under a neutral name', async (world) => {
  const { tx } = world.ctx
  const { admin, wei } = await known(world)
  await admin.write('Wei Qiang leaves the company')
  const before = await placesOf(tx, traces)
  const done = await admin.press(await admin.write('Erase Wei Qiang'), 'Erase for good')
  const left = await placesOf(tx, traces)
  const unsealed = await audited(tx)
  await sealed(tx)

  expect(before.length).toBeGreaterThan(15)
  expect(left).toEqual([])
  expect(wordsOf(done)).toContain('Visits, callbacks and tasks stay')
  expect(unsealed).toMatchObject({ isSound: true, erased: [{ who: 'Bo' }] })
  expect(await audited(tx)).toEqual(unsealed)
  const [row] = await tx.select().from(employees).where(eq(employees.id, wei.id))
  const name = `Erased colleague ${wei.id}`
  const none = { email: null, education: null, entryOn: null, territory: null }
  expect(row).toMatchObject({ name, ...none })
  expect(await tx.select().from(visits)).toMatchObject([{ employeeId: wei.id }])
  expect(await tx.select().from(tasks)).toMatchObject([{ title: expect.stringContaining(name) }])
})

test('accounts, codes and what waits for them are gone, and where they were refused stays counted', async (world) => {
  const { tx } = world.ctx
  const { admin, wei, his } = await known(world)
  await admin.write('Wei Qiang leaves the company')
  await tx.update(notices).set({ state: 'waiting', settledAt: null })
  await admin.press(await admin.write('Erase Wei Qiang'), 'Erase for good')
  const theirs = await tx.select().from(notices).where(eq(notices.employeeId, wei.id))

  expect(await tx.$count(accounts, eq(accounts.employeeId, wei.id))).toBe(0)
  expect(await tx.$count(linkCodes)).toBe(0)
  expect(await tx.select().from(refusals)).toMatchObject([
    { userId: expect.stringMatching(/^#\d+$/) },
  ])
  expect(theirs.every(({ state, chat }) => state === 'parked' && chat === '')).toBe(true)
  expect((await his.send({ kind: 'text', text: 'my day' })).card?.title).not.toContain('Wei')
})

test('who still works here is refused at once, and told what comes first', async (world) => {
  const { tx } = world.ctx
  const { admin } = await known(world)
  const refused = await admin.write('Erase Wei Qiang')

  expect(wordsOf(refused)).toContain('Wei Qiang still works here')
  expect(await tx.$count(invocations, eq(invocations.command, 'person.erase'))).toBe(0)
})

test('words that may speak of a namesake are left, and the one who erases is told', async (world) => {
  const { tx } = world.ctx
  const { admin, wei } = await known(world)
  const other = await world.employee({ name: 'Wei Qiang' })
  await admin.send({ kind: 'press', packed: `employee.leave?who=${wei.id}` })
  const packed = `person.erase?who=employee-${wei.id}&sure=erase`
  const { card } = await admin.send({ kind: 'press', packed })
  const named = await placesOf(tx, ['Wei Qiang'])

  expect(wordsOf(card ?? { title: '' })).toContain('Somebody else has the same name')
  expect(named).toContain('employees.name: Wei Qiang')
  expect(named.some((place) => place.startsWith('visits.note'))).toBe(true)
  expect(await placesOf(tx, ['wei.qiang@', '777000777'])).toEqual([])
  const [kept] = await tx.select().from(employees).where(eq(employees.id, other.id))
  expect(kept?.name).toBe('Wei Qiang')
})

test('in Chinese, and undoing the leave does not bring anybody back', async (world) => {
  const { tx } = world.ctx
  const admin = await person(
    world,
    await world.employee({ name: '陆远航', role: 'admin', locale: 'zh-CN' }),
  )
  const wei = await world.employee({ name: '王磊', locale: 'zh-CN' })
  await world.customer({ ownerId: wei.id, note: '王磊负责' })
  const gone = await admin.write('王磊离职')
  const asked = await admin.write('清除王磊的个人信息')
  const done = await admin.press(asked, '永久清除')
  const undone = await admin.press(gone, '撤销')

  expect(wordsOf(asked)).toContain('王磊 · 已离职同事')
  expect(done.title).toBe(`已完成：已清除同事${wei.id}`)
  expect(wordsOf(undone)).toContain('不能撤销')
  expect(await placesOf(tx, ['王磊'])).toEqual([])
  expect((await audited(tx)).isSound).toBe(true)
})
