import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../src/db/testing-folder.ts'
import { preload } from './child.ts'
import type { Row } from './figures.ts'

const onEmbedded = [
  ...['slack', 'telegram'].flatMap((platform) =>
    [
      'a bare handler, answered in',
      'a bare handler with the same SQL by hand, answered in',
      'the full command, answered in',
      'the same SQL by hand, as a handler sends it',
      'the same SQL by hand, in a loop',
      'full / a bare handler with the same SQL by hand',
      'full / (bare + SQL as a handler sends it)',
      'full / (bare + SQL in a loop)',
      'full command, acknowledged in',
      'a bare handler, CPU',
      'a bare handler with the same SQL by hand, CPU',
      'the full command, CPU',
      'a bare handler, 10 at once',
      'a bare handler with the same SQL by hand, 10 at once',
      'the full command, 10 at once',
    ].map((name) => `${platform}: ${name}`),
  ),
  'reminders written',
  'reminders written, the same SQL by hand',
  'notices sent',
  'notices sent, SQL and HTTP by hand',
  'tick: nothing is due, nothing is open',
  'tick: nothing is due, 300 callbacks and 300 complaints are open',
  'tick: the one / the other',
  'tick: 100 reminders of one minute written',
  'console: the very first start to the first answer',
  'console: a warm start to the first answer',
  'service: a warm start to /health',
  'service: after a kill, the start to /health',
  'rights: a right checked among 500 people',
  'rights: my team',
  ...['search as rep', 'search as manager', 'search as admin', 'check for duplicates'].flatMap(
    (what) => [50, 95, 99].map((share) => `${what} among 600 customers: p${share}`),
  ),
  'imports: 300 customers read and compared',
  'imports: 300 customers written',
  'imports: 300 customers read and written',
  'imports: 300 customers read and written, memory',
  'imports: 300 customers taken back',
  'memory: idle',
  'memory: after 20 commands',
]

test('every figure is measured, on the database of this run', { timeout: 480_000 }, async () => {
  await using folder = await temporaryFolder()
  const out = join(folder.path, 'results.json')
  const bench = [...preload, join(import.meta.dirname, 'bench.ts'), '--quick', '--out', out]
  await promisify(execFile)(process.execPath, bench)

  const { rows } = JSON.parse(await readFile(out, 'utf8')) as { rows: Row[] }
  const stores = [process.env.TEST_DATABASE_URL ? 'postgres' : 'embedded']
  expect(rows.map(({ name }) => name)).toEqual(onEmbedded)
  for (const { name, figures } of rows.filter((row) => !row.name.startsWith('console'))) {
    expect(Object.keys(figures).toSorted(), name).toEqual(stores)
  }
  const figures = rows.flatMap((row) => Object.values(row.figures))
  expect(figures.filter((figure) => !(Number.isFinite(figure) && figure > 0))).toEqual([])
})
