import { and, eq, getTableColumns, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { approvalSteps, approvals, taskReports } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { tasks } from '../../db/work.ts'
import { handsOf } from '../assignments/steps.ts'
import type { Ctx } from '../ctx.ts'
import { nextClock } from '../time.ts'
import { among, type Held, listed } from './held.ts'
import { type HoldingName, holdings } from './holdings.ts'
import { inChunks } from './items.ts'

type Hands = { readonly from: Employee; readonly to: Employee }

/**
 * Gives rows of one kind from hand to hand, as far as they are still there and open; answers their
 * numbers. Only whose they are changes, and when that person is reminded: who wrote them stays.
 */
export async function passOn(
  ctx: Ctx,
  name: HoldingName,
  rows: readonly Held[],
  { from, to }: Hands,
): Promise<readonly number[]> {
  const { tx, now } = ctx
  const { table, holder, isOpen, also } = holdings[name]
  const ids = rows.map(({ id }) => id)
  const set = {
    [keyOf(table, holder)]: to.id,
    ...remind(ctx, name, rows, to),
    ...also?.(from, to, now),
  }
  const moved = await tx
    .update(table as PgTable)
    .set(set)
    .where(and(among(name, ids), eq(holder, from.id), isOpen(now)))
    .returning({ id: table.id })
  const passed = (moved as { id: number }[]).map(({ id }) => id)
  if (table === tasks) await reportMoved(ctx, passed, { from, to })
  if (table === approvalSteps) await askInTime(ctx, passed, to)
  return passed
}

/** Where somebody was to be reminded, the receiver is, in their hours. */
function remind({ now }: Ctx, name: HoldingName, rows: readonly Held[], to: Employee) {
  const { remindAt } = holdings[name]
  if (!remindAt) return {}
  const at = rows.map(({ due }) => remindAt(due, to, now)?.toISOString() ?? 'null')
  const ids = listed(rows.map(({ id }) => id))
  const theirs = sql`(select r.at from unnest(${ids}, ${`{${at.join()}}`}::timestamptz[]) r(id, at)
    where r.id = ${holdings[name].table.id})`
  return { remindAt: sql`case when remind_at is not null then ${theirs} end` }
}

/** The hands that a task has gone through are told on its card. */
export async function reportMoved(
  { tx, now, actor }: Ctx,
  ids: readonly number[],
  { from, to }: Hands,
): Promise<void> {
  const note = handsOf(from, to)
  const rows = ids.map((taskId) => {
    return { taskId, employeeId: actor.id, kind: 'moved', note, at: now } as const
  })
  await inChunks(rows, (some) => tx.insert(taskReports).values(some))
}

/** What waits for the receiver's decision now is brought to them as their next working day begins. */
async function askInTime({ tx, now }: Ctx, steps: readonly number[], to: Employee): Promise<void> {
  const theirs = sql`${approvals.id} in (select s.approval_id from ${approvalSteps} s
    where s.id = any(${listed(steps)}))`
  await tx
    .update(approvals)
    .set({ remindAt: nextClock(now, to.workFrom, to) })
    .where(and(theirs as SQL, isNotNull(approvals.remindAt)))
}

function keyOf(table: PgTable, column: PgColumn): string {
  const found = Object.entries(getTableColumns(table)).find(([, own]) => own === column)
  if (!found) throw new Error('what is held is of another table')
  return found[0]
}
