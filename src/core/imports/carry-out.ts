import { eq, sql } from 'drizzle-orm'
import { type Import, type ImportCounts, imports } from '../../db/archive.ts'
import { invocations } from '../../db/machinery.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { type Chosen, nothing, rowsOf } from './count-entries.ts'
import { isTakenBack, ownImport } from './import-numbered.ts'
import { isRead, tableOf } from './read-table.ts'
import { writeEntries } from './write-entries.ts'

/** So many customers are written in one transaction, while others wait for the embedded database. */
export const batchSize = 200

/**
 * Begins an import that its sender has confirmed. A small one is done at once; of a bigger one, or one
 * whose file must be read anew, the clockwork does a batch after another (`carryOn`), whichever process
 * sees it first.
 */
export async function startImport(
  ctx: Ctx,
  sent: Import,
  { takesLikely }: Chosen = { takesLikely: false },
): Promise<Import> {
  const { tx, now, invocationId } = ctx
  const { state, id } = await ownImport(ctx, sent)
  ensure(state === 'read', (t) => t.imports.decided)
  const begun = { state: 'running', counts: nothing, done: 0, takesLikely } as const
  const set = { ...begun, invocationId: invocationId ?? null, remindAt: now }
  const running = one(await tx.update(imports).set(set).where(eq(imports.id, id)).returning())
  return running.total <= batchSize && isRead(running) ? carryOn(ctx, running) : running
}

/** One batch more, under the invocation of the import; the row is locked by whoever calls. */
export async function carryOn(ctx: Ctx, running: Import): Promise<Import> {
  const { tx, now } = ctx
  const { id, done } = running
  if (await isStopped(ctx, running)) return stop(ctx, running)
  const { entries, bad } = await tableOf(ctx, running)
  await under(ctx, running)
  const before = done === 0 ? { ...running.counts, bad: rowsOf(bad) } : running.counts
  const batch = await writeEntries(ctx, entries.slice(done, done + batchSize), running)
  const counts = sum(before, batch)
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
  const kinds = Object.keys({ ...a, ...b }) as (keyof ImportCounts)[]
  return Object.fromEntries(kinds.map((k) => [k, (a[k] ?? 0) + (b[k] ?? 0)])) as ImportCounts
}

/** What was only looked at is not asked for again. */
export async function dropImport(ctx: Ctx, sent: Import): Promise<Import> {
  const { state, id } = await ownImport(ctx, sent)
  ensure(state === 'read', (t) => t.imports.decided)
  const set = { state: 'dropped', doneAt: ctx.now } as const
  return one(await ctx.tx.update(imports).set(set).where(eq(imports.id, id)).returning())
}
