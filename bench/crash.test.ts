import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/db/client.ts'
import { freshDb } from '../src/db/testing.ts'
import { type CrashReport, crash } from './crash-run.ts'
import type { Broken } from './service.ts'

const onServer = process.env.TEST_DATABASE_URL !== undefined
/** Processes start and are killed here; on a machine that does much else that takes its time. */
const patient = { timeout: 300_000 }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-crash-'))
  if (!onServer) await (await openDatabase(join(folder, 'template'))).close()
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A small run on the database that the other tests use, in a folder where that is the embedded one. */
async function run(kills: number, broken?: Broken, messages = 16): Promise<CrashReport> {
  const small = { in: messages, out: 16, people: 4, seed: 7, startMs: 1500, log: () => {} }
  if (onServer) {
    await using fresh = await freshDb()
    return await crash({ ...small, kills, database: fresh.url ?? '', broken })
  }
  const database = await mkdtemp(join(folder, 'run-'))
  await cp(join(folder, 'template'), database, { recursive: true })
  return crash({ ...small, kills, database, broken })
}

const broken = ({ violations }: CrashReport) =>
  Object.keys(violations).filter((promise) => violations[promise]?.length !== 0)

test.concurrent(
  'killed, the service loses nothing and doubles nothing without a reason',
  patient,
  async () => {
    const report = await run(3)

    expect(broken(report)).toEqual([])
    expect(report.counts).toMatchObject({ said: 16, acknowledged: 16, recorded: 16, delivered: 32 })
    expect(new Set(report.exitCodes)).toEqual(new Set([0]))
  },
)

test.concurrent('a service that completes before sending is found out', patient, async () => {
  expect(broken(await run(2, 'completes before sending'))).toContain('never delivered')
})

// A platform delivers about one message in ten again: of a few, on a busy machine, none.
test.concurrent('a service that forgets what was delivered is found out', patient, async () => {
  expect(broken(await run(2, 'forgets what was delivered', 100))).toContain('written twice')
})
