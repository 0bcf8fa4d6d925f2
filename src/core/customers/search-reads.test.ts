import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { rows } from '../../db/rows.ts'
import { contacts, customers } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../ctx.ts'
import { worldTest as test, type World } from '../testing.ts'
import { contactKeys, customerKeys } from './customer-keys.ts'
import { duplicatesOf } from './duplicates.ts'
import { searchCustomers } from './search-customers.ts'

const many = 2000
const page = { limit: 9, offset: 0 }

/** Many customers of a few people, so that the planner has something to plan; half of them trade. */
async function archive({ ctx, as, employee }: World) {
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const ada = await employee({ name: 'Ada', role: 'admin' })
  const owners: number[] = []
  for (let n = 0; n < 20; n++) {
    const managerId = n < 3 ? bo.id : null
    owners.push((await employee({ name: `Rep ${n}`, managerId })).id)
  }
  for (let from = 0; from < many; from += 500) await addSome(ctx, owners, from)
  for (const table of [customers, contacts]) await ctx.tx.execute(sql`analyze ${table}`)
  // So few rows are read through as quickly as by an index; a million are not.
  await ctx.tx.execute(sql`set local enable_seqscan = off`)
  return [as(bo), as(ada)].map((who) => ({ ...who, command: { name: 'customer.find' } }))
}

async function addSome({ tx, now }: Ctx, owners: readonly number[], from: number): Promise<void> {
  const files = Array.from({ length: 500 }, (_, n) => fileOf(from + n, owners, now))
  const added = await tx.insert(customers).values(files).returning({ id: customers.id })
  const people = added.map(({ id }, n) => {
    const name = `${'王李张刘'.charAt(n % 4)}${signs.charAt((from + n) % 20)}${signs.charAt(n % 17)}`
    const phone = `1380000${String(from + n).padStart(4, '0')}`
    return { customerId: id, name, phone, keys: contactKeys(name), addedAt: now }
  })
  await tx.insert(contacts).values(people)
}

const signs = '安邦诚达恩丰高海吉凯隆明宁欧鹏启瑞盛泰万'

function fileOf(n: number, owners: readonly number[], addedAt: Date) {
  const brand = [0, 1, 2].map((at) => signs.charAt(Math.floor(n / 20 ** at) % 20)).join('')
  const name = `上海${brand}${n % 2 === 0 ? '贸易' : '科技'}有限公司`
  const code = `KH-${10_000 + n}`
  const tags = n % 500 === 3 ? ['rare'] : []
  const ownerId = owners[n % owners.length] ?? 0
  const phone = `021-${20_000_000 + n}`
  return { name, code, phone, tags, ownerId, keys: customerKeys(name), addedAt }
}

/** How many rows of customers and their people were read meanwhile. */
async function readDuring(tx: Tx, work: () => Promise<unknown>): Promise<number> {
  const before = await read(tx)
  await work()
  return (await read(tx)) - before
}

async function read(tx: Tx): Promise<number> {
  const found = await tx.execute(sql`
    select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read
    from pg_stat_xact_user_tables where relname in ('customers', 'contacts')`)
  return rows<{ read: number }>(found)[0]?.read ?? 0
}

test('no search reads the whole archive', async (world) => {
  const readers = await archive(world)
  const queries = [
    ...['盛泰安', '安盛泰贸易', '上海安盛泰贸易有限公司', 'shengtaian', '查无此人'],
    ...['王安安'],
    ...['KH-10042', 'kh10042', 'rare', '盛泰安 科技'],
  ]
  for (const ctx of readers) {
    for (const query of queries) {
      const count = await readDuring(ctx.tx, () => searchCustomers(query, ctx, page))
      expect(count, `${ctx.actor.name}: ${query}`).toBeLessThan(many / 2)
    }
  }
})

test('no check for duplicates reads the whole archive', async (world) => {
  const [, ctx] = await archive(world)
  if (!ctx) throw new Error('nobody reads')
  const newcomers = [
    { name: '上海安盛泰贸易有限公司', phone: '13800000042', creditCode: '91310000MA1FL0AB12' },
    { name: '北京安盛泰贸易集团' },
    { name: '上海贸易有限公司' },
    { name: '上海有限公司', aliases: ['Shanghai Trading'] },
    { name: '安盛', phone: '02166551234' },
  ]
  for (const newcomer of newcomers) {
    const count = await readDuring(ctx.tx, () => duplicatesOf(ctx, newcomer))
    expect(count, newcomer.name).toBeLessThan(many / 4)
  }
})
