import { asc, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings, reviewItems, reviews } from '../../db/archive.ts'
import { notices } from '../../db/machinery.ts'
import { customers, employees } from '../../db/schema.ts'
import { company, lastTold, toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { runJob } from '../clockwork/job.ts'
import { worldTest as test, type World } from '../testing.ts'
import { noteCorrection } from './answer-item.ts'
import { halfYearlyReview, reviewReminders } from './review-jobs.ts'

const labels = (card: Parameters<typeof buttonsOf>[0]) => buttonsOf(card).map(({ label }) => label)

/** Wei has three customers in the register and one that is not; Jo has one. */
async function register(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const people = await company(world, locale)
  // May begins with holidays, which are for other tests.
  await world.ctx.tx.update(employees).set({ restsOnHolidays: false })
  const { wei, jo } = people
  const registeredAt = world.ctx.now
  const make = (name: string, ownerId: number) =>
    world.customer({ name, ownerId, registeredAt, code: `KH-${name}` })
  const [acme, bolt, cargo] = [
    await make('Acme', wei.id),
    await make('<b>Bolt*', wei.id),
    await make('Cargo', wei.id),
  ]
  const dyno = await make('Dyno', jo.id)
  await world.customer({ name: 'New', ownerId: wei.id })
  return { ...people, acme, bolt, cargo, dyno }
}

const start = 'start the register review'

test('each owner gets a card with how many files are theirs, and goes through them', async (world) => {
  const { chief, rep, wei, jo } = await register(world)
  const opened = wordsOf(await chief.write(start))
  expect(opened).toContain('Register review, March 2026: begun')
  expect(opened).toContain('4 files, confirmed by 2 people until Thu, Apr 30')
  expect((await lastTold(world, jo)).title).toBe('1 file to confirm')
  const invited = await lastTold(world, wei)
  expect(invited.title).toBe('3 files to confirm')

  const first = await rep.press(invited, 'Begin')
  expect(first.title).toBe('1 of 3: <b>Bolt*')
  expect(wordsOf(first)).toContain('Code: KH-<b>Bolt*')
  const skipped = await rep.press(first, 'Skip')
  expect(skipped.title).toBe('1 of 3: Acme')
  const second = await rep.press(skipped, 'Confirm')
  expect(second.title).toBe('2 of 3: Cargo')
  expect(wordsOf(second)).toContain('✓ Acme is confirmed.')
  const last = await rep.write('my files to confirm')
  expect(last.title).toBe('2 of 3: <b>Bolt*')
})

test('what has changed is written to the file, and the last answer closes the review', async (world) => {
  const { chief, rep, other, mo, bo } = await register(world)
  await chief.write(start)
  await other.press(await other.write('files to confirm'), 'Confirm')
  let card = await rep.write('files to confirm')
  const asked = await rep.press(card, 'Say what changed')
  expect(wordsOf(asked)).toContain('What has changed')
  card = await rep.write('They moved to Suzhou')
  expect(wordsOf(card)).toContain('✓ <b>Bolt* is corrected.')
  card = await rep.press(card, 'Confirm')
  const done = await rep.press(card, 'Confirm')
  expect(done.title).toBe('You have no file to confirm')

  const { tx } = world.ctx
  expect(await tx.select().from(dealings)).toMatchObject([{ note: 'They moved to Suzhou' }])
  const summary = wordsOf(await lastTold(world, mo))
  expect(summary).toContain('Confirmed: 3\nCorrected: 1\nRelation ended: 0\nMissing: 0')
  expect(wordsOf(await lastTold(world, bo))).toContain('Confirmed: 3')
  await rep.press(done, 'Undo')
  expect(await tx.$count(reviews, sql`closed_at is null`)).toBe(1)
  expect((await rep.write('files to confirm')).title).toContain('3 of 3')
})

test('correcting opens the file, and what is changed there answers for it', async (world) => {
  const { chief, rep } = await register(world)
  await chief.write(start)
  const card = await rep.press(await rep.write('files to confirm'), 'Skip')
  const form = await rep.press(card, 'Correct')
  expect(wordsOf(form)).not.toContain('Postcode')
  const asked = await rep.press(form, 'Region')
  expect(asked.title).toContain('Region')
  const changed = await rep.write('East China')

  expect(wordsOf(changed)).toContain('That answers for this file in the review')
  const next = await rep.press(changed, 'Next file')
  expect(next.title).not.toBe(card.title)
  await rep.press(changed, 'Undo')
  expect(await world.ctx.tx.$count(reviewItems, eq(reviewItems.state, 'corrected'))).toBe(0)
})

test('a file that its owner changes while it is under review is corrected by that', async (world) => {
  const { chief, wei, mo, acme } = await register(world)
  await chief.write(start)
  const { tx } = world.ctx

  expect(await noteCorrection(world.as(mo), acme)).toBe(false)
  expect(await noteCorrection(world.as(wei), acme)).toBe(true)
  const [item] = await tx.select().from(reviewItems).where(eq(reviewItems.customerId, acme.id))
  expect(item).toMatchObject({ state: 'corrected', reviewerId: wei.id })
  expect(await noteCorrection(world.as(wei), acme)).toBe(false)
})

test('a file is confirmed once, and by nobody but whoever looks after it', async (world) => {
  const { chief, rep, other, dyno } = await register(world)
  await chief.write(start)
  const card = await rep.write('files to confirm')
  const [item] = await world.ctx.tx
    .select()
    .from(reviewItems)
    .where(eq(reviewItems.customerId, dyno.id))
  const packed = `register.confirm?item=${item?.id}`
  const { card: refused } = await rep.send({ kind: 'press', packed })
  expect(refused && wordsOf(refused)).toContain('not yours to confirm')
  expect(refused && wordsOf(refused)).not.toContain('Dyno')
  await rep.press(card, 'Confirm')
  expect(wordsOf(await rep.press(card, 'Confirm'))).toContain('confirmed already')
  expect((await other.write('files to confirm')).title).toBe('1 of 1: Dyno')
})

test('a customer that goes to somebody else takes its item along; one that ended has none', async (world) => {
  const { chief, rep, other, jo, acme, cargo } = await register(world)
  await chief.write(start)
  const { tx } = world.ctx
  await rep.press(await rep.write('files to confirm'), 'Confirm')
  await tx.update(customers).set({ ownerId: jo.id }).where(eq(customers.id, acme.id))
  await chief.write('Cargo: relation ended because it was sold')

  expect((await rep.write('files to confirm')).title).toBe('You have no file to confirm')
  expect((await other.write('files to confirm')).title).toBe('1 of 2: Acme')
  const status = wordsOf(await chief.write('how far is the register review?'))
  expect(status).toContain('Wei · 1 of 1 · 100%\nfinished')
  expect(status).toContain('Jo · 0 of 2 · 0%\n2 files missing')
  const closed = wordsOf(await chief.write('close the register review'))
  expect(closed).toContain('Confirmed: 1\nCorrected: 0\nRelation ended: 1\nMissing: 2')
  expect(cargo.status).toBe('active')
})

test('in Chinese; a rep sees how far they are, a leader the teams, and only who leads begins', async (world) => {
  const { boss, rep, mo, bo } = await register(world, 'zh-CN')
  const ann = await world.employee({ name: 'Ann', managerId: bo.id, locale: 'zh-CN' })
  await world.customer({ name: 'Fern', ownerId: ann.id, registeredAt: world.ctx.now })
  expect(wordsOf(await rep.write('开始名册核对'))).toContain('由主管发起')
  expect(wordsOf(await boss.write('开始名册核对'))).toContain('共5份档案，由3人核对')
  await rep.press(await rep.write('核对名册'), '确认')
  const mine = wordsOf(await rep.write('名册核对到哪了'))
  expect(mine).toContain('已核对1/3（33%）')
  expect(mine).not.toContain('Jo')
  const all = await boss.write('谁还没核对？')
  expect(wordsOf(all)).toContain(`${mo.name} · 1/4 · 25%`)
  expect(wordsOf(all)).toContain('Wei · 1/3 · 33%\n还差2份')
  expect(labels(all)).toContain('结束核对')
})

test('what is under review is not taken up again, and an empty register has nothing to review', async (world) => {
  const { chief } = await register(world)
  await chief.write(start)
  expect(wordsOf(await chief.write(start))).toContain('is under way')
  expect(await world.ctx.tx.$count(reviews)).toBe(1)
  const kim = await world.employee({ name: 'Kim', role: 'manager' })
  expect(wordsOf(await (await person(world, kim)).write('how far is the review'))).toContain(
    'None of the files is yours',
  )
})

test('a restricted file is shown to its owner alone, and kept from the one who opened it', async (world) => {
  const { boss, rep, bolt } = await register(world)
  const { tx } = world.ctx
  await tx.update(customers).set({ access: 'restricted' }).where(eq(customers.id, bolt.id))
  const opened = await boss.write(start)
  expect(wordsOf(opened)).not.toContain('Bolt')
  expect(wordsOf(await boss.write('how far is the register review'))).not.toContain('Bolt')
  expect((await rep.write('files to confirm')).title).toContain('Bolt')
})

test('a thousand files are opened at once, and one goes on where one stopped', async (world) => {
  const { boss, rep, wei } = await register(world)
  const { tx, now } = world.ctx
  await tx.execute(sql`insert into customers (name, owner_id, registered_at, added_at)
    select 'M' || n, ${wei.id}::integer, ${now.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz from generate_series(1, 1000) n`)
  expect(wordsOf(await boss.write(start))).toContain('1004 files, confirmed by 2 people')
  const first = await rep.write('files to confirm')
  expect(first.title).toBe('1 of 1003: <b>Bolt*')
  expect((await rep.press(first, 'Confirm')).title).toBe('2 of 1003: Acme')
  expect(wordsOf(await boss.write('how far is the register review'))).toContain('1 of 1004 (0%)')
})

const clocked = (world: World, at: string) => ({ tx: world.ctx.tx, now: new Date(at) })

test('reviewers are reminded as their working day begins, and once they are late whoever is above', async (world) => {
  const { chief, rep, wei, mo, jo } = await register(world)
  await chief.write(start)
  const told = async (who: typeof wei) => (await toldTo(world, who)).map(({ title }) => title)
  const before = { wei: (await told(wei)).length, mo: (await told(mo)).length }
  const hours = async (day: string) => {
    await reviewReminders.run(clocked(world, `${day}T00:00:00Z`))
    await reviewReminders.run(clocked(world, `${day}T01:00:00Z`))
  }
  // Due on Thursday, 30 April: fourteen days before is Thursday the 16th.
  for (const day of ['2026-04-15', '2026-04-16', '2026-04-23', '2026-04-27', '2026-04-29']) {
    await hours(day)
  }
  const still = '3 files still to confirm'
  expect((await told(wei)).slice(before.wei)).toEqual([still, still, still, still])
  expect(await told(mo)).toHaveLength(before.mo)
  await rep.press(await rep.write('files to confirm'), 'Confirm')
  for (const day of ['2026-05-01', '2026-05-02', '2026-05-04']) await hours(day)
  const late = '2 files still to confirm'
  expect((await told(wei)).slice(before.wei + 4)).toEqual([late, late])
  expect((await told(mo)).slice(before.mo)).toEqual([
    'Wei still has 2 files of the register to confirm',
    'Jo still has 1 file of the register to confirm',
  ])
  expect(jo.managerId).toBe(mo.id)
})

test('elsewhere the day begins elsewhere', async (world) => {
  const { chief, wei, jo } = await register(world)
  const { tx } = world.ctx
  await tx.update(employees).set({ timeZone: 'Europe/Berlin' }).where(eq(employees.id, jo.id))
  await chief.write(start)
  const count = async (who: typeof wei) => (await toldTo(world, who)).length
  const before = [await count(wei), await count(jo)]
  await reviewReminders.run(clocked(world, '2026-04-23T01:00:00Z'))
  expect([await count(wei), await count(jo)]).toEqual([(before[0] ?? 0) + 1, before[1]])
  await reviewReminders.run(clocked(world, '2026-04-23T07:00:00Z'))
  expect(await count(jo)).toBe((before[1] ?? 0) + 1)
})

test('in its months a review begins by itself, once, and wakes nobody up', async (world) => {
  const { bo, wei } = await register(world)
  const { tx } = world.ctx
  const run = (at: string) => runJob({ db: tx as never }, halfYearlyReview, new Date(at))
  await run('2026-06-30T01:00:00Z')
  expect(await tx.$count(reviews)).toBe(0)
  await run('2026-07-04T01:00:00Z')
  await run('2026-07-05T01:00:00Z')
  expect(await tx.select().from(reviews)).toMatchObject([{ name: '2026-07', openedById: bo.id }])
  const [invited] = await tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, wei.id))
    .orderBy(asc(notices.id))
  // 4 July 2026 is a Saturday; Monday at nine in Shanghai is 01:00 UTC.
  expect(invited?.dueAt.toISOString()).toBe('2026-07-06T01:00:00.000Z')
})
