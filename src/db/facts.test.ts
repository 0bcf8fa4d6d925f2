import { expect, test } from 'vitest'
import { databaseFacts } from './facts.ts'
import { ownMigrations } from './migrate.ts'
import { testDb } from './testing.ts'

test('a database tells its version, encoding, size and migrations', async () => {
  const facts = await databaseFacts(await testDb())

  expect(facts).toMatchObject({ encoding: 'UTF8', migrations: ownMigrations().length })
  expect(Number.parseInt(facts.version, 10)).toBeGreaterThanOrEqual(15)
  expect(facts.bytes).toBeGreaterThan(1_000_000)
})
