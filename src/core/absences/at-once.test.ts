import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { absences } from '../../db/organisation.ts'
import { freshDb } from '../../db/testing.ts'
import { makers, testNow } from '../testing.ts'
import { beAway } from './be-away.ts'

test('of two leaves for the same days that are written at once one is refused', async () => {
  await using fresh = await freshDb()
  const actor = await makers(fresh.db).employee({ name: 'Lin' })
  const away = (meanwhile?: () => Promise<unknown>) =>
    fresh.db.transaction(async (tx) => {
      await beAway({ tx, now: testNow, actor }, { from: '2026-04-02' })
      await meanwhile?.()
    })
  const others: Promise<unknown>[] = []
  await away(async () => {
    others.push(expect(away()).rejects.toThrow('You are away'))
    await setTimeout(300)
  })
  await Promise.all(others)

  expect(await fresh.db.$count(absences)).toBe(1)
})
