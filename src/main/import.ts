import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { asc, eq, isNull } from 'drizzle-orm'
import { ansi } from '../bots/console/ansi.ts'
import { type Environment, readConfig } from '../config.ts'
import type { Card } from '../core/chat/card.ts'
import type { Ctx } from '../core/ctx.ts'
import { longDues } from '../core/dues.ts'
import { UserError } from '../core/errors.ts'
import { keepFile } from '../core/files/keep-file.ts'
import { messages } from '../core/i18n/messages.ts'
import { startImport } from '../core/imports/carry-out.ts'
import { importRun } from '../core/imports/commands.ts'
import { importCard, previewCard } from '../core/imports/import-card.ts'
import { type Previewed, readImport } from '../core/imports/read-import.ts'
import { readAhead } from '../core/imports/read-table.ts'
import { one } from '../core/one.ts'
import { beginInvocation } from '../core/record/begin-invocation.ts'
import { actorBehind } from '../core/rights/actor-behind.ts'
import { ensureMay } from '../core/rights/ensure-may.ts'
import { type Import, imports } from '../db/archive.ts'
import { openDatabase } from '../db/client.ts'
import { type Employee, employees } from '../db/schema.ts'
import type { Db, Tx } from '../db/tx.ts'
import { UsageError } from './failures.ts'

/** `npm run import -- FILE [--as NAME] [--yes]`: what would be imported, and with --yes the import. */
export async function runImport(env: Environment, args: readonly string[]): Promise<void> {
  const config = readConfig(env)
  const t = messages(config).imports.shell
  const { file, as, yes } = read(args, t.usage)
  const bytes = await readFile(file).catch(() => {
    throw new UsageError(t.noFile({ file }))
  })
  const { hash } = await keepFile(config.files, bytes)
  await readAhead(config.files, hash)
  const { db, close } = await openDatabase(config.database.url)
  try {
    const name = basename(file)
    const { ctx, previewed } = await within(db, config, as, async (ctx) => {
      return { ctx, previewed: await readImport(ctx, { hash, name }) }
    })
    print(previewCard(previewed, ctx.actor), ctx)
    if (yes) await carryOut(db, { ...ctx, files: config.files }, previewed)
    else process.stdout.write(`${messages(ctx.actor).imports.shell.sayYes}\n`)
  } catch (error) {
    if (error instanceof UserError) throw new UsageError(error.phrase(messages(config)))
    throw error
  } finally {
    await close()
  }
}

function read(args: readonly string[], usage: string) {
  const options = { as: { type: 'string' }, yes: { type: 'boolean' } } as const
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, ...more] = parsed.positionals
    if (file === undefined || more.length > 0) throw new UsageError(usage)
    return { file, as: parsed.values.as, yes: parsed.values.yes === true }
  } catch {
    throw new UsageError(usage)
  }
}

type Config = ReturnType<typeof readConfig>

/** In a transaction, as whoever is named, or the administrator. */
function within<T>(
  db: Db,
  config: Config,
  as: string | undefined,
  body: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const now = new Date()
    const actor = await actorBehind({ tx, now }, await whom(tx, as, config))
    const ctx: Ctx = { tx, now, actor, files: config.files, command: importRun }
    await ensureMay(ctx, importRun)
    return body(ctx)
  })
}

async function whom(tx: Tx, as: string | undefined, config: Config): Promise<Employee> {
  const here = await tx
    .select()
    .from(employees)
    .where(isNull(employees.leftAt))
    .orderBy(asc(employees.id))
  const wanted = here.filter(({ name, role }) =>
    as === undefined ? role === 'admin' : name === as,
  )
  const [employee, ...others] = wanted
  const t = messages(config).imports.shell
  if (!employee) throw new UsageError(t.nobody({ name: as }))
  if (as !== undefined && others.length > 0) throw new UsageError(t.several({ name: as }))
  return employee
}

async function carryOut(db: Db, ctx: Ctx, { row }: Previewed): Promise<void> {
  const { id } = row
  let last = await db.transaction(async (tx) => {
    const raw = { import: String(id) }
    const invocationId = await beginInvocation({ ...ctx, tx }, { command: importRun.name, raw })
    return startImport({ ...ctx, tx, invocationId }, row)
  })
  while (last.state === 'running') {
    process.stdout.write(`${importCard(last, ctx.actor).title}\n`)
    last = await batch(db, ctx, id)
  }
  print(importCard(last, ctx.actor), ctx)
}

/** One more, here or in a service that is up on the same database. */
async function batch(db: Db, { files = '' }: Ctx, id: number): Promise<Import> {
  for (const due of longDues) {
    const report = (error: unknown) => {
      throw error
    }
    await db.transaction((tx) => due.run({ tx, now: new Date(), report, files }))
  }
  return one(await db.select().from(imports).where(eq(imports.id, id)))
}

/** What stands on its buttons is for chats. */
function print({ buttons: _, ...card }: Card, { actor }: Ctx): void {
  const { text } = ansi(card, { coloured: false })
  process.stdout.write(`${messages(actor).imports.shell.as({ name: actor.name })}\n${text}\n\n`)
}
