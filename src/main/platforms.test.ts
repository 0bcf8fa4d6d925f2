import { expect, test } from 'vitest'
import type { Bot } from '../bots/bot.ts'
import type { Platform } from '../db/choices.ts'
import { makeLog } from '../ops/log.ts'
import { watch } from './platforms.ts'

function botOn(platform: Platform, some: Partial<Bot> = {}): Bot {
  return {
    platform,
    start: async () => {},
    stop: async () => {},
    send: async () => ({ kind: 'sent' }),
    trouble: () => undefined,
    invitation: (code) => code,
    ...some,
  }
}

function watched(...bots: Bot[]) {
  const lines: string[] = []
  const log = makeLog('info', { write: (line) => void lines.push(line) })
  return { ...watch(bots, log), lines }
}

const thrownIn = (file: string, message = 'socket hang up') => {
  const error = new Error(message)
  error.stack = `Error: ${message}\n    at reconnect (file:///app/node_modules/${file}:1:2)`
  return error
}

test('a rejection in a platform’s library marks that platform and no other', () => {
  const { blame, troubles } = watched(botOn('slack'), botOn('telegram'))

  blame(thrownIn('@slack/socket-mode/dist/src/SocketModeClient.js'))

  expect([...troubles()]).toEqual([
    ['slack', 'socket hang up'],
    ['telegram', undefined],
  ])
})

test('a rejection that belongs to no platform is logged and marks none', () => {
  const { blame, troubles, lines } = watched(botOn('slack'), botOn('telegram'))

  blame(new Error('ours'))
  blame('not even an error')

  expect([...troubles().values()]).toEqual([undefined, undefined])
  expect(lines).toHaveLength(2)
})

test('a platform that does not start is told by its own word, never by its error’s', async () => {
  const refusal = Object.assign(new Error('xoxb-hush for 周总'), {
    data: { error: 'invalid_auth' },
  })
  const bot = botOn('slack', { start: () => Promise.reject(refusal) })
  const { start, troubles, lines } = watched(bot)

  expect(await start(bot)).toBe(false)
  expect(troubles().get('slack')).toBe('invalid_auth')
  expect(lines.join()).not.toMatch(/hush|周总/)
})

test('what a bot says of its own trouble goes before what we make of the error', async () => {
  const failing = { start: () => Promise.reject(new Error('x')), trouble: () => 'getMe: 401' }
  const bot = botOn('telegram', failing)
  const { start, troubles } = watched(bot)

  await start(bot)

  expect(troubles().get('telegram')).toBe('getMe: 401')
})
