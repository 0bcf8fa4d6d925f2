import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Answer } from '../../core/chat/delivery.ts'
import type { Notice } from '../../db/machinery.ts'
import { answers } from './answers.ts'

function showing(albumMs = 30) {
  const log: string[] = []
  const outbox = {
    deliver: async ({ id }: Notice) => {
      log.push(`sent ${id}`)
      return 'sent' as const
    },
    shown: ({ id }: Notice) => void log.push(`spared ${id}`),
  }
  return { ...answers({ outbox }, albumMs), log }
}

const saying = (id: number, title: string): Answer => ({
  reader: { locale: 'en', timeZone: 'Asia/Shanghai' },
  notice: { id, card: { title } } as Notice,
})

test('an answer is sent at once', () => {
  const { show, log } = showing()
  show(saying(1, 'Logged'))

  expect(log).toEqual(['sent 1'])
})

test('of the answers to an album only the last is sent, once the album has been quiet', async () => {
  const { show, log } = showing()
  for (const id of [1, 2, 3]) show(saying(id, 'Photo kept'), 'album')
  expect(log).toEqual(['spared 1', 'spared 2'])

  await sleep(60)
  expect(log).toEqual(['spared 1', 'spared 2', 'sent 3'])
})

test('an answer to an album that says something else is sent too', () => {
  const { show, flush, log } = showing()
  show(saying(1, 'Which customer?'), 'album')
  show(saying(2, 'Photo kept'), 'album')
  flush()

  expect(log).toEqual(['sent 1', 'sent 2'])
})

test('two albums do not wait for each other', () => {
  const { show, flush, log } = showing()
  show(saying(1, 'Photo kept'), 'one')
  show(saying(2, 'Photo kept'), 'two')
  flush()

  expect(log).toEqual(['sent 1', 'sent 2'])
})

test('what was handled before is not answered again', () => {
  const { show, log } = showing()
  show({ again: true, reader: { locale: 'en', timeZone: 'Asia/Shanghai' } })

  expect(log).toEqual([])
})
