import { afterEach, beforeEach, expect, test } from 'vitest'
import { makers } from '../../core/testing.ts'
import { refusals } from '../../db/machinery.ts'
import { accounts, employees } from '../../db/schema.ts'
import { queued } from './faults-testing.ts'
import type { User } from './ledger-testing.ts'
import { type Office, office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'
import { becomes, pressRaw } from './tampering-testing.ts'

let it: Office

beforeEach(async () => {
  it = await office('http')
  await makers(it.app.db).employee({ name: '林悦', locale: 'zh-CN', email: 'lin.yue@example.com' })
})
afterEach(() => it[Symbol.asyncDispose]())

const confirmed = { is_email_confirmed: true }
const lin = { email: 'Lin.Yue@Example.com', flags: confirmed, locale: 'en-US' }
const last = (person: Person) => seen(person.messages().at(-1)?.blocks)
const linked = () => it.app.db.select().from(accounts)

async function says(person: Person, words = 'hello'): Promise<string> {
  await person.say(words)
  await it.outbox.idle()
  return last(person)
}

test('a verified e-mail, in whatever capitals, is asked about and connected by one press', async () => {
  const person = it.slack.add(lin)

  expect(await says(person)).toContain('Are you 林悦?')
  await person.press('Yes, I am 林悦')
  await it.outbox.idle()

  expect(last(person)).toContain('欢迎，林悦')
  expect(person.messages().filter(({ user }) => user === it.slack.ledger.bot.userId)).toHaveLength(
    1,
  )
  expect(await linked()).toMatchObject([{ platform: 'slack', userId: `T0TEAM/${person.id}` }])
  expect(await it.app.db.select().from(refusals)).toEqual([])
})

const others: readonly (readonly [string, Partial<User>])[] = [
  ['an e-mail that Slack has not confirmed', { ...lin, flags: { is_email_confirmed: false } }],
  ['no e-mail', { flags: confirmed, locale: 'en-US' }],
  ['somebody else’s e-mail', { ...lin, email: 'lin.yue@example.com.evil.example' }],
  ['a guest with her e-mail', { ...lin, flags: { ...confirmed, is_restricted: true } }],
  ['another company’s user with her e-mail', { ...lin, team: 'T0OTHER' }],
]

test('whoever has not her verified e-mail in our workspace is never asked, and cannot press it', async () => {
  for (const [who, user] of others) {
    const person = it.slack.add(user)
    expect([who, await says(person)]).toEqual([who, expect.not.stringContaining('林悦')])
    await pressRaw(it.slack, person, 'account.confirm')
    await it.outbox.idle()
  }
  expect(await linked()).toEqual([])
})

test('what was asked once is asked again at the press: an e-mail that changed connects nobody', async () => {
  const person = it.slack.add(lin)
  expect(await says(person)).toContain('Are you 林悦?')
  it.slack.ledger.users.set(person.id, { ...userOf(person), email: 'other@example.com' })

  await person.press('Yes, I am 林悦')
  await it.outbox.idle()

  expect(last(person)).toContain('We have not met yet')
  expect(await linked()).toEqual([])
  expect(await it.app.db.select().from(refusals)).toMatchObject([{ why: 'tampered' }])
})

test('who is suspended between the question and the press is connected to nobody', async () => {
  const person = it.slack.add(lin)
  await says(person)
  await it.app.db.update(employees).set({ suspendedAt: it.app.clock() })

  await person.press('Yes, I am 林悦')
  await it.outbox.idle()

  expect(last(person)).toContain('We have not met yet')
  expect(await linked()).toEqual([])
})

test('a second account is connected, and the first is told', async () => {
  const [first, second] = [it.slack.add(lin), it.slack.add(lin)]
  for (const person of [first, second]) {
    await says(person)
    await person.press('Yes, I am 林悦')
    await it.outbox.idle()
  }
  await it.outbox.pump()
  await settled(() => expect(last(first)).toContain('您绑定了一个新账号'))

  expect(last(first)).toContain('停用林悦')
  expect(await linked()).toHaveLength(2)
})

test('the Home tab asks the same, and shows the day once it was pressed', async () => {
  const person = it.slack.add(lin)
  await person.openHome()
  await settled(() => expect(seen(person.home()?.blocks)).toContain('Are you 林悦?'))

  await person.press('Yes, I am 林悦', 'home')

  await settled(() => expect(seen(person.home()?.blocks)).not.toContain('Are you'))
  expect(await linked()).toHaveLength(1)
})

test('while Slack cannot be asked nobody is connected by e-mail', async () => {
  const person = it.slack.add(lin)
  it.slack.trouble = queued([{ method: 'users.info', kind: 'drop before' }])

  expect(await says(person)).toContain('我们还不认识')
  expect(await says(person)).toContain('Are you 林悦?')
})

test('an e-mail that is confirmed now counts now', async () => {
  const person = it.slack.add({ ...lin, flags: {} })
  expect(await says(person)).toContain('We have not met yet')
  await becomes(it.slack, person, lin)

  expect(await says(person)).toContain('Are you 林悦?')
})

function userOf({ id }: Person): User {
  const user = it.slack.ledger.users.get(id)
  if (!user) throw new Error(`There is no ${id}`)
  return user
}
