import { Api } from 'grammy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../core/chat/app.ts'
import { document } from '../../core/chat/document.ts'
import { sender } from './outgoing.ts'
import { type FakeTelegram, fakeTelegram } from './testing.ts'

let telegram: FakeTelegram

beforeEach(async () => {
  telegram = await fakeTelegram()
  telegram.chats.known.add(wei)
})

afterEach(async () => {
  expect(telegram.violations).toEqual([])
  await telegram.stop()
})

const wei = 501
const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256)
const named = (name: string, some = bytes) => document(name, 'application/json', some)

function send(outgoing: Partial<Outgoing> = {}, file = named('客户资料.json')) {
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 20 })
  return sender(api, () => {})({
    ...{ id: 1, platform: 'telegram', chat: String(wei), edits: null, locale: 'en' },
    maybeSent: false,
    card: { title: file.name, document: file },
    ...outgoing,
  })
}

const documents = () => telegram.messages.map(({ document }) => document)

test('a document arrives byte for byte, under its name, whatever script that is in', async () => {
  for (const name of ['客户资料.json', 'R&D <Labs> 🚀 *x*; "y".csv', 'two words.txt']) {
    expect(await send({}, named(name))).toEqual({ kind: 'sent' })
  }

  expect(documents().map((one) => one?.name)).toEqual([
    '客户资料.json',
    'R&D -Labs- 🚀 -x-- -y-.csv',
    'two words.txt',
  ])
  for (const one of documents()) expect(Buffer.compare(one?.bytes ?? bytes.slice(1), bytes)).toBe(0)
  expect(telegram.calls.at(-1)?.params).toMatchObject({ disable_content_type_detection: true })
})

test('one that may have been sent before says so in the language of its reader', async () => {
  await send()
  await send({ maybeSent: true })
  await send({ maybeSent: true, locale: 'zh-CN' })

  expect(telegram.messages.map(({ text }) => text)).toEqual(['', '(may be a repeat)', '(可能重复)'])
})

test('what comes of sending it is told as of any other message', async () => {
  telegram.faults.push(
    { kind: 'flood', retryAfter: 7 },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'server-error' },
    { kind: 'too-large' },
  )
  const sent = []
  for (let attempt = 0; attempt < 5; attempt++) sent.push(await send())
  telegram.chats.blocked.add(wei)
  sent.push(await send())

  expect(sent).toMatchObject([
    { kind: 'wait', ms: 7000 },
    { kind: 'unknown' },
    { kind: 'unknown' },
    { kind: 'unknown' },
    { kind: 'refused', why: 'sendDocument: 413 Request Entity Too Large' },
    { kind: 'gone' },
  ])
  expect(telegram.messages).toHaveLength(1)
})

test('an empty file is refused, and a chat without its topic is written to itself', async () => {
  expect(await send({}, named('empty.txt', new Uint8Array()))).toMatchObject({ kind: 'refused' })
  expect(await send({ chat: `${wei}/8` })).toEqual({ kind: 'sent' })
})

test('neither the token nor what the file holds is in what is kept of a failure', async () => {
  telegram.faults.push({ kind: 'drop-before' }, { kind: 'server-error' })
  const kept = JSON.stringify([await send(), await send()])

  expect(kept).not.toContain(telegram.token)
  expect(kept).not.toContain(named('x').base64.slice(0, 40))
})
