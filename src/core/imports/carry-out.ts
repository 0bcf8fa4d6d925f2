import { eq, sql } from 'drizzle-orm'
import { type Import, type ImportCounts, imports } from '../../db/archive.ts'
import { invocations } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { nothing, rowsOf } from './count-entries.ts'
import { isTakenBack, ownImport } from './import-numbered.ts'
import { tableOf } from './read-table.ts'
import { writeEntries } from './write-entries.ts'

/** So many customers are written in one transaction, while others wait for the embedded database. */
export const batchSize = 200

/**
 * Begins an import that its sender has confirmed. A small one is done at once; of a bigger one the
 * clockwork does a batch after another (`carryOn`), whichever process sees it first.
 */
export async function startImport(ctx: Ctx, sent: Import): Promise<Import> {
  const { tx, now, invocationId } = ctx
  const { state, total, ...row } = await ownImport(ctx, sent)
  ensure(state === 'read', (t) => t.imports.decided)
  const { bad } = await tableOf(ctx, row)
  const begun = { state: 'running', counts: { ...nothing, bad: rowsOf(bad) }, done: 0 } as const
  const set = { ...begun, invocationId: invocationId ?? null, remindAt: now }
  const running = one(await tx.update(imports).set(set).where(eq(imports.id, row.id)).returning())
  return total <= batchSize ? carryOn(ctx, running) : running
}

/** One batch more, under the invocation of the import; the row is locked by whoever calls. */
export async function carryOn(ctx: Ctx, running: Import): Promise<Import> {
  const { tx, now } = ctx
  const { id, done } = running
  if (await isStopped(ctx, running)) return stop(ctx, running)
  const { entries } = await tableOf(ctx, running)
  await under(ctx, running)
  const counts = sum(running.counts, await writeEntries(ctx, entries.slice(done, done + batchSize)))
  const next = Math.min(done + batchSize, entries.length)
  const isOver = next >= entries.length
  const over = isOver ? ({ state: 'done', doneAt: now, remindAt: null } as const) : {}
  const set = { counts, done: next, ...over }
  return one(await tx.update(imports).set(set).where(eq(imports.id, id)).returning())
}

/** Undo takes back what is written so far; nothing is written behind it. */
async function isStopped({ tx }: Ctx, running: Import): Promise<boolean> {
  const { invocationId } = running
  if (invocationId === null) return false
  await tx.select().from(invocations).where(eq(invocations.id, invocationId)).for('update')
  return isTakenBack({ tx }, running)
}

async function stop({ tx, now }: Ctx, { id }: Import): Promise<Import> {
  const set = { state: 'undone', doneAt: now, remindAt: null } as const
  return one(await tx.update(imports).set(set).where(eq(imports.id, id)).returning())
}

const under = ({ tx }: Ctx, { invocationId }: Import) =>
  tx.execute(sql`select set_config('rapport.invocation', ${String(invocationId ?? '')}, true)`)

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  const both = Object.entries(a).map(([kind, count]) => [kind, count + b[kind as keyof typeof b]])
  return Object.fromEntries(both) as ImportCounts
}

/** What was only looked at is not asked for again. */
export async function dropImport(ctx: Ctx, sent: Import): Promise<Import> {
  const { state, id } = await ownImport(ctx, sent)
  ensure(state === 'read', (t) => t.imports.decided)
  const set = { state: 'dropped', doneAt: ctx.now } as const
  return one(await ctx.tx.update(imports).set(set).where(eq(imports.id, id)).returning())
}
