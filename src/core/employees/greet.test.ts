import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices, refusals } from '../../db/machinery.ts'
import { accounts, employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Said, Sender } from '../chat/delivery.ts'
import { receive } from '../chat/receive.ts'
import { buttonOn, buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { createLinkCode } from './link-account.ts'

const slack = { platform: 'slack', userId: 'T1/U1', home: 'slack:T1:U1' } as const
const telegram = { platform: 'telegram', userId: '42', home: '42' } as const
const email = 'Lin.Yue@Example.COM'
const confirm: Said = { kind: 'press', packed: 'account.confirm' }

let deliveries = 0

async function sends({ app }: World, sender: Sender, said: Said | string): Promise<Card> {
  deliveries += 1
  const words: Said = typeof said === 'string' ? { kind: 'text', text: said } : said
  const delivery = { keys: [`greet:${deliveries}`], sender, chat: sender.home, said: words }
  const { card } = await receive(app, { ...delivery, forms: 'chat' })
  return card ?? { title: '' }
}

/** Lin, whose e-mail is known here. */
async function withEmail({ ctx }: World, some = {}) {
  const change = { email: email.toLowerCase(), name: '林悦', ...some }
  await ctx.tx.update(employees).set(change).where(eq(employees.id, ctx.actor.id))
}

const linked = ({ ctx }: World) => ctx.tx.select().from(accounts)
const counted = async ({ ctx }: World) =>
  (await ctx.tx.select().from(refusals)).map(({ why, userId }) => [why, userId])

test('whoever has the verified e-mail of a colleague is asked whether they are that colleague', async (world) => {
  await withEmail(world)
  const inChinese = await sends(world, { ...slack, email }, '你好')
  const inEnglish = await sends(world, { ...slack, email, hints: { locale: 'en' } }, 'hello')

  expect(inChinese.title).toBe('您是林悦吗？')
  expect(buttonsOf(inChinese).map(({ label }) => label)).toEqual(['是，我是林悦'])
  expect(inEnglish.title).toBe('Are you 林悦?')
  expect(await linked(world)).toEqual([])
  expect(await counted(world)).toEqual([])
})

test('one press connects the account, and says welcome as a code does', async (world) => {
  await withEmail(world)
  const asked = await sends(world, { ...slack, email }, 'hello')
  const press = buttonOn(asked, '是，我是林悦')
  const welcome = await sends(world, { ...slack, email }, { ...confirm, packed: press.command })
  const again = await sends(world, { ...slack, email }, confirm)

  expect(welcome.title).toBe('Welcome, 林悦')
  expect(again.title).toBe('Welcome, 林悦')
  expect(await linked(world)).toMatchObject([
    { employeeId: world.ctx.actor.id, platform: 'slack', userId: 'T1/U1', chat: 'slack:T1:U1' },
  ])
})

test('the e-mail decides at the press, not the button', async (world) => {
  await withEmail(world)
  const wei = await world.employee({ name: 'Wei', email: 'wei@example.com' })
  await sends(world, { ...slack, email }, 'hello')
  const lost = await sends(world, slack, confirm)
  const other = await sends(world, { ...slack, email: 'wei@example.com' }, confirm)

  expect(lost.title).toBe('我们还不认识')
  expect(await counted(world)).toEqual([['tampered', 'T1/U1']])
  expect(other.title).toBe('Welcome, Wei')
  expect(await linked(world)).toMatchObject([{ employeeId: wei.id }])
})

test('a colleague who is suspended, or has left, is offered to nobody', async (world) => {
  for (const gone of [
    { suspendedAt: world.ctx.now },
    { suspendedAt: null, leftAt: world.ctx.now },
  ]) {
    await withEmail(world, gone)
    expect((await sends(world, { ...slack, email }, 'hello')).title).toBe('我们还不认识')
    expect((await sends(world, { ...slack, email }, confirm)).title).toBe('我们还不认识')
  }
  expect(await linked(world)).toEqual([])
})

test('an e-mail is a whole e-mail, and a name links nobody', async (world) => {
  await withEmail(world)
  for (const other of ['yue@example.com', `x${email}`, '%', '林悦', '']) {
    expect((await sends(world, { ...slack, email: other }, confirm)).title).toBe('我们还不认识')
  }
  expect((await sends(world, slack, '林悦')).title).toBe('我们还不认识')
})

test('every account that was there before is told, in its reader’s zone, and how to object', async (world) => {
  await withEmail(world, { timeZone: 'Europe/London', locale: 'en' })
  await person(world)
  await sends(world, telegram, await createLinkCode(world.ctx, world.ctx.actor.id))
  await sends(world, { ...slack, email, hints: { locale: 'zh-CN' } }, confirm)

  const isNews = (card: unknown) => (card as Card).title.startsWith('Another account')
  const news = (await world.ctx.tx.select().from(notices)).filter(({ card }) => isNews(card))
  const where = ['console', 'console', 'telegram']
  expect(news.map(({ platform }) => platform).sort()).toEqual(where)
  const words = wordsOf(news.at(-1)?.card as Card)
  expect(words).toContain('From: Slack')
  expect(words).toContain('13:00')
  expect(words).toContain('By: e-mail address in Slack')
  expect(words).toContain('writes “suspend 林悦”')
})

test('whoever has left comes back by a new code, or by the e-mail of their new record', async (world) => {
  const old = await world.employee({ name: 'Mo', leftAt: world.ctx.now })
  await person(world, old)
  const mine = { platform: 'console', userId: String(old.id), home: `console:${old.id}` } as const
  await withEmail(world)

  expect((await sends(world, mine, 'hello')).title).toBe('This account is closed')
  expect((await sends(world, { ...mine, email }, 'hello')).title).toBe('Are you 林悦?')
  const code = await createLinkCode(world.ctx, world.ctx.actor.id)
  expect((await sends(world, mine, code)).title).toBe('Welcome, 林悦')
})

test('whoever is suspended gets in by no code', async (world) => {
  const wei = await world.employee({ name: 'Wei', suspendedAt: world.ctx.now })
  await person(world, wei)
  const mine = { platform: 'console', userId: String(wei.id), home: `console:${wei.id}` } as const
  const code = await createLinkCode(world.ctx, world.ctx.actor.id)

  expect((await sends(world, mine, code)).title).toBe('Your account is suspended')
  expect(await counted(world)).toEqual([['suspended', mine.userId]])
  expect(await sends(world, telegram, code)).toMatchObject({ title: 'Welcome, Lin' })
})
