import { expect, test } from 'vitest'
import { deliveries, notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import { queued } from './faults-testing.ts'
import type { User } from './ledger-testing.ts'
import { office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'
import { envelope } from './seat-testing.ts'
import { becomes, pressRaw } from './tampering-testing.ts'

const outsiders: readonly (readonly [string, Partial<User>])[] = [
  ['a guest', { flags: { is_restricted: true } }],
  ['a guest of one channel', { flags: { is_ultra_restricted: true } }],
  ['a stranger of Slack Connect', { flags: { is_stranger: true } }],
  ['somebody of another company', { team: 'T0OTHER' }],
]
const machines: readonly (readonly [string, Partial<User>])[] = [
  ['a bot', { flags: { is_bot: true } }],
  ['somebody who left', { flags: { deleted: true } }],
]

test('fact 18: outsiders read one sentence, each time for their eyes alone, whatever account they have', async () => {
  await using it = await office('http')
  const { employee } = await it.hire({ locale: 'en' })
  it.slack.ledger.channels.add('C0SHARED')

  for (const [who, user] of outsiders) {
    const person = it.slack.add({ ...user, locale: 'en-US' })
    await it.link(person, employee)
    const statuses = [
      await person.command('/help'),
      await person.say('/help'),
      await person.mention('C0SHARED', '/help'),
      await pressRaw(it.slack, person, 'status.mine'),
      await person.openHome(),
    ].map(({ status }) => status)
    await settled(() => expect(told(person)).toHaveLength(4))
    await settled(() => expect(person.home()).toBeDefined())
    expect([who, statuses]).toEqual([who, [200, 200, 200, 200, 200]])
    expect([who, ...new Set([...told(person), seen(person.home()?.blocks)])]).toEqual([
      who,
      '⚠️ I work for the staff of one company only. Please write to the person you know there.',
    ])
  }

  const shared = it.slack.ledger.messages.filter(({ channel }) => channel === 'C0SHARED')
  const byBot = shared.filter(({ user }) => user === it.slack.ledger.bot.userId)
  expect(byBot.map(({ ephemeralTo }) => ephemeralTo !== undefined)).toEqual(Array(4).fill(true))
  expect(await it.app.db.select().from(deliveries)).toEqual([])
  expect(await it.app.db.select().from(notices)).toEqual([])
  expect([...it.bot.ignored.keys()]).toEqual(
    expect.arrayContaining(['guest', 'otherCompany', 'message in a channel']),
  )
})

test('bots, and whoever has left the workspace, get no answer', async () => {
  await using it = await office('http')
  const { employee } = await it.hire({ locale: 'en' })

  for (const [who, user] of machines) {
    const person = it.slack.add(user)
    await it.link(person, employee)
    await person.command('/help')
    await person.say('/help')
    await pressRaw(it.slack, person, 'status.mine')
    await person.openHome()
    expect([who, told(person), person.home()]).toEqual([who, [], undefined])
  }

  expect(it.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
  expect([...it.bot.ignored.keys()].sort()).toEqual(['bot', 'left'])
})

test('who is made a guest is turned away at the next step, with a form still open', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  await person.command('/settings')
  await becomes(it.slack, person, { flags: { is_restricted: true } })

  const beside = Object.values(await person.submit({ name: 'Somebody else' }))

  expect(beside).toEqual([expect.stringMatching(/我只为本公司员工服务/)])
  expect(await it.app.db.select({ name: employees.name }).from(employees)).toEqual([
    { name: 'Lin' },
  ])
})

test('a colleague of ours in a channel that another company hosts is answered', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  const { ledger } = it.slack
  const ts = ledger.ts()
  const mention = { type: 'app_mention', user: person.id, user_team: ledger.team, text: '/help' }
  const shared = {
    ...envelope(ledger, { ...mention, channel: 'C9', ts, event_ts: ts }),
    team_id: 'T0OTHER',
  }

  await it.slack.line().event(shared)

  await settled(() => expect(person.messages()).toHaveLength(1))
})

test('what bots and the app itself write is left alone, as is what was edited', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  const { ledger } = it.slack
  const base = { type: 'message', channel_type: 'im', channel: person.channel, text: '/help' }
  const kinds = [
    { bot_id: 'B0OTHER', user: person.id },
    { subtype: 'bot_message', bot_id: 'B0OTHER' },
    { subtype: 'message_changed', message: { user: person.id, text: '/help' } },
    { subtype: 'message_deleted' },
    { user: ledger.bot.userId },
    { user: person.id, channel_type: 'channel' },
  ]

  for (const kind of kinds) {
    const ts = ledger.ts()
    const reply = await it.slack
      .line()
      .event(envelope(ledger, { ...base, ts, event_ts: ts, ...kind }))
    expect(reply.status).toBe(200)
  }

  expect(await it.app.db.select().from(deliveries)).toEqual([])
})

test('somebody whom nobody knows is told how to be known, in the language of their Slack', async () => {
  await using it = await office('http')
  const [wei, kim] = [it.slack.add({ locale: 'zh-CN' }), it.slack.add({ locale: 'en-GB' })]

  await wei.say('你好')
  await kim.say('hello')
  await it.outbox.idle()

  expect(seen(wei.messages().at(-1)?.blocks)).toMatch(/[一-鿿]/)
  expect(seen(kim.messages().at(-1)?.blocks)).not.toMatch(/[一-鿿]/)
})

test('while users.info fails, whoever has linked an account is answered', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  it.slack.trouble = queued([{ method: 'users.info', kind: 'drop before' }])

  await person.command('/help')

  expect(person.messages()).toHaveLength(1)
})

test('an outage of Slack’s API does not delay the answer beyond its time', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  it.slack.trouble = () => ({ delayMs: 5000 })
  const begun = performance.now()

  expect((await person.command('/help')).status).toBe(200)

  expect(performance.now() - begun).toBeLessThan(2900)
  expect(person.messages()).toHaveLength(1)
})

test('a token of another workspace is told as trouble, and serves nobody', async () => {
  await using it = await office('http', { config: { teamId: 'T0ELSEWHERE' } })
  const { person } = await it.hire({ locale: 'en' })
  await settled(() => expect(it.bot.trouble()).toBe('the token is of another workspace'))

  await person.command('/help')

  expect(told(person)).toEqual([expect.stringMatching(/我只为本公司员工服务/)])
})

/** What the app has shown somebody, oldest first. */
const told = (person: Person) =>
  person.messages().flatMap(({ blocks }) => (blocks.length > 0 ? [seen(blocks)] : []))
