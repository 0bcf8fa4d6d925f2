import { expect, test } from 'vitest'
import { deliveries } from '../../db/machinery.ts'
import { queued } from './faults-testing.ts'
import type { User } from './ledger-testing.ts'
import { type Office, office, settled } from './office-testing.ts'
import { seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'
import { envelope } from './seat-testing.ts'

const outsiders: readonly (readonly [string, Partial<User>])[] = [
  ['a guest', { flags: { is_restricted: true } }],
  ['a guest of one channel', { flags: { is_ultra_restricted: true } }],
  ['a bot', { flags: { is_bot: true } }],
  ['somebody who left', { flags: { deleted: true } }],
  ['a stranger of Slack Connect', { flags: { is_stranger: true } }],
  ['somebody of another company', { team: 'T0OTHER' }],
]

test('fact 18: outsiders get no answer, whatever account they have', async () => {
  await using it = await office('http')
  const { employee } = await it.hire({ locale: 'en' })

  for (const [who, user] of outsiders) {
    const person = it.slack.add(user)
    await it.link(person, employee)
    const replies = [
      await person.command('/help'),
      await person.say('/help'),
      await press(it, person, 'status.mine'),
      await person.openHome(),
    ]
    expect([who, replies.map(({ status }) => status)]).toEqual([who, [200, 200, 200, 200]])
    expect([who, replies.map(({ body }) => body)]).toEqual([who, Array(4).fill(undefined)])
    expect(person.home()).toBeUndefined()
  }

  expect(await it.app.db.select().from(deliveries)).toEqual([])
  expect(it.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([])
  expect([...it.bot.ignored.keys()].sort()).toEqual(['another company', 'guest or bot'])
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
    { user: person.id, subtype: 'file_share', text: '', files: [{ id: 'F1' }] },
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

  expect(person.messages()).toEqual([])
})

/** A press that no message of ours offered, as a modified client can send it. */
function press({ slack }: Office, { id, channel }: Person, value: string) {
  const { team, flags } = slack.ledger.users.get(id) ?? { team: '', flags: {} }
  return slack.line().ask('interactive', {
    type: 'block_actions',
    team: { id: slack.ledger.team },
    user: { id, team_id: team, ...flags },
    container: { type: 'message', channel_id: channel, message_ts: '1.1' },
    actions: [{ type: 'button', action_id: 'x', value, action_ts: slack.ledger.ts() }],
    trigger_id: 'none',
  })
}
