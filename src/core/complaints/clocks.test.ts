import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaints } from '../../db/complaints.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { callCentre } from './testing.ts'

const said = '华盛钢贸投诉:货少了两箱'
const only = async ({ ctx }: World) => one(await ctx.tx.select().from(complaints))

/** What rings when: the instants at which somebody is told, by name, until nothing has rung for a month. */
async function rings(world: World, people: Record<number, string>, until: string) {
  const told: string[] = []
  for (;;) {
    const { remindAt } = await only(world)
    if (!remindAt || remindAt > new Date(until)) return told
    const rung = await ring(world.ctx, remindAt.toISOString())
    const names = rung.map(({ to }) => people[to ?? 0]).filter(Boolean)
    told.push(`${remindAt.toISOString().slice(5, 16)} ${names.join(' ')}`)
  }
}

test('half an hour of work to accept: a reminder with a quarter left, then up step by step, then daily', async (world) => {
  const { other, wei, mo, bo } = await callCentre(world, 'zh-CN')
  await other.write(said)
  const people = { [wei.id]: 'Wei', [mo.id]: 'Mo', [bo.id]: 'Bo' }

  expect(await rings(world, people, '2026-04-02T07:00:00Z')).toEqual([
    '03-31T02:22 Wei',
    '03-31T02:30 Wei Mo',
    '03-31T06:30 Wei Bo',
    '04-01T06:30 Wei Bo',
    '04-02T06:30 Wei Bo',
  ])
})

test('what comes in the evening before a holiday is to be accepted after it', async (world) => {
  const { other, wei, mo, setClock } = await callCentre(world, 'zh-CN')
  setClock('2026-04-03T09:50:00Z')
  await other.write(said)
  const people = { [wei.id]: 'Wei', [mo.id]: 'Mo' }

  expect(await only(world)).toMatchObject({
    acceptBy: new Date('2026-04-07T01:20:00Z'),
    resultBy: new Date('2026-04-08T09:50:00Z'),
  })
  expect(await rings(world, people, '2026-04-07T02:00:00Z')).toEqual([
    '04-07T01:12 Wei',
    '04-07T01:20 Wei Mo',
  ])
})

test('48 hours of working days for a result: warned in working hours, and at the breach', async (world) => {
  const { other, rep, wei, mo, setClock } = await callCentre(world, 'zh-CN')
  setClock('2026-04-09T06:30:00Z')
  await other.write(said)
  setClock('2026-04-09T06:40:00Z')
  await rep.write('受理投诉 C-0001')
  const people = { [wei.id]: 'Wei', [mo.id]: 'Mo' }

  expect(await only(world)).toMatchObject({ resultBy: new Date('2026-04-13T06:30:00Z') })
  expect(await rings(world, people, '2026-04-13T08:00:00Z')).toEqual([
    '04-13T02:00 Wei',
    '04-13T06:30 Wei Mo',
  ])
})

test('while the customer is waited for nothing rings, and then the rest of the clock goes on', async (world) => {
  const { rep, setClock } = await callCentre(world, 'zh-CN')
  await rep.write(said)
  await rep.write('受理投诉 C-0001')
  setClock('2026-03-31T04:00:00Z')
  const paused = await rep.write('暂停投诉 C-0001，等客户找送货单')
  expect(paused.title).toBe('等待客户：C-0001')
  expect(await only(world)).toMatchObject({ pauseReason: '等客户找送货单', remindAt: null })
  setClock('2026-04-03T01:00:00Z')
  await rep.write('恢复投诉 C-0001')

  // 46 hours were left; after the Friday come the weekend and Tomb-Sweeping Day.
  expect(await only(world)).toMatchObject({
    pausedAt: null,
    resultBy: new Date('2026-04-07T23:00:00Z'),
    remindAt: new Date('2026-04-07T05:30:00Z'),
  })
})

test('whoever is away is passed over, and whom it is about hears nothing of its clocks', async (world) => {
  const { other, wei, mo, bo } = await callCentre(world, 'zh-CN')
  await other.write(said)
  await world.ctx.tx.update(complaints).set({ accusedId: mo.id, handlerId: bo.id })
  const people = { [wei.id]: 'Wei', [mo.id]: 'Mo', [bo.id]: 'Bo' }

  expect(await rings(world, people, '2026-03-31T07:00:00Z')).toEqual([
    '03-31T02:22 Bo',
    '03-31T02:30 Bo',
  ])
})

test('what is closed or taken back rings no more', async (world) => {
  const { rep } = await callCentre(world, 'zh-CN')
  await rep.write(said)
  await rep.write('撤销')

  expect(await world.ctx.tx.select().from(complaints).where(eq(complaints.id, 1))).toEqual([])
  expect(await ring(world.ctx, '2026-03-31T02:30:00Z')).toEqual([])
})
