// A process that only imports: `node importing.ts URL FILES HASH`, asked through its parent's channel.
import { desc } from 'drizzle-orm'
import { runDue } from '../src/core/clockwork/due.ts'
import type { Ctx } from '../src/core/ctx.ts'
import { longDues } from '../src/core/dues.ts'
import { startImport } from '../src/core/imports/carry-out.ts'
import { importRun } from '../src/core/imports/commands.ts'
import { readImport } from '../src/core/imports/read-import.ts'
import { readAhead } from '../src/core/imports/read-table.ts'
import { undoImport } from '../src/core/imports/undo-import.ts'
import { one } from '../src/core/one.ts'
import { beginInvocation } from '../src/core/record/begin-invocation.ts'
import { actorBehind } from '../src/core/rights/actor-behind.ts'
import { imports } from '../src/db/archive.ts'
import { openDatabase } from '../src/db/client.ts'
import { employees } from '../src/db/schema.ts'

const [url = '', files = '', hash = ''] = process.argv.slice(2)
const { db, close } = await openDatabase(url, { connections: 4 })

const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  read: () => seconds(preview),
  write: () => seconds(carryOut),
  takeBack: () => seconds(takeBack),
  counts: async () => (await lastOne()).counts,
  /** The most that was resident at any time, in MB. */
  peak: async () => process.resourceUsage().maxRSS / 1024,
  close,
}

process.on('message', async ({ what }: { what: string }) => {
  process.send?.({ answer: (await asked[what]?.()) ?? null })
})
process.on('disconnect', () => process.exit())
process.send?.({ answer: 'ready' })

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

async function within<T>(body: (ctx: Ctx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const now = new Date()
    const [someone] = await tx.select().from(employees).limit(1)
    const actor = await actorBehind({ tx, now }, someone ?? { id: 0 })
    return body({ tx, now, actor, files, command: importRun })
  })
}

async function preview(): Promise<void> {
  await readAhead(files, hash)
  await within((ctx) => readImport(ctx, { hash, name: 'bench.xlsx' }))
}

const lastOne = async () => one(await db.select().from(imports).orderBy(desc(imports.id)).limit(1))

async function carryOut(): Promise<void> {
  const row = await lastOne()
  await within(async (ctx) => {
    const raw = { import: String(row.id) }
    const invocationId = await beginInvocation(ctx, { command: importRun.name, raw })
    return startImport({ ...ctx, invocationId }, row)
  })
  const report = (error: unknown) => {
    throw error
  }
  while ((await lastOne()).state === 'running') {
    await runDue({ db, clock: () => new Date(), report, files }, longDues)
  }
}

async function takeBack(): Promise<void> {
  const row = await lastOne()
  await within(async (ctx) => {
    const invocationId = await beginInvocation(ctx, { command: 'import.undo', raw: {} })
    return undoImport({ ...ctx, invocationId }, row)
  })
}
