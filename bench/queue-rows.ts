import { child } from './child.ts'
import { median, type Row } from './figures.ts'
import { quickPlatform } from './platform.ts'
import type { Store } from './stores.ts'

const questions = {
  ring: 'reminders written',
  ringByHand: 'reminders written, the same SQL by hand',
  send: 'notices sent',
  sendByHand: 'notices sent, SQL and HTTP by hand',
} as const

/** Reminders that ring and notices that go out, in turns with the same by hand. */
export async function measureQueue(store: Store, rounds: number, count: number): Promise<Row[]> {
  await using api = await quickPlatform()
  await using server = await child('queue', await store.copy(), api.url)
  const figures: Record<string, number[]> = {}
  for (let round = -1; round < rounds; round++) {
    for (const question of ['ring', 'send', 'ringByHand', 'sendByHand']) {
      const perSecond = await server.ask<number>(question, count)
      if (round >= 0) figures[question] = [...(figures[question] ?? []), perSecond]
    }
  }
  return Object.entries(questions).map(([question, name]) => ({
    name,
    unit: '/s',
    figures: { [store.name]: median(figures[question] ?? []) },
  }))
}
