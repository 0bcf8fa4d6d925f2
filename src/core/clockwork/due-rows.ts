import { asc, getTableColumns, isNotNull, lte, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { statement } from '../../db/statement.ts'
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
  /** How many rows one transaction takes; a hundred if nothing is said. */
  readonly atOnce?: number
  /** Its rows have nothing to do with each other: they ring at the same time and read together. */
  readonly together?: true
  /** Does one row's work, mostly by writing a notice; returns when it falls due again, if it does. */
  ring(ctx: RingCtx, row: T['$inferSelect']): Promise<Date | undefined> | Promise<void>
}

/**
 * Each row rings once, in whichever process sees it first: it is locked while it rings, and its
 * instant is cleared in the same transaction as what it wrote.
 */
export function dueRows<T extends PgTable>(ringing: Ringing<T>): Due {
  const { name, table, column, atOnce = 100 } = ringing
  const first = statement((tx) =>
    tx
      .select({ at: column })
      .from(table as PgTable)
      .where(isNotNull(column))
      .orderBy(asc(column))
      .limit(1),
  )
  return {
    name,
    next: async (tx) => (await first(tx, {}))[0]?.at as Date | undefined,
    async run(ctx) {
      const rows = await fallenDue(ctx, ringing, atOnce)
      await ringAll(ringing, ctx, rows as T['$inferSelect'][])
      return rows.length
    },
  }
}

/** Those whose instant has come and that nobody else is at, by an index of those that have one. */
export function fallenDue<T extends PgTable>(
  { tx, now }: Pick<DueCtx, 'tx' | 'now'>,
  ringing: Pick<Ringing<T>, 'table' | 'column'>,
  atOnce: number,
) {
  const { table, column }: { table: PgTable; column: PgColumn } = ringing
  return tx
    .select()
    .from(table)
    .where(lte(column, now))
    .orderBy(asc(column), asc(idOf(table)))
    .limit(atOnce)
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
      const again = await (ringing.together ? atOneTime : inTurn)(rows, (row) =>
        ringOne(ringing, { ...ctx, tx }, row),
      )
      await setDue(tx, ringing, again)
    })
  } catch (error) {
    const [only] = rows
    if (rows.length === 1 && only) return postpone(ringing, ctx, only, error)
    for (const row of rows) await ringAll(ringing, ctx, [row])
  }
}

type Again = { readonly id: number; readonly at: Date | null }

async function inTurn<Row>(rows: readonly Row[], work: (row: Row) => Promise<Again>) {
  const done: Again[] = []
  for (const row of rows) done.push(await work(row))
  return done
}

/** Where one fails the others come to their end first: the savepoint is theirs, too. */
async function atOneTime<Row>(rows: readonly Row[], work: (row: Row) => Promise<Again>) {
  const done = await Promise.allSettled(rows.map(work))
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

async function ringOne<T extends PgTable>(
  ringing: Ringing<T>,
  { report: _, ...ctx }: DueCtx,
  row: T['$inferSelect'],
): Promise<Again> {
  const dueAt = row[keyOf(ringing)] as Date
  const at = (await ringing.ring({ ...ctx, dueAt }, row)) || null
  if (at && at <= dueAt) throw new Error(`${ringing.name} would ring for ever`)
  return { id: row.id as number, at }
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
  await setDue(tx, ringing, [{ id: row.id as number, at: new Date(now.getTime() + againMs) }])
}

async function setDue<T extends PgTable>(tx: Tx, ringing: Ringing<T>, all: readonly Again[]) {
  const table: PgTable = ringing.table
  const values = sql`jsonb_to_recordset(${JSON.stringify(all)}::text::jsonb)`
  await tx
    .update(table)
    .set({ [keyOf(ringing)]: sql`again.at` })
    .from(sql`${values} as again(id integer, at timestamptz)`)
    .where(sql`${idOf(table)} = again.id`)
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
