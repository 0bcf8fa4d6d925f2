import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { approvalSteps, rights, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import { worldTest as test, type World } from '../testing.ts'
import { fillPost } from './fill-post.ts'

/** 集团客户部: Mia manages it and may hire, Sun supervises and proposes, Wei is one of Sun’s. */
async function group(world: World, locale: Employee['locale']) {
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale })
  const mia = await world.employee({ name: 'Mia', role: 'manager', managerId: ada.id, locale })
  const sun = await world.employee({ name: 'Sun', role: 'manager', managerId: mia.id, locale })
  const wei = await world.employee({ name: 'Wei <x> *y*', managerId: sun.id, locale })
  const ctx = { ...world.as(ada), command: { name: 'post.fill', family: 'personnel' } as const }
  const { posts } = await startOrganisation(ctx, { template: 'group' })
  const [manager, development] = posts
  const specialist = posts.at(-3)
  if (!manager || !development || !specialist) throw new Error('no posts')
  await fillPost(ctx, { employee: mia, post: manager })
  await fillPost(ctx, { employee: sun, post: development })
  return { ctx, ada, mia, sun, wei, manager, specialist }
}

const seatsOf = ({ ctx }: World, { id }: Employee) =>
  ctx.tx
    .select()
    .from(seats)
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))

async function newsOf({ ctx }: World, { id }: Employee): Promise<Card> {
  const mine = and(eq(notices.employeeId, id), isNull(notices.owner))
  const all = await ctx.tx.select().from(notices).where(mine).orderBy(notices.id)
  const last = all.at(-1)
  if (!last) throw new Error('no news')
  return last.card as Card
}

describe('whoever may only propose', () => {
  for (const [locale, line, approve, off] of [
    ['zh-CN', '任命Wei <x> *y*担任客户开发专员', '批准', '免去Wei <x> *y*的客户开发专员'],
    [
      ...(['en', 'Appoint Wei <x> *y* customer development specialist', 'Approve'] as const),
      'Take Wei <x> *y* off the post of customer development specialist',
    ],
  ] as const) {
    test(`writes an application where others appoint, and on consent it is done (${locale})`, async (world) => {
      const { mia, sun, wei, specialist } = await group(world, locale)
      const boss = await person(world, mia)
      const theirs = await person(world, sun)
      const asked = await theirs.write(line)
      expect(asked.title).toContain('AT-001')
      expect(await seatsOf(world, wei)).toEqual([])
      const decided = await boss.press(await newsOf(world, mia), approve)
      expect(await seatsOf(world, wei)).toMatchObject([{ postId: specialist.id }])
      expect(wordsOf(await newsOf(world, wei))).toContain('Wei <x> *y*')
      await boss.press(decided, locale === 'en' ? 'Undo' : '撤销')
      expect(await seatsOf(world, wei)).toEqual([])
      await boss.press(await newsOf(world, mia), approve)
      const gone = await theirs.write(off)
      expect(gone.title).toContain('AT-002')
      await boss.press(await newsOf(world, mia), approve)
      expect(await seatsOf(world, wei)).toEqual([])
    })
  }

  test('does not propose themselves, nor people who are not theirs', async (world) => {
    const { mia, sun, specialist } = await group(world, 'en')
    const theirs = await person(world, sun)
    const propose = async (who: Employee) => {
      const raw = { employee: String(who.id), post: String(specialist.id), how: 'second' }
      return theirs.send({ kind: 'submit', form: 'post.fill', raw })
    }
    const own = await propose(sun)
    expect(own.card && wordsOf(own.card)).toContain('Your own posts')
    expect((await propose(mia)).problems?.employee).toContain('not one of your people')
  })

  test('is refused, as before, without that right', async (world) => {
    const { ctx, wei, specialist } = await group(world, 'en')
    await fillPost(ctx, { employee: wei, post: specialist })
    const theirs = await person(world, wei)
    const refused = await theirs.write('Appoint Sun customer development specialist')
    expect(wordsOf(refused)).toContain('it takes the right post.fill')
  })
})

test('whoever may veto decides before whoever appoints, and can refuse', async (world) => {
  const { ctx, ada, mia, sun, wei, manager } = await group(world, 'en')
  const hiring = and(eq(rights.postId, manager.id), eq(rights.family, 'personnel'))
  await ctx.tx.delete(rights).where(hiring)
  const veto = { postId: manager.id, family: 'personnel', scope: 'department' } as const
  await insertRow(ctx.tx, rights, { ...veto, name: 'personnel.veto' })
  await (await person(world, sun)).write('Appoint Wei <x> *y* customer development specialist')
  const steps = await ctx.tx.select().from(approvalSteps).orderBy(approvalSteps.position)
  expect(steps.map(({ approverId }) => approverId)).toEqual([mia.id, ada.id])
  const boss = await person(world, mia)
  await boss.press(await newsOf(world, mia), 'Refuse')
  await boss.write('Not now')
  expect(wordsOf(await newsOf(world, sun))).toContain('refused')
  expect(await seatsOf(world, wei)).toEqual([])
})

test('whoever holds the right to hire fills a post at once', async (world) => {
  const { mia, wei, specialist } = await group(world, 'en')
  const boss = await person(world, mia)
  const raw = { employee: String(wei.id), post: String(specialist.id) }
  await boss.send({ kind: 'submit', form: 'post.fill', raw })
  expect(await seatsOf(world, wei)).toMatchObject([{ postId: specialist.id }])
})

test('somebody who has left since is not appointed', async (world) => {
  const { mia, sun, wei } = await group(world, 'en')
  await (await person(world, sun)).write('Appoint Wei <x> *y* customer development specialist')
  const leftAt = world.ctx.now
  await world.ctx.tx.update(employees).set({ leftAt }).where(eq(employees.id, wei.id))
  const boss = await person(world, mia)
  const refused = await boss.press(await newsOf(world, mia), 'Approve')
  expect(wordsOf(refused)).toContain('has left. Refuse the application.')
})
