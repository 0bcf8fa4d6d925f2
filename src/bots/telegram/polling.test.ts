import { setTimeout as sleep } from 'node:timers/promises'
import { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Take } from './intake.ts'
import { poll } from './polling.ts'
import { type FakeTelegram, fakeTelegram } from './testing.ts'

let telegram: FakeTelegram
let troubles: (string | undefined)[]
let stopping: AbortController
let polling: Promise<void>

beforeEach(async () => {
  telegram = await fakeTelegram()
  troubles = []
  stopping = new AbortController()
})

afterEach(async () => {
  stopping.abort()
  await polling
  await telegram.stop()
})

function begin(take: Take): void {
  const api = new Api(telegram.token, { apiRoot: telegram.apiRoot, timeoutSeconds: 10 })
  const trouble = (why: string | undefined) => void troubles.push(why)
  polling = poll({ api, take, trouble, pollSeconds: 1, backoffMs: 5 }, stopping.signal)
}

const offsets = () =>
  telegram.calls.filter((call) => call.method === 'getUpdates').map(({ params }) => params.offset)

test('fact 13: the offset moves once all updates of a batch are committed', async () => {
  const ids = [telegram.say(1, 'a'), telegram.say(2, 'b')].map(({ update_id }) => update_id)
  const committed: number[] = []
  begin(async ({ update_id }) => {
    await sleep(update_id === ids[0] ? 60 : 0)
    expect(offsets()).toEqual([undefined])
    committed.push(update_id)
    return true
  })
  await telegram.settled()

  expect(committed.toSorted()).toEqual(ids)
  expect(offsets()[1]).toBe((ids[1] ?? 0) + 1)
})

test('a slow chat does not hold up the others of its batch, and each keeps its order', async () => {
  const log: string[] = []
  for (const [chat, word] of [
    [1, 'a'],
    [1, 'b'],
    [2, 'c'],
    [2, 'd'],
  ] as const)
    telegram.say(chat, word)
  begin(async ({ message }: Update) => {
    await sleep(message?.chat.id === 1 ? 40 : 1)
    log.push(message?.text ?? '')
    return true
  })
  await telegram.settled()

  expect(log).toEqual(['c', 'd', 'a', 'b'])
})

test('what failed comes again, before what was written after it in its chat', async () => {
  const log: string[] = []
  let failures = 2
  for (const [chat, word] of [
    [1, 'a'],
    [1, 'b'],
    [2, 'c'],
  ] as const)
    telegram.say(chat, word)
  begin(async ({ message }: Update) => {
    log.push(message?.text ?? '')
    return message?.text !== 'a' || failures-- <= 0
  })
  await telegram.settled()

  expect(log.filter((word) => word !== 'c')).toEqual(['a', 'a', 'a', 'b'])
  expect(troubles[0]).toMatch(/update \d+ could not be taken/)
  expect(troubles.at(-1)).toBeUndefined()
})

test('a second poller is survived, and told', async () => {
  begin(async () => true)
  await sleep(50)
  await new Api(telegram.token, { apiRoot: telegram.apiRoot }).getUpdates()
  await expectTrouble(/409 Conflict: terminated by other getUpdates request/)

  telegram.say(1, 'still there?')
  await telegram.settled()
  expect(troubles.at(-1)).toBeUndefined()
})

test('fact 14: a webhook that appears meanwhile is told and left alone', async () => {
  begin(async () => true)
  await sleep(50)
  telegram.setWebhook({ url: 'https://production.example/hook' })

  await expectTrouble(/409 Conflict: can't use getUpdates method while webhook is active/)
  expect(telegram.webhook().url).toBe('https://production.example/hook')
})

test('lost connections and failures of the server are survived', async () => {
  telegram.faults.push({ kind: 'drop-before' }, { kind: 'drop-after' }, { kind: 'server-error' })
  telegram.say(1, 'a')
  const taken: number[] = []
  begin(async ({ update_id }) => taken.push(update_id) > 0)
  await telegram.settled()

  expect(taken).toHaveLength(1)
  expect(troubles.filter(Boolean)).toHaveLength(3)
  expect(String(troubles)).not.toContain(telegram.token)
})

test('Telegram is polled no sooner than it asks', async () => {
  telegram.faults.push({ kind: 'flood', retryAfter: 1 })
  telegram.say(1, 'a')
  const since = Date.now()
  begin(async () => true)
  await telegram.settled()

  expect(Date.now() - since).toBeGreaterThanOrEqual(990)
})

test('when numbers begin anew after a quiet week, nothing is passed over', async () => {
  const taken: string[] = []
  begin(async ({ message }) => taken.push(message?.text ?? '') > 0)
  telegram.say(1, 'before')
  await telegram.settled()
  await expectOffset(undefined)
  telegram.update({ update_id: 5, message: { ...message, text: 'after' } } as Update)
  await telegram.settled()

  expect(taken).toEqual(['before', 'after'])
})

test('stopping waits for the batch and not for the next update', async () => {
  let isDone = false
  telegram.say(1, 'a')
  begin(async () => {
    await sleep(50)
    isDone = true
    return true
  })
  await sleep(30)
  stopping.abort()
  await polling

  expect(isDone).toBe(true)
})

const patient = { timeout: 15_000 }
const message = { message_id: 1, date: 1, chat: { id: 1, type: 'private', first_name: 'Wei' } }

async function expectTrouble(like: RegExp): Promise<void> {
  await expect.poll(() => troubles.some((why) => why?.match(like)), patient).toBe(true)
}

async function expectOffset(offset: number | undefined): Promise<void> {
  await expect.poll(() => offsets().length > 2 && offsets().at(-1) === offset, patient).toBe(true)
}
