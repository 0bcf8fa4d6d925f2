// `npm run bench [-- --quick] [-- --out FILE]`: what the service costs beside what it cannot go below.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Extent, measureCommands } from './commands.ts'
import { goalsOf, merged, type Row, table } from './figures.ts'
import { measureImports } from './imports.ts'
import { machine, versions } from './machine.ts'
import { measureQueue } from './queue-rows.ts'
import { measureRights } from './rights.ts'
import { measureSearches, type SearchExtent } from './searching.ts'
import { measureConsole, measureMemory, measureStart } from './startup.ts'
import { embeddedStore, postgresStore, serverUrl } from './stores.ts'
import { measureTick } from './tick.ts'

const options = { quick: { type: 'boolean' }, out: { type: 'string' } } as const
const { quick = false, out } = parseArgs({ options }).values
const extent: Extent &
  SearchExtent &
  Record<'starts' | 'notices' | 'open' | 'crowd' | 'commands' | 'people' | 'asked', number> = quick
  ? {
      warmUp: 2,
      rounds: 1,
      requests: 5,
      starts: 1,
      notices: 100,
      open: 300,
      crowd: 100,
      commands: 20,
      people: 500,
      asked: 5,
      customers: { postgres: 600, embedded: 600 },
      questions: 23,
    }
  : {
      warmUp: 25,
      rounds: 25,
      requests: 40,
      starts: 5,
      notices: 500,
      open: 100_000,
      crowd: 10_000,
      commands: 2000,
      people: 100_000,
      asked: 200,
      customers: { postgres: 1_000_000, embedded: 100_000 },
      questions: 300,
    }

const began = performance.now()
const before = machine()
const { rows, servers } = await measured()
const results = {
  date: new Date().toISOString(),
  seconds: Math.round((performance.now() - began) / 1000),
  extent,
  machine: before,
  versions: { ...versions(), ...servers },
  rows,
  goals: goalsOf(rows),
}
console.log(table(rows))
for (const { name, on, figure, atMost } of results.goals.filter(({ met }) => !met)) {
  console.log(`Missed on ${on}: ${name} is ${figure.toFixed(2)}, not ${atMost}.`)
}
const file = out ?? (quick ? undefined : join(import.meta.dirname, 'results.json'))
if (file) await writeFile(file, `${JSON.stringify(results, undefined, 2)}\n`)

async function measured() {
  await using stores = new AsyncDisposableStack()
  const server = serverUrl(process.env, quick)
  const postgres = server === undefined ? undefined : await postgresStore(server)
  if (!postgres) console.log('No PostgreSQL server answers: its figures are left out.')
  // In the test suite each database has a run of its own.
  const embedded = quick && postgres ? undefined : await embeddedStore()
  const both = [postgres, embedded].filter((store) => store !== undefined)
  for (const store of both) stores.use(store)
  const found: Row[] = []
  for (const store of both) found.push(...(await measureCommands(store, extent)))
  for (const store of both)
    found.push(...(await measureQueue(store, extent.starts, extent.notices)))
  for (const store of both) found.push(...(await measureTick(store, extent.open, extent.crowd)))
  found.push(...(await measureConsole(extent.starts)))
  for (const store of both) found.push(...(await measureStart(store, extent.starts)))
  for (const store of both) found.push(...(await measureRights(store, extent.people, extent.asked)))
  for (const store of both) found.push(...(await measureSearches(store, extent)))
  for (const store of both) found.push(...(await measureImports(store, quick ? 300 : 10_000)))
  for (const store of both) found.push(...(await measureMemory(store, extent.commands)))
  return { rows: merged(found), servers: postgres ? { server: postgres.version } : {} }
}
