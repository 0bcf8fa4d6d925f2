import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobRuns, seals } from '../../db/machinery.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { person } from '../chat/testing.ts'
import { runJobs } from '../clockwork/job.ts'
import { makers, testApp, testNow } from '../testing.ts'
import { auditTrail } from './audit-trail.ts'
import { sealing } from './seal-trail.ts'

let fresh: FreshDb

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())

test('what people write is sealed a minute later, and a minute without it writes nothing', async () => {
  const { db } = fresh
  const { employee, customer } = makers(db)
  const lin = await employee()
  await customer({ ownerId: lin.id })
  const seal = () => runJobs(testApp(db), [sealing])
  const idle = [await seal(), await db.$count(jobRuns)]
  const tx = db as never
  const at = { app: testApp(db), ctx: { tx, now: testNow, actor: lin } }
  const writer = await person(at)
  await writer.press(await writer.write('Visited Acme today, prices'), 'Undo')
  const sealed = [await seal(), await seal()]
  const { breaks, counts } = await db.transaction(auditTrail)

  expect(idle).toEqual([0, 0])
  expect(sealed).toEqual([1, 0])
  expect(await db.select().from(seals)).toMatchObject([{ at: testNow, changes: 2, invocations: 2 }])
  expect({ breaks, counts }).toEqual({
    breaks: [],
    counts: { seals: 1, changes: 2, invocations: 2, unsealed: 0 },
  })
})

test('what is too young to be sealed is counted apart, and an altered seal is told with its numbers', async () => {
  const { db } = fresh
  await db.execute(sql`insert into changes (invocation_id, table_name, row_id, after)
    select min(id), 'customers', 1, '{}' from invocations`)
  await db.execute(sql`alter table seals disable trigger only_grows`)
  await db.execute(sql`update seals set hash = repeat('0', 64)`)
  const { breaks, counts } = await db.transaction(auditTrail)

  expect(counts.unsealed).toBe(1)
  expect(breaks).toEqual([
    {
      id: 1,
      at: testNow,
      changes: { from: 1, to: 2, missing: 0 },
      invocations: { from: 1, to: 2, missing: 0 },
    },
  ])
})
