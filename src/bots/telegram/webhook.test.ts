import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Update } from 'grammy/types'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Take } from './intake.ts'
import { type FakeTelegram, fakeTelegram } from './testing.ts'
import { openWebhook } from './webhook.ts'

let telegram: FakeTelegram
let address: string
let take: Take
let close: () => Promise<void>
let opened: Server
let forged: number

const secret = 'a-secret-of-32-letters-and-digits'

beforeEach(async () => {
  forged = 0
  telegram = await fakeTelegram()
  opened = createServer().listen(0, '127.0.0.1')
  await once(opened, 'listening')
  address = `http://127.0.0.1:${(opened.address() as AddressInfo).port}/telegram`
  close = await openWebhook(
    { publicUrl: address, secret, server: opened },
    (u) => take(u),
    () => {
      forged += 1
    },
  )
})

afterEach(async () => {
  await close()
  await telegram.stop()
  opened.closeAllConnections()
  opened.close()
})

const post = async (body: string, headers: Record<string, string> = {}) =>
  (await fetch(address, { method: 'POST', body, headers })).status
const trusted = { 'X-Telegram-Bot-Api-Secret-Token': secret }

test('who does not know the secret is turned away before a word is read', async () => {
  let taken = 0
  take = async () => ++taken > 0

  expect(await post('{"update_id":1}')).toBe(401)
  expect(await post('not even JSON', { 'X-Telegram-Bot-Api-Secret-Token': `${secret}x` })).toBe(401)
  expect(await post('{"update_id":1}', { 'X-Telegram-Bot-Api-Secret-Token': '' })).toBe(401)
  expect([taken, forged]).toEqual([0, 3])
  expect(await post('{"update_id":1}', trusted)).toBe(200)
  expect(taken).toBe(1)
})

test('what is no update, or far too long, is refused', async () => {
  take = async () => true

  expect(await post('{', trusted)).toBe(400)
  expect(await post('null', trusted)).toBe(400)
  expect(await post('{"update_id":"1"}', trusted)).toBe(400)
  expect(await post(JSON.stringify({ update_id: 1, x: 'x'.repeat(1 << 20) }), trusted)).toBe(413)
  expect((await fetch(address)).status).toBe(405)
})

test('another path of a shared server is left to others', async () => {
  opened.on('request', (request, response) => {
    if (request.url === '/health') response.end('well')
  })

  expect(await (await fetch(new URL('/health', address))).text()).toBe('well')
})

test('200 is the answer only once the update is done with', async () => {
  const order: string[] = []
  take = async () => {
    await sleep(30)
    order.push('committed')
    return true
  }

  await post('{"update_id":1}', trusted)
  order.push('acknowledged')

  expect(order).toEqual(['committed', 'acknowledged'])
})

test('fact 12: what could not be taken, or threw, is answered with 500 and comes again', async () => {
  const outcomes = [
    async () => false,
    async () => Promise.reject(new Error('no')),
    async () => true,
  ]
  take = () => (outcomes.shift() ?? never)()
  telegram.setWebhook({ url: address, secret_token: secret })

  telegram.say(1, 'hello')
  await telegram.settled()

  expect(telegram.attempts.map(({ status }) => status)).toEqual([500, 500, 200])
})

test('fact 10: updates of one chat are taken one after the other, even if sent at once', async () => {
  const log: string[] = []
  take = async ({ update_id, message }: Update) => {
    log.push(`${message?.chat.id} begins ${update_id}`)
    await sleep(20)
    log.push(`${message?.chat.id} ends ${update_id}`)
    return true
  }
  const of = (chat: number, update_id: number) =>
    post(JSON.stringify({ update_id, message: { chat: { id: chat } } }), trusted)

  await Promise.all([of(1, 1), of(2, 2), of(1, 3)])

  expect(log.filter((line) => line.startsWith('1'))).toHaveLength(4)
  expect(log.filter((line) => line.startsWith('1')).map((line) => line.split(' ')[1])).toEqual([
    'begins',
    'ends',
    'begins',
    'ends',
  ])
  expect(log.findIndex((line) => line.startsWith('2 begins'))).toBeLessThan(
    log.findIndex((line) => line.startsWith('1 ends')),
  )
})

test('whoever stops waits for what is under way', async () => {
  let isDone = false
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  take = async () => {
    begin()
    await sleep(50)
    isDone = true
    return true
  }
  const status = post('{"update_id":1}', trusted)
  await begun

  await close()

  expect(isDone).toBe(true)
  expect(await status).toBe(200)
})

const never = async () => Promise.reject(new Error('taken too often'))
