import { tmpdir } from 'node:os'
import { join } from 'node:path'
import own from '../package.json' with { type: 'json' }
import { keepFile } from '../src/core/files/keep-file.ts'
import { type Column, writeSheet } from '../src/core/sheets/write-sheet.ts'
import type { ImportCounts } from '../src/db/archive.ts'
import { forkOf } from './child.ts'
import type { Row } from './figures.ts'
import type { Store } from './stores.ts'

const secondsMax = 10
const megabytesMax = 300
const patienceMs = 600_000
const files = join(tmpdir(), 'rapport-bench-files')
/** What `npm start` says of memory. */
const settings = own.scripts.start.split(' ').filter((arg) => /^--(?:max|initial|heap)/.test(arg))

/**
 * A table of so many customers, each with a contact: read, written in batches, and taken back, in a
 * process that does nothing else.
 */
export async function measureImports(store: Store, count: number): Promise<Row[]> {
  const { hash } = await keepFile(files, await table(count))
  await using child = await forkOf(
    'importing.ts',
    [await store.copy(), files, hash],
    settings,
    patienceMs,
  )
  const read = await child.ask<number>('read')
  const written = await child.ask<number>('write')
  const { added } = await child.ask<ImportCounts>('counts')
  if (added !== count) throw new Error(`only ${added} of ${count} were written`)
  const peak = await child.ask<number>('peak')
  const taken = await child.ask<number>('takeBack')
  await child.ask('close')
  const figure = (what: string, unit: Row['unit'], of: number, goal?: number): Row => ({
    ...{ name: `imports: ${count} customers ${what}`, unit, figures: { [store.name]: of } },
    ...(goal && store.name === 'postgres' && { goals: { postgres: goal } }),
  })
  return [
    figure('read and compared', 's', read),
    figure('written', 's', written),
    figure('read and written', 's', read + written, secondsMax),
    figure('read and written, memory', 'MB', peak, megabytesMax),
    figure('taken back', 's', taken),
  ]
}

const headings = [
  '客户名称',
  '联系人',
  '手机',
  '地址',
  '等级',
  '行业',
  '区域',
  '注册资本(万元)',
  '备注',
]

function table(count: number): Promise<Buffer> {
  const columns = headings.map((header): Column => ({ header, width: 12, kind: 'number' }))
  const rows = Array.from({ length: count }, (_, n) => [
    ...[`上海${named(n)}有限公司`, `经理${n}`, 13_000_000_000 + n, `浦东新区张江路${n}号`],
    ...['ABCD'.charAt(n % 4), '钢贸', '华东', n % 9000, `第${n}行`],
  ])
  return writeSheet('客户', columns, rows)
}

const characters = '安邦诚达恩丰高海吉凯隆明宁欧鹏启瑞盛泰万鑫永'

/** A name of four characters that no other row has. */
const named = (n: number): string =>
  [0, 1, 2, 3].map((at) => characters.charAt(Math.floor(n / 22 ** at) % 22)).join('')
