import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { accounts } from '../../db/schema.ts'
import type { Sender } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { notify } from '../notices/notify.ts'
import { worldTest as test, type World } from '../testing.ts'
import { createLinkCode } from './link-account.ts'

const thief: Sender = { platform: 'telegram', userId: '42', home: '42', hints: { locale: 'en' } }

/** What somebody writes from another account than their own. */
async function fromThere({ app }: World, text: string) {
  const said = { kind: 'text', text } as const
  const delivery = { keys: [text], sender: thief, chat: '42', said, forms: 'chat' } as const
  return (await receive(app, delivery)).card ?? { title: '' }
}

/** Somebody has used a code of Lin's; the news of it as Lin reads it. */
async function intruded(world: World) {
  const { ctx } = world
  const lin = await person(world)
  await fromThere(world, await createLinkCode(ctx, ctx.actor.id))
  const told = await ctx.tx.select().from(notices).orderBy(asc(notices.id))
  const news = told.map(({ card }) => card as { title: string })
  return { lin, news: news.find(({ title }) => title.startsWith('Another account')) }
}

test('whoever did not connect an account disconnects it by one press, and it is a stranger', async (world) => {
  const { lin, news } = await intruded(world)
  const done = await lin.press(news ?? { title: '' }, 'That was not me: disconnect')

  expect(done.title).toBe('Disconnected: Telegram')
  expect((await fromThere(world, 'my day')).title).toBe('We have not met yet')
  expect((await lin.write('my day')).title).toContain('My day')
})

test('what was on its way to a disconnected account goes to one that is left', async (world) => {
  const { ctx } = world
  const { lin, news } = await intruded(world)
  await ctx.tx.update(accounts).set({ seenAt: ctx.now })
  const { id } = await notify(ctx, ctx.actor, { title: 'For Lin alone' })
  expect(await ctx.tx.select().from(notices).where(eq(notices.id, id))).toMatchObject([
    { chat: '42' },
  ])
  await lin.press(news ?? { title: '' }, 'That was not me: disconnect')
  const [moved] = await ctx.tx.select().from(notices).where(eq(notices.id, id))

  expect(moved).toMatchObject({ state: 'waiting', platform: 'console' })
})

test('the only account stays, and nobody disconnects what is not theirs', async (world) => {
  const lin = await person(world)
  const wei = await person(world, await world.employee({ name: 'Wei' }))
  const [own] = await world.ctx.tx.select().from(accounts).orderBy(asc(accounts.id))
  const packed = `account.disconnect?account=${own?.id}`

  expect(wordsOf((await lin.send({ kind: 'press', packed })).card ?? { title: '' })).toContain(
    'This is your only account',
  )
  expect(wordsOf((await wei.send({ kind: 'press', packed })).card ?? { title: '' })).toContain(
    'not yours',
  )
  expect(await world.ctx.tx.$count(accounts)).toBe(2)
})

test('解绑 shows one’s accounts; undo connects again', async (world) => {
  const { ctx } = world
  const { lin } = await intruded(world)
  const isThere = eq(accounts.platform, 'telegram')
  const [there] = await ctx.tx.select().from(accounts).where(isThere)
  expect(wordsOf(await lin.write('解绑'))).toContain('Telegram')
  const packed = `account.disconnect?account=${there?.id}`
  const { card = { title: '' } } = await lin.send({ kind: 'press', packed })
  await lin.press(card, 'Undo')

  expect(await ctx.tx.$count(accounts, isThere)).toBe(1)
})
