import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import {
  delegations,
  departments,
  posts,
  rights,
  type Scope,
  seats,
} from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** A post with these rights, held by somebody. */
async function post({ ctx }: World, holder: Employee, held: Readonly<Record<string, Scope>>) {
  const addedAt = ctx.now
  const { id: departmentId } = await insertRow(ctx.tx, departments, { name: 'Sales', addedAt })
  const { id: postId } = await insertRow(ctx.tx, posts, { departmentId, name: 'Rep', addedAt })
  await insertRow(ctx.tx, seats, { employeeId: holder.id, postId, since: '2026-03-01' })
  for (const [name, scope] of Object.entries(held)) {
    await insertRow(ctx.tx, rights, { postId, name, scope, family: 'business' })
  }
}

test('whoever lacks a right is told which one, and who can give it', async (world) => {
  await world.customer()
  await world.employee({ name: 'Ada', role: 'admin' })
  await post(world, world.ctx.actor, { 'visit.list': 'own' })
  const lin = await person(world)
  const refused = await lin.write('Visited Acme today, prices')

  expect(wordsOf(refused)).toContain('it takes the right visit.log. Ask Ada to give it to you.')
  expect(wordsOf(await lin.write('/visit list'))).not.toContain('takes the right')
})

test('a post with no right at all leaves what is everybody’s', async (world) => {
  await post(world, world.ctx.actor, {})
  const lin = await person(world)
  const help = wordsOf(await lin.write('help'))

  expect(help).toContain('/settings')
  expect(help).not.toContain('/visit log')
  expect(wordsOf(await lin.write('my rights'))).toContain('Nothing but what everybody may.')
})

test('a customer whom a right does not reach reads as one that is not there', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  await world.customer({ name: 'Secret', ownerId: wei.id })
  await post(world, world.ctx.actor, { visit: 'own', customer: 'all' })
  const lin = await person(world)

  expect(wordsOf(await lin.write('/customer view Secret'))).toContain('Secret')
  const refused = await lin.write('/visit log Secret today, prices')
  const missing = await lin.write('/visit log Nowhere today, prices')
  expect(refused.title).toBe(missing.title)
})

async function team(world: World) {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const mo = await world.employee({ name: 'Mo', managerId: wei.id })
  return { bo, wei, mo }
}

test('a lent right reaches the lender’s people until the end of its day', async (world) => {
  const { bo, wei } = await team(world)
  const jo = await world.employee({ name: 'Jo', managerId: bo.id })
  await world.customer({ ownerId: jo.id })
  const boss = await person(world, bo)
  const lent = await boss.write('/right lend Wei visit.log until Friday')
  const theirs = await person(world, wei)
  const logged = await theirs.write('/visit log Acme today, prices')
  const [kept] = await world.ctx.tx.select().from(delegations)

  expect(wordsOf(lent)).toContain('Bo’s team')
  expect(kept).toMatchObject({ scope: 'team', until: new Date('2026-04-03T16:00:00Z') })
  expect(logged.title).toBe('Visit logged: Acme')
  expect(wordsOf(await theirs.write('my rights'))).toContain('Lent for a while:')
  const [told] = await world.ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, wei.id))
    .orderBy(asc(notices.id))
  expect(JSON.stringify(told?.card)).toContain('Bo has lent you a right')
})

test('after its day a lent right is gone', async (world) => {
  const { bo, wei } = await team(world)
  const jo = await world.employee({ name: 'Jo', managerId: bo.id })
  await world.customer({ ownerId: jo.id })
  await (await person(world, bo)).write('/right lend Wei visit.log until Friday')
  await world.ctx.tx.update(delegations).set({ until: world.ctx.now })
  const theirs = await person(world, wei)

  expect(wordsOf(await theirs.write('/visit log Acme today, prices'))).not.toContain('logged')
})

test('a right goes to direct reports only, not into the past, and not on from hand to hand', async (world) => {
  const { bo, wei, mo } = await team(world)
  const boss = await person(world, bo)
  await boss.write('/right lend Wei visit.log until Friday')
  const far = await boss.write('/right lend Mo visit.log until Friday')
  const theirs = await person(world, wei)
  await post(world, wei, { 'task.add': 'own', employee: 'team' })
  const onward = await theirs.write('/right lend Mo visit.log until Friday')

  expect(wordsOf(far)).toContain('Mo does not report to you directly')
  expect(await world.ctx.tx.$count(delegations, eq(delegations.toId, mo.id))).toBe(0)
  expect(onward.title).not.toBe('Lent to Mo')
})

test('lending again moves the end; undo takes it back', async (world) => {
  const { bo } = await team(world)
  const boss = await person(world, bo)
  await boss.write('/right lend Wei visit.log until Friday')
  const again = await boss.write('/right lend Wei visit.log until tomorrow')
  const open = () => world.ctx.tx.select().from(delegations).where(eq(delegations.scope, 'team'))
  const ends = async () => (await open()).map(({ until }) => until.toISOString()).sort()

  expect(await ends()).toEqual(['2026-03-31T12:00:00.000Z', '2026-04-01T16:00:00.000Z'])
  await boss.press(again, 'Undo')
  expect(await ends()).toEqual(['2026-04-03T16:00:00.000Z'])
})

test('of two who could be meant neither is guessed, though nobody need be named', async (world) => {
  const lin = await person(world)
  await world.employee({ name: 'Wei Chen' })
  await world.employee({ name: 'Wei Zhao' })

  expect(wordsOf(await lin.write('rights of Wei Chen'))).toContain('Wei Chen')
  const asked = await lin.write('rights of Wei Chen or Wei Zhao')
  expect(asked?.tone).toBe('ask')
  expect(wordsOf(await lin.press(asked, 'Wei Zhao'))).toContain('What Wei Zhao may do')
})

test('all of it is there in Chinese', async (world) => {
  const bo = await world.employee({ name: '陈涛', role: 'manager', locale: 'zh-CN' })
  await world.employee({ name: '王磊', managerId: bo.id, locale: 'zh-CN' })
  const boss = await person(world, bo)
  const whom = await boss.write('授权王磊记录拜访到周五')

  expect(wordsOf(whom)).toContain('已授权给王磊')
  expect(wordsOf(await boss.write('我的权限'))).toContain('业务权: 本人及全部下属')
  expect(wordsOf(await boss.write('王磊的权限'))).toContain('仅本人')
})
