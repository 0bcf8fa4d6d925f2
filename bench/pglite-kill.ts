// Kills a process that writes to the embedded database, again and again, and looks whether every row whose
// commit it had been told of is there. Usage: node bench/pglite-kill.ts [CYCLES]
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { openDatabase } from '../src/db/client.ts'
import { deliveries } from '../src/db/machinery.ts'

const [first = '20', folder = '', cycle = ''] = process.argv.slice(2)
if (first === 'write') await write(folder, cycle)
else await killAndCount(Number(first))

/** Commits one row after another and tells of each; checkpoints, so that a kill falls into one too. */
async function write(folder: string, cycle: string): Promise<void> {
  const { db } = await openDatabase(folder)
  for (let n = 0; ; n++) {
    const key = `${cycle}-${n}`
    await db.insert(deliveries).values({ key, at: new Date() })
    process.stdout.write(`${key}\n`)
    if (n % 100 === 99) await db.execute(sql`checkpoint`)
  }
}

async function killAndCount(cycles: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-kill-'))
  const told: string[] = []
  for (let cycle = 0; cycle < cycles; cycle++) told.push(...(await killedAfterSome(folder, cycle)))
  const { db, close } = await openDatabase(folder)
  const there = new Set((await db.select().from(deliveries)).map(({ key }) => key))
  await db.execute(sql`reindex table deliveries`)
  await close()
  await rm(folder, { recursive: true })
  report(cycles, told, there)
}

async function killedAfterSome(folder: string, cycle: number): Promise<string[]> {
  const child = spawn(process.execPath, [import.meta.filename, 'write', folder, String(cycle)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = collect(child)
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  await sleep(Math.random() * 1_000)
  child.kill('SIGKILL')
  return said
}

/** The last line may have been cut off by the kill: that commit was not told of. */
async function collect({ stdout }: ChildProcess): Promise<string[]> {
  const chunks = (await stdout?.toArray()) ?? []
  return Buffer.concat(chunks).toString().split('\n').slice(0, -1)
}

function report(cycles: number, told: readonly string[], there: ReadonlySet<string>): void {
  const lost = told.filter((key) => !there.has(key))
  console.log(
    `${cycles} kills, ${told.length} rows told of, ${there.size} there, ${lost.length} lost`,
  )
  if (lost.length > 0 || told.length < cycles) process.exitCode = 1
}
