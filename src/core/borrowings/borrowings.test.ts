import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { borrowings } from '../../db/custody.ts'
import { approvals } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { company, holds, lastTold, toldTo } from './testing.ts'

const rows = ({ ctx }: World) => ctx.tx.select().from(borrowings)
const states = async ({ ctx }: World) =>
  (await ctx.tx.select().from(approvals)).map(({ state }) => state)

/** Wei looks after Acme and has asked for its contract until Friday. */
async function asked(world: World) {
  const people = await company(world)
  await world.customer({ ownerId: people.wei.id })
  const card = await people.rep.write(
    'Borrow Acme’s 2025 supply contract for the tender until Friday',
  )
  return { ...people, card }
}

/** Mo has lent it. */
async function lent(world: World) {
  const people = await asked(world)
  const approved = await people.chief.press(await lastTold(world, people.mo), 'Approve')
  return { ...people, approved }
}

test('one sentence asks for an original, and consent lends it until the day that was said', async (world) => {
  const { card, approved, wei, mo } = await lent(world)

  expect(card.title).toBe('BR-001 Borrowing of originals')
  expect(wordsOf(card)).toContain('2025 supply contract, until Fri, Apr 3: tender')
  expect(wordsOf(card)).toContain('Waits for: Mo')
  expect(wordsOf(approved)).toContain('Lent until Fri, Apr 3.')
  expect(wordsOf(await lastTold(world, wei))).toContain('Lent until Fri, Apr 3.')
  expect(await rows(world)).toMatchObject([
    {
      ...{ what: '2025 supply contract', purpose: 'tender', dueOn: '2026-04-03' },
      ...{ borrowerId: wei.id, lentById: mo.id, lentAt: world.ctx.now },
      remindAt: new Date('2026-04-02T01:00:00Z'),
    },
  ])
})

test('the same in Chinese, from the application to the return', async (world) => {
  const { rep, chief, wei, mo } = await company(world, 'zh-CN')
  await world.customer({ name: '华盛钢贸', ownerId: wei.id })
  const card = await rep.write('借阅华盛的2025年供货合同,做投标用,周五还')
  const approved = await chief.press(await lastTold(world, mo), '批准')
  const brought = await rep.press(await lastTold(world, wei), '已送还')
  const back = await chief.press(await lastTold(world, mo), '完好')

  expect(wordsOf(card)).toContain('2025年供货合同，用途：做投标用，4月3日 周五归还')
  expect(wordsOf(approved)).toContain('已借出，4月3日 周五归还。')
  expect(wordsOf(brought)).toContain('Mo验收之后才算归还')
  expect(back.title).toBe('已归还：2025年供货合同')
  expect(await rows(world)).toMatchObject([
    { condition: 'good', returnedToId: mo.id, remindAt: null },
  ])
})

test('what is missing is asked for', async (world) => {
  const { rep, wei } = await company(world)
  await world.customer({ ownerId: wei.id })
  const when = await rep.write('borrow Acme’s contract for the tender')
  expect(when.title).toContain('Due back')
  const past = await rep.write('2026-03-30')
  expect(wordsOf(past)).toContain('Mon, Mar 30 is over')
  expect((await rep.write('Friday')).title).toBe('BR-001 Borrowing of originals')
})

test('refusing and taking back strike it from the register, and undo writes it in again', async (world) => {
  const { rep, chief, mo, card } = await asked(world)
  const refused = await chief.press(await lastTold(world, mo), 'Refuse')
  const done = await chief.write('It stays in the safe')
  expect(refused.title).toContain('In words')
  expect([await states(world), await rows(world)]).toEqual([['refused'], []])
  await chief.press(done, 'Undo')
  expect(await rows(world)).toHaveLength(1)

  await rep.press(card, 'Withdraw')
  expect([await states(world), await rows(world)]).toEqual([['withdrawn'], []])
})

test('undoing the consent takes the loan back, and its news and reminder with it', async (world) => {
  const { chief, approved, wei } = await lent(world)
  const before = await toldTo(world, wei)
  await chief.press(approved, 'Undo')

  expect(await states(world)).toEqual(['waiting'])
  expect(await rows(world)).toMatchObject([{ lentAt: null, lentById: null, remindAt: null }])
  expect(await toldTo(world, wei)).toHaveLength(before.length - 1)
})

test('the borrower says it is back, and somebody else says in what condition', async (world) => {
  const { rep, chief, wei, mo } = await lent(world)
  const brought = await rep.write('I returned Acme’s supply contract')
  expect(brought.title).toBe('Mo has been told')
  expect(await rows(world)).toMatchObject([{ returnedAt: null }])
  const soiled = await chief.press(await lastTold(world, mo), 'Soiled')
  expect(wordsOf(soiled)).toContain('What is wrong with it')
  const back = await chief.write('Coffee on page two')

  expect(wordsOf(back)).toContain('What about it: Coffee on page two')
  expect(await rows(world)).toMatchObject([{ condition: 'soiled', note: 'Coffee on page two' }])
  expect((await lastTold(world, wei)).title).toBe('Returned: 2025 supply contract')
  expect(wordsOf(await rep.write('brought back BR-001'))).toContain('not out any more')
})

test('nobody confirms their own return, though they look after the customer', async (world) => {
  const { rep, other, chief } = await lent(world)

  expect(wordsOf(await rep.write('/borrowing return BR-001 good'))).toContain(
    'Nobody confirms their own return',
  )
  expect(wordsOf(await other.write('/borrowing return BR-001 good'))).toContain(
    'I find no borrowed',
  )
  expect((await chief.write('BR-001 is back, in good condition')).title).toContain('Returned')
})

