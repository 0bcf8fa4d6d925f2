import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outgoing, Sent } from '../../core/chat/app.ts'
import { text } from '../../core/chat/card.ts'
import { slackClient } from './client.ts'
import { type Fault, paced, queued } from './faults-testing.ts'
import { at, seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'
import { chatOf, messageOf } from './place.ts'
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

describe('fact 4: a post is sent once, and what came of it is told', () => {
  const cases: readonly (readonly [Fault['kind'], Partial<Sent>, number])[] = [
    ['drop before', { kind: 'unknown' }, 0],
    ['drop after', { kind: 'unknown' }, 1],
    ['error before', { kind: 'unknown', why: 'HTTP 503' }, 0],
    ['error after', { kind: 'unknown', why: 'HTTP 503' }, 1],
    [{ delayMs: 500 }, { kind: 'unknown', why: 'TimeoutError' }, 1],
    [{ retryAfter: 7 }, { kind: 'wait', ms: 7000 }, 0],
    [{ refusal: 'channel_not_found' }, { kind: 'gone' }, 0],
    [{ refusal: 'ratelimited' }, { kind: 'wait' }, 0],
    [{ refusal: 'restricted_action' }, { kind: 'refused', why: 'restricted_action' }, 0],
    [{ refusal: 'service_unavailable' }, { kind: 'failed' }, 0],
    [{ refusal: 'fatal_error' }, { kind: 'unknown' }, 0],
    [{ refusal: 'account_inactive' }, { kind: 'failed' }, 0],
  ]

  for (const [kind, sent, arrived] of cases) {
    test(`${JSON.stringify(kind)} is ${sent.kind}`, async () => {
      slack.trouble = queued([{ method: 'chat.postMessage', kind }])

      expect(await send(notice(), 250)).toMatchObject(sent)

      expect(slack.calls.length).toBeLessThanOrEqual(1)
      if (typeof kind === 'object' && 'delayMs' in kind)
        await new Promise((r) => setTimeout(r, 400))
      expect(person.messages()).toHaveLength(arrived)
    })
  }

  test('a Slack that is not there got nothing', async () => {
    const closed = await fakeSlack()
    await closed.stop()
    const nowhere = sender(slackClient(slack.botToken, closed.apiUrl))

    expect(await nowhere(notice())).toEqual({ kind: 'failed', why: 'ECONNREFUSED' })
  })

  test('people who left, bots and unknown places are gone', async () => {
    const left = slack.add({ flags: { deleted: true } })
    const bot = slack.add({ flags: { is_bot: true } })

    for (const id of [left.id, bot.id, 'U0NOBODY']) {
      expect(await send(notice({ chat: chatOf('T0TEAM', id) }))).toMatchObject({ kind: 'gone' })
    }
  })
})

describe('what may have arrived is looked for first', () => {
  test('it is there: nothing is sent', async () => {
    slack.trouble = queued([{ method: 'chat.postMessage', kind: 'drop after' }])
    const first = notice()
    expect(await send(first)).toMatchObject({ kind: 'unknown' })

    expect(await send({ ...first, maybeSent: true })).toEqual(sentAs(0))

    expect(person.messages()).toHaveLength(1)
  })

  test('it is not there: it is sent', async () => {
    const other = notice()
    await send(other)

    expect(await send({ ...other, id: other.id + 1000, maybeSent: true })).toEqual(sentAs(1))

    expect(person.messages()).toHaveLength(2)
  })

  test('while Slack does not say, it waits', async () => {
    slack.trouble = queued([{ method: 'conversations.history', kind: 'drop before' }])
    expect(await send(notice({ maybeSent: true }))).toMatchObject({ kind: 'failed' })

    slack.trouble = queued([{ method: 'conversations.history', kind: { retryAfter: 3 } }])
    expect(await send(notice({ maybeSent: true }))).toEqual({ kind: 'wait', ms: 3000 })
    expect(person.messages()).toHaveLength(0)
  })
})

describe('a message is replaced', () => {
  test('in its place', async () => {
    await send(notice())
    const [message] = person.messages()
    const edits = messageOf(person.channel, message?.ts ?? '')

    expect(await send(notice({ edits, card: { title: 'New' } }))).toEqual(sentAs(0))

    expect(person.messages()).toHaveLength(1)
    expect(seen(person.messages()[0]?.blocks)).toBe('New')
  })

  test('or, where it is no more, followed by another', async () => {
    const edits = messageOf(person.channel, '1.000001')

    expect(await send(notice({ edits }))).toEqual(sentAs(0))

    expect(person.messages()).toHaveLength(1)
  })

  test('or, where it is only to be changed and is no more, by nothing', async () => {
    const gone = { edits: messageOf(person.channel, '1.000001'), retells: true }

    expect(await send(notice(gone))).toEqual({ kind: 'sent', message: undefined })

    expect(person.messages()).toEqual([])
  })
})

test('fact 5: a 429 in one conversation does not hold up the others', async () => {
  const others = [slack.add(), slack.add()]
  slack.trouble = queued([
    { method: 'chat.postMessage', channel: person.id, kind: { retryAfter: 60 } },
  ])
  const begun = performance.now()
  const bySlack = sender(slackClient(slack.botToken, slack.apiUrl))

  const all = [person, ...others].map(({ id }) => bySlack(notice({ chat: chatOf('T0TEAM', id) })))

  expect(await Promise.all(all)).toEqual([
    { kind: 'wait', ms: 60_000 },
    ...others.map((other) => sentAs(0, other)),
  ])
  expect(performance.now() - begun).toBeLessThan(3000)
})

test('Slack’s own pace is one a second and conversation, after a burst', async () => {
  slack.trouble = paced(1, 3)
  const sent = []
  for (let i = 0; i < 5; i++) sent.push((await send(notice())).kind)

  expect(sent).toEqual(['sent', 'sent', 'sent', 'wait', 'wait'])
})

test('blocks that Slack does not take are sent again as words', async () => {
  slack.trouble = queued([{ method: 'chat.postMessage', kind: { refusal: 'invalid_blocks' } }])

  expect(await send(notice({ card: { title: 'T', body: [text('R&D <x>')] } }))).toEqual(sentAs(0))

  expect(person.messages()).toMatchObject([{ blocks: [], text: 'T\nR&amp;D &lt;x&gt;' }])
})

test('no link is followed, no name is rung, and every notice has its mark', async () => {
  const sent = notice()
  await send(sent)

  const args = slack.calls[0]?.args
  expect(args).toMatchObject({
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
    parse: 'none',
  })
  expect(at(args, 'metadata', 'event_payload', 'id')).toBe(sent.id)
  expect(slack.violations).toEqual([])
})

const notice = (some: Partial<Outgoing> = {}) => noticeTo(person, some)
const send = (outgoing: Outgoing, timeoutMs?: number) => sendBy(slack, outgoing, timeoutMs)

/** What is told of the nth message on somebody's screen. */
const sentAs = (nth: number, { channel, messages } = person) => ({
  kind: 'sent',
  message: messageOf(channel, messages()[nth]?.ts ?? 'nothing'),
})
