import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { gradings, indicators } from '../../db/archive.ts'
import type { Database } from '../../db/client.ts'
import { notices } from '../../db/machinery.ts'
import { customers } from '../../db/schema.ts'
import { lastingDb } from '../../db/testing.ts'
import { runJob } from '../clockwork/job.ts'
import { makers, testNow } from '../testing.ts'
import { regrading } from './regrade.ts'
import { indicatorsOf } from './scheme.ts'

const each = 350
const april = new Date('2026-04-01T02:00:00Z')
const slot = (n: number) => new Date(april.getTime() + n * 60_000)

/** Mo leads three, each with customers whose grade the month will change: they are B by computation. */
async function filed({ db }: Database) {
  const { employee, customer } = makers(db)
  const mo = await employee({ name: 'Mo', role: 'manager' })
  for (const name of ['Wei', 'Jo', 'Kim']) {
    const { id } = await employee({ name, managerId: mo.id })
    const first = await customer({ name: `First of ${name}`, ownerId: id, grade: 'B' })
    const at = testNow.toISOString()
    await db.execute(sql`insert into customers (name, owner_id, grade, added_at)
      select ${name}::text || n, ${id}::integer, 'B', ${at}::timestamptz
      from generate_series(2, ${each}::integer) n`)
    await db.execute(sql`insert into gradings (customer_id, grade, computed, at)
      select id, 'B', 'B', '2026-03-01' from customers where owner_id = ${id}`)
    await db.execute(sql`insert into visits (customer_id, employee_id, kind, day, note, logged_at)
      select ${first.id}::integer + n, ${id}::integer, 'onsite', date '2026-03-01', 'met',
        ${at}::timestamptz from generate_series(0, ${each - 1}::integer) n`)
  }
  await db.insert(indicators).values(indicatorsOf('rfm'))
  return mo
}

test('a regrading that dies between two people, or within one, is carried on by the next process', async () => {
  await using lasting = await lastingDb()
  const first = await lasting.open()
  const mo = await filed(first)
  const isNew = sql`at >= '2026-04-01'`
  await runJob(first, regrading, slot(0))
  const half = await first.db.$count(gradings, isNew)
  await first.db
    .transaction(async (tx) => {
      await regrading.run({ tx, now: slot(1) })
      throw new Error('killed before the commit')
    })
    .catch(() => {})
  await first.close()

  const second = await lasting.open()
  try {
    const { db } = second
    const slots = [await runJob(second, regrading, slot(0))]
    for (let n = 1; n < 5; n++) slots.push(await runJob(second, regrading, slot(n)))

    expect(half).toBe(each)
    expect(slots).toEqual([false, true, true, false, false])
    expect(await db.$count(gradings, isNew)).toBe(3 * each)
    expect(await db.$count(customers, eq(customers.grade, 'B'))).toBe(0)
    const told = await db.select({ to: notices.employeeId }).from(notices)
    expect(told.map(({ to }) => to)).toHaveLength(4)
    expect(new Set(told.map(({ to }) => to)).size).toBe(4)
    expect(told.filter(({ to }) => to === mo.id)).toHaveLength(1)
  } finally {
    await second.close()
  }
}, 120_000)
