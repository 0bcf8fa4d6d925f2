// Cuts the power of a disk that keeps of what was not flushed whatever it likes, many times over, and looks
// whether every row whose commit the embedded database had told of is there and its tables are sound.
// Usage: node bench/power-cut.ts [CUTS] [--no-flush]   (with --no-flush the disk ignores every flush)
import fs from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, openDatabase } from '../src/db/client.ts'
import { deliveries } from '../src/db/machinery.ts'
import { type Act, record } from './disk-recorder.ts'

const cuts = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? 20)
const obeys = !process.argv.includes('--no-flush')

const home = await mkdtemp(join(tmpdir(), 'rapport-power-'))
const [origin, start] = [join(home, 'origin'), join(home, 'start')]
const acts: Act[] = []
await (await openDatabase(origin)).close()
await cp(origin, start, { recursive: true })
const first = record(origin, acts)
await work(await openDatabase(origin))

let lost = 0
let broken = 0
let told = 0
for (let cut = 0; cut < cuts; cut++) await cutOnce(1 + Math.floor(Math.random() * acts.length))
console.log(
  `${cuts} power cuts over ${acts.length} acts, flushes ${obeys ? 'obeyed' : 'ignored'}: ` +
    `${told} rows told of, ${lost} lost, ${broken} databases broken`,
)
await rm(home, { recursive: true })
process.exit(lost + broken > 0 ? 1 : 0)

/** Commits of all sizes, with checkpoints, a vacuum and new files among them. */
async function work({ db, vacuum }: Database): Promise<void> {
  for (let n = 0; n < 600; n++) {
    const key = `${n} ${'x'.repeat(n % 700)}`
    await db.insert(deliveries).values({ key, at: new Date() })
    acts.push({ kind: 'told', key })
    if (n % 60 === 59) await db.execute(sql`update deliveries set at = now()`)
    if (n % 200 === 199) await db.execute(sql`checkpoint`)
    if (n % 500 === 499) await vacuum?.()
    if (n % 300 === 299) await db.execute(sql.raw(`create table t${n} as select * from deliveries`))
  }
}

async function cutOnce(end: number): Promise<void> {
  const folder = join(home, 'cut')
  await cp(start, folder, { recursive: true })
  await rm(join(folder, 'lock'), { force: true })
  leave(acts.slice(0, end), folder, [0, 0.5, 0.9, 1][end % 4] ?? 0)
  const expected = acts.slice(0, end).flatMap((act) => (act.kind === 'told' ? [act.key] : []))
  told += expected.length
  await judge(folder, expected).catch(() => {
    broken++
    lost += expected.length
  })
  await rm(folder, { recursive: true })
}

async function judge(folder: string, expected: readonly string[]): Promise<void> {
  const { db, close } = await openDatabase(folder)
  await db.execute(sql`reindex schema public`)
  const there = new Set((await db.select().from(deliveries)).map(({ key }) => key))
  lost += expected.filter((key) => !there.has(key)).length
  await close()
}

/** Does to a folder what the disk kept: all that was flushed, and by chance what was not. */
function leave(done: readonly Act[], folder: string, chance: number): void {
  const flushed = lastFlushes(done)
  const named = Math.max(-1, ...flushed.values())
  const lastName = named + Math.floor(Math.random() * (done.length - named))
  const place = new Map([...first.files].map(([path, file]) => [file, moved(path, folder)]))
  for (const [index, act] of done.entries()) {
    if ('path' in act && index <= lastName) rename(act, folder, place)
    if (act.kind !== 'write' && act.kind !== 'truncate') continue
    const path = place.get(act.file)
    const sure = index < (flushed.get(act.file) ?? -1)
    if (path) change(act, path, sure ? 1 : chance)
  }
}

/** A flush of a file covers what was done to it before, and the names that were given before. */
function lastFlushes(done: readonly Act[]): Map<number, number> {
  const flushes = done.flatMap((act, index) => (act.kind === 'sync' ? [[act.file, index]] : []))
  return new Map(obeys ? (flushes as [number, number][]) : [])
}

function rename(act: Act & { path: string }, folder: string, place: Map<number, string>): void {
  const path = moved(act.path, folder)
  if (act.kind === 'name') fs.writeFileSync(path, '')
  if (act.kind === 'name') place.set(act.file, path)
  if (act.kind === 'unname') fs.rmSync(path)
  if (act.kind === 'unname') place.delete(act.file)
  if (act.kind === 'mkdir') fs.mkdirSync(path)
  if (act.kind === 'rmdir') fs.rmSync(path, { recursive: true, force: true })
  if (act.kind !== 'rename') return
  const to = moved(act.to, folder)
  fs.renameSync(path, to)
  for (const [file, at] of place) if (at === path) place.set(file, to)
}

/** A disk writes sectors: each of those that were not flushed is there or not. */
function change(act: Act, path: string, chance: number): void {
  if (act.kind === 'truncate' && Math.random() <= chance) fs.truncateSync(path, act.size)
  if (act.kind !== 'write') return
  const fd = fs.openSync(path, 'r+')
  for (let from = 0; from < act.bytes.length; from += 512) {
    const sector = act.bytes.subarray(from, from + 512)
    if (Math.random() <= chance) fs.writeSync(fd, sector, 0, sector.length, act.at + from)
  }
  fs.closeSync(fd)
}

function moved(path: string, folder: string): string {
  return path.replace(origin, folder)
}
