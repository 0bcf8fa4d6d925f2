import { Api } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../core/chat/app.ts'
import { button, type Card, text } from '../../core/chat/card.ts'
import { sender } from './outgoing.ts'
import { type FakeTelegram, fakeTelegram } from './testing.ts'

let telegram: FakeTelegram
let reported: unknown[]

beforeEach(async () => {
  telegram = await fakeTelegram()
  telegram.chats.known.add(wei)
  reported = []
})

afterEach(async () => {
  expect(telegram.violations).toEqual([])
  await telegram.stop()
})

const wei = 501
const card: Card = { title: 'Logged', tone: 'good', buttons: [button('Undo', 'undo', { of: '7' })] }

function send(outgoing: Partial<Outgoing> = {}, apiRoot = telegram.apiRoot, seconds = 20) {
  const api = new Api(telegram.token, { apiRoot, timeoutSeconds: seconds })
  return sender(api, (error) => reported.push(error))({
    id: 1,
    platform: 'telegram',
    chat: String(wei),
    edits: null,
    locale: 'en',
    maybeSent: false,
    card,
    ...outgoing,
  })
}

/** Telegram numbers them from there. */
const firstMessage = { kind: 'sent', message: '101' }

const texts = () => telegram.messages.map(({ text }) => text)

test('a card is sent as HTML, without a preview of its links', async () => {
  expect(await send()).toEqual(firstMessage)
  expect(telegram.calls.at(-1)?.params).toMatchObject({
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  })
  expect(texts()).toEqual(['✅ Logged'])
})

test('a card that may have been sent before says so in the language of its reader', async () => {
  await send({ maybeSent: true })
  await send({ maybeSent: true, locale: 'zh-CN' })

  expect(texts()).toEqual(['✅ Logged (may be a repeat)', '✅ Logged (可能重复)'])
})

test('an answer to a press takes the place of the message that was pressed', async () => {
  await send()
  const edits = String(telegram.messages[0]?.id)

  expect(await send({ edits, card: { title: 'Undone' } })).toEqual(firstMessage)
  expect(telegram.messages).toMatchObject([{ text: 'Undone', keyboard: [], edits: 1 }])
})

test('a message that says it already is as good as edited', async () => {
  await send()

  expect(await send({ edits: String(telegram.messages[0]?.id) })).toEqual(firstMessage)
  expect(telegram.messages).toMatchObject([{ edits: 0 }])
})

test('where the message is gone, a new one is sent', async () => {
  expect(await send({ edits: '9' })).toEqual(firstMessage)
  expect(texts()).toEqual(['✅ Logged'])
})

test('what only changes a message is dropped where that is gone', async () => {
  expect(await send({ edits: '9', retells: true })).toEqual({ kind: 'sent', message: undefined })
  expect(texts()).toEqual([])
})

test('what only changes a message waits and fails like all others', async () => {
  await send()
  const edits = String(telegram.messages[0]?.id)
  telegram.faults.push({ kind: 'flood', retryAfter: 7 }, { kind: 'drop-after' })
  const again = () => send({ edits, retells: true, maybeSent: true, card: { title: 'Decided' } })

  expect(await again()).toEqual({ kind: 'wait', ms: 7000 })
  expect(await again()).toMatchObject({ kind: 'unknown' })
  expect(await again()).toEqual(firstMessage)
  expect(telegram.messages).toMatchObject([{ text: 'Decided', edits: 1, keyboard: [] }])
})

test('a topic is written to, and the chat itself once the topic is gone', async () => {
  telegram.chats.threads.add(7)

  await send({ chat: `${wei}/7` })
  await send({ chat: `${wei}/8` })

  expect(telegram.messages.map(({ thread }) => thread)).toEqual([7, undefined])
})

test('markup that Telegram refuses is sent as plain text, once, and reported', async () => {
  telegram.faults.push({ kind: 'bad-markup' })

  expect(await send({ card: { title: 'a < b' } })).toEqual(firstMessage)
  expect(texts()).toEqual(['a < b'])
  expect(telegram.calls.at(-1)?.params).not.toHaveProperty('parse_mode')
  expect(String(reported)).toContain("can't parse entities")
})

test('Telegram is waited for as long as it asks', async () => {
  telegram.faults.push({ kind: 'flood', retryAfter: 7 })

  expect(await send()).toEqual({ kind: 'wait', ms: 7000 })
  expect(texts()).toEqual([])
})

test('nobody can be written to who blocked the bot, left Telegram or never came', async () => {
  telegram.chats.blocked.add(1)
  telegram.chats.deactivated.add(2)

  const sent = await Promise.all(['1', '2', '3'].map((chat) => send({ chat })))

  expect(sent).toEqual([
    { kind: 'gone', why: 'sendMessage: 403 Forbidden: bot was blocked by the user' },
    { kind: 'gone', why: 'sendMessage: 403 Forbidden: user is deactivated' },
    { kind: 'gone', why: 'sendMessage: 400 Bad Request: chat not found' },
  ])
})

test('a group that grew is found under its new number', async () => {
  telegram.chats.migrated.set(-4, -1004)

  expect(await send({ chat: '-4' })).toEqual({ kind: 'moved', chat: '-1004' })
})

test('fact 16: an answer that is lost leaves it unknown, and nothing is sent twice by itself', async () => {
  telegram.faults.push({ kind: 'drop-after' })

  expect(await send()).toEqual({
    kind: 'unknown',
    why: "Network request for 'sendMessage' failed! (ECONNRESET)",
  })
  expect(texts()).toEqual(['✅ Logged'])
})

test('a failure of the server, or none but silence, leaves it unknown', async () => {
  telegram.faults.push({ kind: 'server-error' }, { kind: 'delay', ms: 600 })

  expect(await send()).toEqual({
    kind: 'unknown',
    why: 'sendMessage: 500 Internal Server Error',
  })
  expect(await send({}, telegram.apiRoot, 0.3)).toEqual({
    kind: 'unknown',
    why: "Network request for 'sendMessage' failed! (timed out)",
  })
})

test('where nobody listens, it certainly was not sent', async () => {
  const other = await fakeTelegram()
  await other.stop()

  expect(await send({}, other.apiRoot)).toMatchObject({ kind: 'failed' })
})

test('a card that Telegram will never take is refused, and so is one that cannot be drawn', async () => {
  telegram.faults.push({ kind: 'refuse', description: 'Bad Request: BUTTON_TYPE_INVALID' })
  const undrawable = { title: '', buttons: [button('Go', 'go', { to: 'x'.repeat(64) })] }

  expect(await send()).toEqual({
    kind: 'refused',
    why: 'sendMessage: 400 Bad Request: BUTTON_TYPE_INVALID',
  })
  expect(await send({ card: undrawable })).toEqual({
    kind: 'refused',
    why: 'go does not fit its button',
  })
})

test('fact 15: neither the token nor the words of a customer are in what is kept of a failure', async () => {
  const secret: Card = { title: 'Zhou, +86 138', body: [text('wants a discount')] }
  telegram.chats.blocked.add(1)
  telegram.faults.push(
    { kind: 'drop-before', chat: wei },
    { kind: 'server-error', chat: wei },
    { kind: 'bad-markup', chat: wei },
  )

  const sent = []
  for (const chat of [wei, wei, wei, 1]) sent.push(await send({ chat: String(chat), card: secret }))

  const kept = JSON.stringify([sent, reported.map((error) => (error as Error).stack)])
  expect(sent.map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'sent', 'gone'])
  expect(kept).not.toContain(telegram.token)
  expect(kept).not.toMatch(/Zhou|138|discount/)
})
