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

type Change = { readonly id: number; readonly customer: number; readonly touched: boolean }
type OfCustomer = readonly [customer: number, changes: readonly Change[]]

/** Whose each change is, and whether its row is no more as it left it. */
async function changesOf(tx: Tx, invocationId: number): Promise<Change[]> {
  const found = await tx.execute(sql`
    select c.id, coalesce(c.after ->> 'customer_id', c.row_id::text)::integer as customer,
      c.id = max(c.id) over (partition by c.table_name, c.row_id)
        and (is_erased_since(c)
          or not is_untouched(present_image(c.table_name, c.row_id), c.after)) as touched
    from changes c where c.invocation_id = ${invocationId} order by c.id desc`)
  return rows<Record<string, unknown>>(found).map(({ id, customer, touched }) => ({
    ...{ id: Number(id), customer: Number(customer), touched: touched === true },
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
  const ids = some.flatMap(([, changes]) => changes.map(({ id }) => id))
  try {
    await tx.transaction((inner) =>
      inner.execute(sql`
        select count(restore_image(c.table_name, c.row_id, c.before, c.after)::text)
        from (select * from changes where id = any(${`{${ids.join()}}`}::bigint[]) order by id desc) c`),
    )
    return true
  } catch (error) {
    if (dependsOnIt.test(codeOf(error) ?? '')) return false
    throw error
  }
}

async function namesOf(ctx: Ctx, ids: readonly number[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await ctx.tx
    .select({ name: customers.name })
    .from(customers)
    .where(and(inArray(customers.id, [...ids]), mayBeNamed(ctx)))
  return found.map(({ name }) => name)
}
