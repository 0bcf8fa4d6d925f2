import { asc, eq, getTableColumns, isNotNull, lte } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../../db/tx.ts'
import type { Due, DueCtx } from './due.ts'

export type RingCtx = Pick<DueCtx, 'tx' | 'now' | 'files'> & {
  /** When it should have been: long before `now` if nothing was running then. */
  readonly dueAt: Date
}

type Ringing<T extends PgTable> = {
  readonly name: string
  readonly table: T
  /** The instant at which a row falls due: `callbacks.remindAt`. */
  readonly column: PgColumn
  /** Does one row's work, mostly by writing a notice; returns when it falls due again, if it does. */
  ring(ctx: RingCtx, row: T['$inferSelect']): Promise<Date | undefined> | Promise<void>
}

/**
 * Each row rings once, in whichever process sees it first: it is locked while it rings, and its
 * instant is cleared in the same transaction as what it wrote.
 */
export function dueRows<T extends PgTable>(ringing: Ringing<T>): Due {
  const { name, table, column } = ringing
  return {
    name,
    async next(tx) {
      const [first] = await tx
        .select({ at: column })
        .from(table as PgTable)
        .where(isNotNull(column))
        .orderBy(asc(column))
        .limit(1)
      return first?.at as Date | undefined
    },
    async run(ctx) {
      const rows = await due(ctx, table, column)
      await ringAll(ringing, ctx, rows as T['$inferSelect'][])
      return rows.length
    },
  }
}

/** How many rows one transaction takes. */
const rowsMax = 100

function due({ tx, now }: DueCtx, table: PgTable, column: PgColumn) {
  return tx
    .select()
    .from(table)
    .where(lte(column, now))
    .orderBy(asc(column), asc(idOf(table)))
    .limit(rowsMax)
    .for('update', { skipLocked: true })
}

/** All in one savepoint; if that fails each in its own, so that one bad row does not stop the others. */
async function ringAll<T extends PgTable>(
  ringing: Ringing<T>,
  ctx: DueCtx,
  rows: readonly T['$inferSelect'][],
): Promise<void> {
  try {
    await ctx.tx.transaction(async (tx) => {
      for (const row of rows) await ringOne(ringing, { ...ctx, tx }, row)
    })
  } catch (error) {
    const [only] = rows
    if (rows.length === 1 && only) return postpone(ringing, ctx, only, error)
    for (const row of rows) await ringAll(ringing, ctx, [row])
  }
}

async function ringOne<T extends PgTable>(
  ringing: Ringing<T>,
  { report: _, ...ctx }: DueCtx,
  row: T['$inferSelect'],
): Promise<void> {
  const { tx } = ctx
  const dueAt = row[keyOf(ringing)] as Date
  const next = (await ringing.ring({ ...ctx, dueAt }, row)) || null
  if (next && next <= dueAt) throw new Error(`${ringing.name} would ring for ever`)
  await setDue(tx, ringing, row, next)
}

/** When work that failed is tried again. */
const againMs = 5 * 60_000

async function postpone<T extends PgTable>(
  ringing: Ringing<T>,
  { tx, now, report }: DueCtx,
  row: T['$inferSelect'],
  error: unknown,
): Promise<void> {
  report(error, ringing.name)
  await setDue(tx, ringing, row, new Date(now.getTime() + againMs))
}

async function setDue<T extends PgTable>(
  tx: Tx,
  ringing: Ringing<T>,
  row: T['$inferSelect'],
  at: Date | null,
): Promise<void> {
  const table: PgTable = ringing.table
  await tx
    .update(table)
    .set({ [keyOf(ringing)]: at })
    .where(eq(idOf(table), row.id))
}

function idOf(table: PgTable): PgColumn {
  const { id } = getTableColumns(table)
  if (!id) throw new Error('rows that ring have a number')
  return id
}

function keyOf<T extends PgTable>({ name, table, column }: Ringing<T>): string {
  const found = Object.entries(getTableColumns(table as PgTable)).find(([, own]) => own === column)
  if (!found) throw new Error(`the column of ${name} is of another table`)
  return found[0]
}
