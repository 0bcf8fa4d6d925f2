import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lanes } from './lanes.ts'

test('in one lane each waits for the one before, even for one that fails; other lanes do not', async () => {
  const inLane = lanes()
  const order: string[] = []
  const work = (name: string, ms: number) => async () => {
    await pause(ms)
    order.push(name)
    if (name === 'fails') throw new Error(name)
  }

  const all = [
    inLane('wei', work('slow', 40)),
    inLane('wei', work('fails', 0)),
    inLane('wei', work('last', 0)),
    inLane('kim', work('other', 5)),
  ]
  await Promise.allSettled(all)

  expect(order).toEqual(['other', 'slow', 'fails', 'last'])
})
