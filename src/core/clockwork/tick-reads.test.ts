import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { complaints } from '../../db/complaints.ts'
import { rows } from '../../db/rows.ts'
import type { Tx } from '../../db/tx.ts'
import { callbacks, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { dues } from '../dues.ts'
import { worldTest as test, type World } from '../testing.ts'
import { runDue } from './due.ts'
import { fallenDue } from './due-rows.ts'

const open = 3000

/** So many of each that will ring, a minute after one another, from tomorrow on. */
async function clocks({ ctx: { tx, now, actor }, customer }: World): Promise<void> {
  const { id } = await customer()
  const at = sql`${now.toISOString()}::timestamptz + make_interval(days => 1, mins => n)`
  const each = sql`from generate_series(1, ${open}::int) n`
  await tx.execute(sql`insert into ${callbacks}
    (customer_id, employee_id, due_at, remind_at, planned_at) select ${id}, ${actor.id}, ${at}, ${at}, ${at} ${each}`)
  await tx.execute(sql`insert into ${tasks}
    (title, assignee_id, creator_id, remind_at, added_at)
    select 'T', ${actor.id}, ${actor.id}, ${at}, ${at} ${each}`)
  await tx.execute(sql`insert into ${complaints} (customer_id, channel, what, severity, state, receiver_id,
      handler_id, received_at, accept_by, result_by, runs_from, remind_at)
    select ${id}, 'phone', 'Late', 'normal', 'received', ${actor.id}, ${actor.id}, ${at}, ${at}, ${at}, ${at}, ${at} ${each}`)
  for (const table of [callbacks, tasks, complaints]) await tx.execute(sql`analyze ${table}`)
}

async function readOf(tx: Tx): Promise<number> {
  const found = await tx.execute(sql`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
    from pg_stat_xact_user_tables where relname in ('callbacks', 'tasks', 'complaints')`)
  return rows<{ read: number }>(found)[0]?.read ?? 0
}

test('a tick reads nothing of what is not due, however much of it there is', async (world) => {
  await clocks(world)
  const { tx, now } = world.ctx
  const before = await readOf(tx)

  expect(await tickAt(world.ctx, now)).toBe(0)
  // The planner looks at the end of each index.
  expect((await readOf(tx)) - before).toBeLessThanOrEqual(3)
})

test('what is due is found by the index of its instants', async (world) => {
  await clocks(world)
  for (const table of [callbacks, tasks, complaints]) {
    const query = fallenDue(world.ctx, { table, column: table.remindAt }, 100).getSQL()
    const plan = rows<{ 'QUERY PLAN': string }>(await world.ctx.tx.execute(sql`explain ${query}`))
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n')

    expect(lines).toMatch(/Index Scan using \w+_remind_at_index/)
    expect(lines).not.toContain('Seq Scan')
  }
})

async function tickAt({ tx }: Pick<Ctx, 'tx'>, now: Date): Promise<number> {
  const report = (error: unknown) => {
    throw error
  }
  return runDue({ db: tx, clock: () => now, report }, dues)
}
