import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { accounts, employees, linkCodes } from '../../db/schema.ts'
import type { Sender } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { notify } from '../notices/notify.ts'
import { worldTest as test, type World } from '../testing.ts'
import { createLinkCode, isUnlinked, linkAccount } from './link-account.ts'

const sender: Sender = { platform: 'telegram', userId: '42', home: '42', hints: { locale: 'en' } }
const minutes = (ctx: World['ctx'], n: number) => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + n * 60_000),
})

/** What someone we do not know is answered to a line. */
async function stranger({ app }: World, text: string, key = text) {
  const said = { kind: 'text', text } as const
  const delivery = { keys: [key], sender, chat: '42', said, forms: 'chat' } as const
  return (await receive(app, delivery)).card ?? { title: '' }
}

test('a code links the account that sends it, once', async ({ ctx }) => {
  const code = await createLinkCode(ctx, ctx.actor.id)

  expect(await isUnlinked(ctx.tx)).toBe(true)
  expect(await linkAccount(ctx, sender, code)).toMatchObject({ employee: { id: ctx.actor.id } })
  expect(await linkAccount(ctx, { ...sender, userId: '43' }, code)).toBeUndefined()
  expect(await ctx.tx.select().from(accounts)).toMatchObject([
    { employeeId: ctx.actor.id, platform: 'telegram', userId: '42', chat: '42', goneAt: null },
  ])
  expect(await isUnlinked(ctx.tx)).toBe(false)
})

test('a code is good for a day, and no other code is', async ({ ctx }) => {
  const code = await createLinkCode(ctx, ctx.actor.id)

  expect(await linkAccount(minutes(ctx, 24 * 60), sender, code)).toBeUndefined()
  for (const wrong of ['', code.slice(1), `${code}x`, code.toLowerCase().slice(0, -1)]) {
    expect(await linkAccount(ctx, sender, wrong)).toBeUndefined()
  }
  expect(await linkAccount(minutes(ctx, 24 * 60 - 1), sender, code)).toBeDefined()
})

test('the trail keeps who connected what, and taking back what one wrote does not undo it', async (world) => {
  const { ctx } = world
  const lin = await person(world)
  await stranger(world, await createLinkCode(ctx, ctx.actor.id))
  const bo = await person(world, await world.employee({ name: 'Bo', role: 'admin' }))
  const history = wordsOf(await bo.write('/employee history Lin'))

  expect(history).toContain('Account Telegram: added')
  expect(wordsOf(await lin.write('undo'))).toContain('nothing')
  expect(await ctx.tx.$count(accounts, eq(accounts.platform, 'telegram'))).toBe(1)
})

test('only the hash of a code is kept', async ({ ctx }) => {
  const code = await createLinkCode(ctx, ctx.actor.id)
  const kept = JSON.stringify(await ctx.tx.select().from(linkCodes))

  expect(code).toMatch(/^[\w-]{22}$/)
  expect(kept).not.toContain(code)
})

test('an account that is linked anew belongs to the other employee, and is back', async (world) => {
  const { ctx, employee } = world
  const wei = await employee({ name: 'Wei' })
  await linkAccount(ctx, sender, await createLinkCode(ctx, ctx.actor.id))
  await ctx.tx.update(accounts).set({ goneAt: ctx.now })
  await linkAccount(ctx, sender, await createLinkCode(ctx, wei.id))

  expect(await ctx.tx.select().from(accounts)).toMatchObject([{ employeeId: wei.id, goneAt: null }])
})

test('the code of someone who has left links nobody', async ({ ctx }) => {
  const code = await createLinkCode(ctx, ctx.actor.id)
  await ctx.tx.update(employees).set({ leftAt: ctx.now }).where(eq(employees.id, ctx.actor.id))

  expect(await linkAccount(ctx, sender, code)).toBeUndefined()
  expect(await ctx.tx.$count(accounts)).toBe(0)
})

test('a stranger learns nothing, a wrong code opens nothing, the right one welcomes', async (world) => {
  await world.customer()
  const code = await createLinkCode(world.ctx, world.ctx.actor.id)
  await notify(world.ctx, world.ctx.actor, { title: 'Kept for you' })
  const first = await stranger(world, 'customer file of Acme')
  const wrong = await stranger(world, `/start ${'x'.repeat(22)}`)
  const right = await stranger(world, `/start ${code}`)
  const again = await stranger(world, `/start ${code}`, 'another delivery')

  expect(wordsOf(first)).toContain('We have not met yet')
  expect(wordsOf(first)).not.toContain('Acme')
  expect(wordsOf(wrong)).toContain('not valid any more')
  expect(right.title).toBe('Welcome, Lin')
  expect(again.title).not.toContain('Welcome')
  const kept = await world.ctx.tx.select().from(notices).where(eq(notices.state, 'waiting'))
  expect(kept).toMatchObject([{ card: { title: 'Kept for you' }, chat: '42' }])
})

test('someone who is known and sends a code invites no colleague of that name', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const mine = await person(world, boss)
  const before = await world.ctx.tx.$count(employees)
  const card = await mine.write(`/link ${await createLinkCode(world.ctx, boss.id)}`)

  expect(wordsOf(card)).toContain('connected already')
  expect(await world.ctx.tx.$count(employees)).toBe(before)
})
