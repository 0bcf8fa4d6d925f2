import { and, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accounts, contacts, customers, employees } from '../../db/schema.ts'
import { rolledBack, testDb } from '../../db/testing.ts'
import type { Tx } from '../../db/tx.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { one } from '../one.ts'
import { instantAt } from '../time.ts'
import { starterName } from './people.ts'
import { seedDemo } from './seed-demo.ts'

const dayMs = 86_400_000
const monday = instantAt('2026-03-30', '10:20', 'Asia/Shanghai')

async function seeded(now: Date, body: (tx: Tx) => Promise<void>): Promise<void> {
  await rolledBack(await testDb(), async (tx) => {
    await seedDemo(tx, now, 'zh-CN')
    await body(tx)
  })
}

const employeeNamed = async (tx: Tx, name: string) =>
  one(await tx.select().from(employees).where(eq(employees.name, name)))

test('twelve people look after sixty customers, each with somebody to talk to', async () => {
  await seeded(monday, async (tx) => {
    expect(await tx.$count(employees)).toBe(12)
    expect(await tx.$count(accounts)).toBe(12)
    expect(await tx.$count(customers, eq(customers.status, 'active'))).toBe(60)
    expect(await tx.$count(contacts)).toBe(60)
  })
})

test('whoever starts looks after 华盛钢贸, 宏远物流 and 金桥电子, also by their English names', async () => {
  await seeded(monday, async (tx) => {
    const { id } = await employeeNamed(tx, starterName)
    const found = await tx.select().from(customers).where(eq(customers.ownerId, id))

    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['华盛钢贸', '宏远物流', '金桥电子']),
    )
    expect(found.find(({ name }) => name === '华盛钢贸')).toMatchObject({
      aliases: ['Huasheng Steel'],
      keys: expect.arrayContaining(['华盛', 'huasheng steel']),
    })
  })
})

test('no two customers share a way in which people write them', async () => {
  await seeded(monday, async (tx) => {
    const key = sql<string>`unnest(${customers.keys})`.as('key')
    const keys = tx.select({ key }).from(customers).as('keys')
    const shared = await tx
      .select({ key: keys.key })
      .from(keys)
      .where(sql`${keys.key} ~ '[^a-z]'`)
      .groupBy(keys.key)
      .having(sql`count(*) > 1`)

    expect(shared).toEqual([])
  })
})

test('the same instant makes the same department', async () => {
  const told: unknown[] = []
  for (let time = 0; time < 2; time++) {
    await seeded(monday, async (tx) => {
      const rows = await tx.select().from(visits).orderBy(visits.id)
      told.push(rows.map(({ day, kind, note }) => [day, kind, note]))
    })
  }

  expect(told[0]).toEqual(told[1])
})

for (let ahead = 0; ahead < 7; ahead++) {
  for (const hours of [0, 9, 23]) {
    const now = new Date(monday.getTime() + ahead * dayMs + (hours - 10) * 3_600_000)

    test(`on day ${ahead} at hour ${hours} there is something of everything, and more to come`, async () => {
      await seeded(now, async (tx) => {
        const starter = await employeeNamed(tx, starterName)
        const soon = new Date(now.getTime() + 3 * dayMs)
        const mine = (...where: Parameters<typeof and>) =>
          tx.$count(callbacks, and(eq(callbacks.employeeId, starter.id), ...where))

        expect(await mine(isNotNull(callbacks.doneAt))).toBeGreaterThan(5)
        expect(await mine(isNull(callbacks.doneAt), lt(callbacks.dueAt, now))).toBeGreaterThan(0)
        expect(await mine(lte(callbacks.remindAt, soon))).toBeGreaterThan(0)
        expect(await tx.$count(visits, lte(visits.remindAt, now))).toBe(0)
        expect(await tx.$count(callbacks, lte(callbacks.remindAt, now))).toBe(0)
        expect(await tx.$count(tasks, lte(tasks.remindAt, now))).toBe(0)
        const leader = eq(employees.id, starter.managerId ?? 0)
        expect(await tx.$count(employees, and(leader, lte(employees.digestAt, soon)))).toBe(1)
        expect(await tx.$count(visits, sql`logged_at > ${now.toISOString()}`)).toBe(0)
      })
    })
  }
}
