import { expect, test } from 'vitest'
import { freshDb } from '../../src/db/testing.ts'
import { recount } from './recount.ts'
import { live } from './year.ts'

/** A small company, three weeks with the Spring Festival in them; `npm run year` is the large one. */
const size = { people: 8, customers: 60, from: '2026-02-06', days: 22, seed: 5 }

test('a company works for weeks and nothing that is due is forgotten, or comes at a wrong time', {
  timeout: 300_000,
}, async () => {
  await using fresh = await freshDb()
  const { faults, counts } = await recount(fresh.db, await live(fresh.db, size))

  expect(faults).toEqual([])
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0)
})
