import { expect, test } from 'vitest'
import { competitors } from '../../db/intel.ts'
import { questionnaires } from '../../db/satisfaction.ts'
import { freshDb } from '../../db/testing.ts'
import type { Ctx } from '../ctx.ts'
import { currentQuestionnaire } from '../satisfaction/questionnaire.ts'
import { makers, testNow } from '../testing.ts'
import { competitorId } from './competitor-by-name.ts'

test('who name a new competitor, or ask the first customers, at once, share one row', async () => {
  await using fresh = await freshDb()
  const wei = await makers(fresh.db).employee({ name: 'Wei' })
  const thrice = <T>(act: (ctx: Ctx) => Promise<T>) => {
    const once = () => fresh.db.transaction((tx) => act({ tx, now: testNow, actor: wei }))
    return Promise.all([once(), once(), once()])
  }
  const ids = await thrice((ctx) => competitorId(ctx, { name: '顺达' }))
  expect(new Set(ids).size).toBe(1)
  expect(await fresh.db.$count(competitors)).toBe(1)

  const asked = await thrice(currentQuestionnaire)
  expect(new Set(asked.map(({ id }) => id)).size).toBe(1)
  expect(await fresh.db.$count(questionnaires)).toBe(1)
})
