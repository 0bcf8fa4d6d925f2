import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Import, imports } from '../../db/archive.ts'
import { codeOf, rows } from '../../db/rows.ts'
import { customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { isTakenBack, ownImport } from './import-numbered.ts'

export type Undone = {
  readonly row: Import
  readonly taken: number
  /** Those that stay, for somebody has worked with them since; the first few by name. */
  readonly kept: number
  readonly names: readonly string[]
}

/** Takes back what an import wrote, at any later time, but for customers that were touched since. */
export async function undoImport(ctx: Ctx, sent: Import): Promise<Undone> {
  const { tx, now } = ctx
  const before = await ownImport(ctx, sent)
  ensure(before.state === 'done' || before.state === 'running', (t) => t.imports.nothingToUndo)
  ensure(!(await isTakenBack(ctx, before)), (t) => t.record.alreadyUndone)
  const set = { state: 'undone', doneAt: now, remindAt: null } as const
  const row = one(await tx.update(imports).set(set).where(eq(imports.id, before.id)).returning())
  const written = await changesOf(tx, before.invocationId ?? 0)
  const byCustomer = Map.groupBy(written, ({ customer }) => customer)
  const untouched = [...byCustomer].filter(([, some]) => !some.some(({ touched }) => touched))
  const stuck = await restoreAll(tx, untouched)
  const touched = [...byCustomer.keys()].filter((id) => !untouched.some(([free]) => free === id))
  const kept = [...touched, ...stuck]
  const names = await namesOf(ctx, kept.slice(0, shownMax))
  return { row, taken: byCustomer.size - kept.length, kept: kept.length, names }
}

const shownMax = 10

type Change = {
  readonly id: number
  readonly customer: number
  readonly touched: boolean
  /** The row that it added; nothing where it changed one. */
  readonly added: { readonly table: string; readonly id: number } | undefined
}
type OfCustomer = readonly [customer: number, changes: readonly Change[]]

/** Whose each change is, and whether its row is no more as it left it. */
async function changesOf(tx: Tx, invocationId: number): Promise<Change[]> {
  const found = await tx.execute(sql`
    with own as materialized (select id, table_name, row_id,
        id = max(id) over (partition by table_name, row_id) as is_last,
        case when before is null then table_name end as added
      from changes where invocation_id = ${invocationId})
    select o.id, coalesce(c.after ->> 'customer_id', c.row_id::text)::integer as customer,
      o.row_id, o.added, o.is_last and (is_erased_since(c)
        or not is_untouched(present_image(c.table_name, c.row_id), c.after)) as touched
    from own o join changes c on c.id = o.id order by o.id desc`)
  return rows<Record<string, unknown>>(found).map(({ id, customer, touched, added, row_id }) => ({
    ...{ id: Number(id), customer: Number(customer), touched: touched === true },
    added: added ? { table: String(added), id: Number(row_id) } : undefined,
  }))
}

const dependsOnIt = /^23/
const together = 500

/** Puts back all that can be; answers the customers on whom something else stands by now. */
async function restoreAll(tx: Tx, all: readonly OfCustomer[]): Promise<number[]> {
  const stuck: number[] = []
  for (let from = 0; from < all.length; from += together) {
    stuck.push(...(await restored(tx, all.slice(from, from + together))))
  }
  return stuck
}

async function restored(tx: Tx, some: readonly OfCustomer[]): Promise<number[]> {
  if (some.length === 0 || (await isRestored(tx, some))) return []
  if (some.length === 1) return some.map(([customer]) => customer)
  const middle = Math.ceil(some.length / 2)
  const first = await restored(tx, some.slice(0, middle))
  return [...first, ...(await restored(tx, some.slice(middle)))]
}

async function isRestored(tx: Tx, some: readonly OfCustomer[]): Promise<boolean> {
  try {
    await tx.transaction((inner) =>
      restore(
        inner,
        some.flatMap(([, changes]) => changes),
      ),
    )
    return true
  } catch (error) {
    if (dependsOnIt.test(codeOf(error) ?? '')) return false
    throw error
  }
}

/** What was changed, newest first; then goes what was added, before the customers what hangs on them. */
async function restore(tx: Tx, changes: readonly Change[]): Promise<void> {
  const changed = changes.flatMap(({ id, added }) => (added ? [] : [id]))
  if (changed.length > 0) {
    await tx.execute(sql`
      select count(restore_image(c.table_name, c.row_id, c.before, c.after)::text)
      from (select * from changes where id = any(${list(changed)}::bigint[]) order by id desc) c`)
  }
  const added = Map.groupBy(changes, (change) => change.added?.table)
  const tables = [...added.keys()].filter((table) => table !== undefined && table !== 'customers')
  for (const table of [...tables, 'customers']) {
    const ids = added.get(table)?.flatMap((change) => change.added?.id ?? []) ?? []
    if (ids.length === 0) continue
    await tx.execute(
      sql`delete from ${sql.identifier(table ?? '')} where id = any(${list(ids)}::integer[])`,
    )
  }
}

const list = (ids: readonly number[]) => `{${ids.join()}}`

async function namesOf(ctx: Ctx, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await ctx.tx
    .select({ name: customers.name })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), mayBeNamed(ctx)))
  return found.map(({ name }) => name)
}
