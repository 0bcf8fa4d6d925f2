import { expect, test } from 'vitest'
import { deliveries } from '../../db/machinery.ts'
import { office, settled } from './office-testing.ts'
import { envelope } from './seat-testing.ts'
import { fakeSlack } from './testing.ts'

test('fact 6: two connections are held, and while one is renewed the other serves', async () => {
  await using it = await office('socket')
  const { person } = await it.hire({ locale: 'en' })
  const { sockets } = it.slack
  expect(sockets.open()).toBe(2)

  sockets.refresh()
  const replies = await Promise.all([person.command('/help'), person.command('/help')])
  await settled(() => expect(opened(it.slack.calls)).toBe(3))

  expect(replies.map(({ status }) => status)).toContain(200)
  await settled(() => expect(sockets.open()).toBe(2))
  expect(it.bot.trouble()).toBeUndefined()
})

test('fact 7: a revoked token at a reconnect is trouble, not the end', async () => {
  await using it = await office('socket')
  const rejections: unknown[] = []
  const note = (reason: unknown) => rejections.push(reason)
  process.on('unhandledRejection', note)

  it.slack.appTokenRevoked = true
  it.slack.sockets.refresh()
  it.slack.sockets.refresh()
  await settled(() => expect(it.slack.sockets.open()).toBe(1))
  it.slack.sockets.refresh()
  await settled(() => expect(it.bot.trouble()).toBe('Socket Mode: invalid_auth'))

  it.slack.appTokenRevoked = false
  await settled(() => expect(it.slack.sockets.open()).toBe(2), 400)
  expect(it.bot.trouble()).toBeUndefined()
  expect(rejections).toEqual([])
  process.off('unhandledRejection', note)
})

test('an envelope is acknowledged after its commit, or comes again', async () => {
  await using it = await office('socket')
  const { person } = await it.hire({ locale: 'en' })
  const transaction = it.app.db.transaction.bind(it.app.db)
  let broken = 2
  it.app.db.transaction = async (...args) => {
    if (broken-- > 0) throw new Error('the connection is gone')
    return transaction(...args)
  }

  const lost = person.say('/help')
  await settled(() => expect(it.reports).toHaveLength(2))
  expect((await lost).status).toBe(200)

  await it.outbox.idle()
  expect(person.messages()).toHaveLength(2)
  expect(await it.app.db.select().from(deliveries)).toHaveLength(2)
})

test('the same event over both connections counts once', async () => {
  await using it = await office('socket')
  const { person } = await it.hire({ locale: 'en' })
  const { ledger } = it.slack
  const ts = ledger.ts()
  const message = { type: 'message', channel_type: 'im', user: person.id, text: '/help' }
  const event = envelope(ledger, { ...message, channel: person.channel, ts, event_ts: ts })

  const line = it.slack.line()
  const replies = await Promise.all([line.event(event), line.event(event)])

  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  await it.outbox.idle()
  expect(person.messages()).toHaveLength(1)
})

test('a payload of an unknown kind is acknowledged and counted', async () => {
  await using it = await office('socket')

  const reply = await it.slack.line().ask('interactive', { type: 'something_new' })

  expect(reply.status).toBe(200)
  expect(it.bot.ignored.get('unhandled something_new')).toBe(1)
})

test('Slack out of reach at the start is told as trouble', async () => {
  const closed = await fakeSlack()
  await closed.stop()
  await using it = await office('socket', { config: { apiUrl: closed.apiUrl, teamId: 'T0TEAM' } })

  expect(it.bot.trouble()).toContain('ECONNREFUSED')
})

const opened = (calls: readonly { method: string }[]) =>
  calls.filter(({ method }) => method === 'apps.connections.open').length
