import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { runDue } from '../src/core/clockwork/due.ts'
import type { Ctx } from '../src/core/ctx.ts'
import { longDues } from '../src/core/dues.ts'
import { keepFile } from '../src/core/files/keep-file.ts'
import { startImport } from '../src/core/imports/carry-out.ts'
import { importRun } from '../src/core/imports/commands.ts'
import { readImport } from '../src/core/imports/read-import.ts'
import { readAhead } from '../src/core/imports/read-table.ts'
import { undoImport } from '../src/core/imports/undo-import.ts'
import { one } from '../src/core/one.ts'
import { beginInvocation } from '../src/core/record/begin-invocation.ts'
import { actorBehind } from '../src/core/rights/actor-behind.ts'
import { type Column, writeSheet } from '../src/core/sheets/write-sheet.ts'
import { imports } from '../src/db/archive.ts'
import { openDatabase } from '../src/db/client.ts'
import { employees } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'
import type { Row } from './figures.ts'
import type { Store } from './stores.ts'

const goalSeconds = 10
const files = join(tmpdir(), 'rapport-bench-files')

/** A table of so many customers, each with a contact: read, written in batches, and taken back. */
export async function measureImports(store: Store, count: number): Promise<Row[]> {
  const { db, close } = await openDatabase(await store.copy(), { connections: 4 })
  try {
    const { hash } = await keepFile(files, await table(count))
    const [read, row] = await seconds(() => preview(db, hash))
    const [written] = await seconds(() => carryOut(db, row.id, count))
    const [taken] = await seconds(() => takeBack(db, row.id))
    const named = (what: string) => `imports: ${count} customers ${what}`
    const figure = (what: string, of: number, goal?: number): Row => ({
      ...{ name: named(what), unit: 's', figures: { [store.name]: of } },
      ...(goal && store.name === 'postgres' && { goals: { postgres: goal } }),
    })
    return [
      figure('read and compared', read),
      figure('written', written),
      figure('read and written', read + written, goalSeconds),
      figure('taken back', taken),
    ]
  } finally {
    await close()
  }
}

async function seconds<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const from = performance.now()
  const done = await work()
  return [(performance.now() - from) / 1000, done]
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

async function within<T>(db: Db, body: (ctx: Ctx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const now = new Date()
    const [someone] = await tx.select().from(employees).limit(1)
    const actor = await actorBehind({ tx, now }, someone ?? { id: 0 })
    return body({ tx, now, actor, files, command: importRun })
  })
}

async function preview(db: Db, hash: string) {
  await readAhead(files, hash)
  return within(db, async (ctx) => (await readImport(ctx, { hash, name: 'bench.xlsx' })).row)
}

const numbered = async (db: Db, id: number) =>
  one(await db.select().from(imports).where(eq(imports.id, id)))

async function carryOut(db: Db, id: number, count: number): Promise<void> {
  const row = await numbered(db, id)
  await within(db, async (ctx) => {
    const raw = { import: String(id) }
    const invocationId = await beginInvocation(ctx, { command: importRun.name, raw })
    return startImport({ ...ctx, invocationId }, row)
  })
  const report = (error: unknown) => {
    throw error
  }
  while ((await numbered(db, id)).state === 'running') {
    await runDue({ db, clock: () => new Date(), report, files }, longDues)
  }
  const { counts } = await numbered(db, id)
  if (counts.added !== count) throw new Error(`only ${counts.added} of ${count} were written`)
}

async function takeBack(db: Db, id: number): Promise<void> {
  const row = await numbered(db, id)
  await within(db, async (ctx) => {
    const invocationId = await beginInvocation(ctx, { command: 'import.undo', raw: {} })
    return undoImport({ ...ctx, invocationId }, row)
  })
}
