import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outgoing, Sent } from '../../core/chat/app.ts'
import { document } from '../../core/chat/document.ts'
import { slackClient } from './client.ts'
import { type Fault, queued } from './faults-testing.ts'
import type { Person } from './person-testing.ts'
import { sender } from './send.ts'
import { noticeTo, sendBy } from './sending-testing.ts'
import { type FakeSlack, fakeSlack } from './testing.ts'

let slack: FakeSlack
let person: Person

beforeAll(async () => {
  slack = await fakeSlack()
})
afterAll(() => slack.stop())
beforeEach(() => {
  slack.trouble = () => undefined
  slack.calls.length = 0
  person = slack.add()
})

const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256)
const file = document('客户资料.json', 'application/json', bytes)

const notice = (some: Partial<Outgoing> = {}) =>
  noticeTo(person, { card: { title: file.name, document: file }, ...some })
const send = (some?: Partial<Outgoing>) => sendBy(slack, notice(some))

const shared = () => person.messages().flatMap(({ files = [] }) => files)

test('a document arrives byte for byte, under its name, in the conversation of the two', async () => {
  expect(await send()).toEqual({ kind: 'sent' })

  const [{ name = '', title = '', bytes: arrived = Buffer.from('') } = {}, ...more] = shared()
  expect([name, title, more]).toEqual(['客户资料.json', '客户资料.json', []])
  expect(Buffer.compare(arrived, bytes)).toBe(0)
  expect(person.messages()).toMatchObject([{ channel: person.channel, text: '' }])
  expect(slack.violations).toEqual([])
})

test('one that may have been sent before says so in the language of its reader', async () => {
  await send({ maybeSent: true })
  await send({ maybeSent: true, locale: 'zh-CN' })

  expect(person.messages().map(({ text }) => text)).toEqual(['(may be a repeat)', '(可能重复)'])
})

describe('nobody has seen what failed before the last call', () => {
  const before = ['conversations.open', 'files.getUploadURLExternal', 'upload']
  const lost: readonly Fault['kind'][] = ['drop before', 'drop after', 'error after']

  for (const method of before) {
    for (const kind of lost) {
      test(`${method}: ${kind}`, async () => {
        slack.trouble = queued([{ method, kind }])

        expect(await send()).toMatchObject({ kind: 'failed' })

        expect(shared()).toEqual([])
        expect(await send()).toEqual({ kind: 'sent' })
      })
    }
  }
})

describe('what comes of each call decides', () => {
  const cases: readonly (readonly [string, Fault['kind'], Partial<Sent>])[] = [
    ['files.completeUploadExternal', 'drop before', { kind: 'unknown' }],
    ['files.completeUploadExternal', 'drop after', { kind: 'unknown' }],
    ['files.completeUploadExternal', { retryAfter: 7 }, { kind: 'wait', ms: 7000 }],
    ['files.completeUploadExternal', { refusal: 'channel_not_found' }, { kind: 'gone' }],
    ['files.getUploadURLExternal', { retryAfter: 7 }, { kind: 'wait', ms: 7000 }],
    ['files.getUploadURLExternal', { refusal: 'missing_scope' }, { kind: 'failed' }],
    ['files.getUploadURLExternal', { refusal: 'storage_limit_reached' }, { kind: 'refused' }],
    ['conversations.open', { refusal: 'user_disabled' }, { kind: 'gone' }],
    ['upload', { retryAfter: 7 }, { kind: 'wait', ms: 7000 }],
    ['upload', { status: 413 }, { kind: 'refused', why: 'upload: HTTP 413' }],
    ['upload', { status: 503 }, { kind: 'failed', why: 'upload: HTTP 503' }],
  ]

  for (const [method, kind, sent] of cases) {
    test(`${method}: ${JSON.stringify(kind)} is ${sent.kind}`, async () => {
      slack.trouble = queued([{ method, kind }])

      expect(await send()).toMatchObject(sent)

      expect(slack.calls.filter((call) => call.method === method)).toHaveLength(1)
      expect(shared()).toHaveLength(kind === 'drop after' ? 1 : 0)
    })
  }
})

test('bytes go to Slack alone, whatever address an answer names', async () => {
  const reached: unknown[] = []
  const elsewhere = createServer((request, response) => {
    reached.push(request.url)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const { port } = elsewhere.address() as AddressInfo
  const addresses = [
    `http://127.0.0.1:${port}/upload`,
    'http://files.slack.com/upload',
    'https://files.slack.com.example/upload',
    'no address',
  ]

  for (const upload_url of addresses) {
    const client = slackClient(slack.botToken, slack.apiUrl)
    client.files.getUploadURLExternal = async () => ({ ok: true, upload_url, file_id: 'F1' })
    expect(await sender(client)(notice())).toEqual({
      kind: 'failed',
      why: 'an upload to elsewhere',
    })
  }

  elsewhere.close()
  expect(reached).toEqual([])
})