test('whoever holds the right to lend is asked, and of a loss whoever is above the keeper hears', async (world) => {
  const { rep, boss, chief, mo, wei } = await company(world)
  const kim = await world.employee({ name: 'Kim' })
  await holds(world.ctx, kim, 'approval.borrow')
  const office = await person(world, kim)
  await world.customer({ ownerId: wei.id })
  await rep.write('Borrow Acme’s deed for the court until Friday')
  expect(await toldTo(world, mo)).toEqual([])
  await office.press(await lastTold(world, kim), 'Approve')
  await office.write('/borrowing return BR-001, lost, left on a train')

  expect((await lastTold(world, mo)).title).toBe('Lost: deed')
  expect(wordsOf(await lastTold(world, mo))).toContain('What about it: left on a train')
  expect((await boss.write('borrowed documents')).title).toContain('No original is out')
  expect(wordsOf(await chief.write('/borrowing return BR-001 good'))).toContain('not out any more')
})

test('a keeper who lends originals applies to somebody else for their own customer’s', async (world) => {
  const { rep, wei, mo } = await company(world)
  await holds(world.ctx, wei, 'approval.borrow')
  await world.customer({ ownerId: wei.id })
  await rep.write('Borrow Acme’s deed for the court until Friday')

  expect((await lastTold(world, mo)).title).toContain('BR-001')
  expect(wordsOf(await rep.write('approve BR-001'))).toContain('Nobody decides on their own')
})

test('there is one original: what is out is not lent again', async (world) => {
  const { rep, chief, mo, wei } = await lent(world)
  const again = await rep.write('Borrow Acme’s 2025 Supply Contract for a copy until Friday')
  expect(wordsOf(again)).toContain('is out: Wei has it until Fri, Apr 3')
  await chief.write('BR-001 is back, in good condition')
  await rep.write('Borrow Acme’s 2025 supply contract for a copy until Friday')
  await chief.press(await lastTold(world, mo), 'Approve')

  expect(wordsOf(await lastTold(world, wei))).toContain('BR-002')
})

test('the list has the overdue first, and shows each what they can do', async (world) => {
  const { rep, chief, other, mo } = await lent(world)
  await rep.write('Borrow Acme’s deed for the court until Thursday')
  await chief.press(await lastTold(world, mo), 'Approve')
  const mine = await rep.write('what have I borrowed?')
  const theirs = await chief.write('谁借了Acme的资料')

  expect(wordsOf(mine)).toMatch(/BR-002 deed.*Thu, Apr 2.*BR-001 2025 supply contract/s)
  expect(buttonsOf(mine).map(({ label }) => label)).toEqual(twice('Brought it back', 'Keep longer'))
  expect(buttonsOf(theirs).map(({ label }) => label)).toEqual(twice('It is back', 'Keep longer'))
  expect((await other.write('borrowed documents')).title).toContain('No original is out')
})

const twice = (...labels: string[]) => [...labels, ...labels]

test('the borrower asks to keep it, and one press of the lender lets them', async (world) => {
  const { rep, chief, mo, wei } = await lent(world)
  const told = await rep.write('Extend the borrowing BR-001 until next Wednesday')
  expect(told.title).toContain('Mo has been asked')
  expect(await rows(world)).toMatchObject([{ dueOn: '2026-04-03' }])
  const moved = await chief.press(await lastTold(world, mo), 'Until Wed, Apr 8')

  expect(moved.title).toBe('Lent until Wed, Apr 8 now')
  expect((await lastTold(world, wei)).title).toBe('Lent until Wed, Apr 8 now')
  expect(await rows(world)).toMatchObject([
    { dueOn: '2026-04-08', remindAt: new Date('2026-04-07T01:00:00Z') },
  ])
  expect(wordsOf(await chief.write('续借 BR-001 到明天'))).toContain('until Wed, Apr 8 already')
})

test('the file of the customer says what of it is out', async (world) => {
  const { rep, chief } = await lent(world)
  expect(wordsOf(await rep.write('show me Acme'))).toContain(
    'Out\n2025 supply contract\nWei · Fri, Apr 3',
  )
  await chief.write('BR-001 is back, in good condition')
  expect(wordsOf(await rep.write('show me Acme'))).not.toContain('2025 supply contract')
})

test('nothing is lent to somebody who has left meanwhile', async (world) => {
  const { chief, wei, mo } = await asked(world)
  const gone = { leftAt: world.ctx.now }
  await world.ctx.tx.update(employees).set(gone).where(eq(employees.id, wei.id))
  const refused = await chief.press(await lastTold(world, mo), 'Approve')

  expect(wordsOf(refused)).toContain('Wei has left')
  expect(await states(world)).toEqual(['waiting'])
})

test('a return is not undone while somebody else has the original', async (world) => {
  const { chief, rep, mo } = await lent(world)
  const back = await chief.write('BR-001 is back, in good condition')
  await rep.write('Borrow Acme’s 2025 supply contract for the tender until Friday')
  await chief.press(await lastTold(world, mo), 'Approve')
  const refused = await chief.press(back, 'Undo')

  expect(refused.tone).toBe('bad')
  expect((await rows(world)).filter(({ returnedAt }) => returnedAt === null)).toHaveLength(1)
})
