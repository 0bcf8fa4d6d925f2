import { eq, isNotNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rows } from '../../db/rows.ts'
import { contacts, customers, type Employee } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { callbacks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { claimCustomer } from '../pool/claim-customer.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { heldCustomer } from '../register/enter-register.ts'
import { addStatement } from '../statements/add-statement.ts'
import { makers, testNow } from '../testing.ts'
import { logVisit } from '../visits/log-visit.ts'
import { addCustomer } from './add-customer.ts'
import { changeCustomer } from './change-customer.ts'
import { contactNamed } from './contact-named.ts'
import { mergeCustomers } from './merge-customers.ts'
import { type Both, mergedColumns } from './merge-tables.ts'

async function company() {
  const fresh = await freshDb()
  const { db } = fresh
  const make = makers(db)
  const bo = await make.employee({ name: 'Bo', role: 'manager' })
  const wei = await make.employee({ name: 'Wei', managerId: bo.id })
  const kept = await make.customer({ name: 'Acme', ownerId: wei.id })
  const gone = await make.customer({ name: 'Akme', ownerId: wei.id })
  const within = <T>(actor: Employee, command: string, act: (ctx: Ctx) => Promise<T>) =>
    db.transaction(async (tx) => {
      const ctx: Ctx = { tx, now: testNow, actor, command: { name: command } }
      const invocationId = await beginInvocation(ctx, { command, raw: {} })
      return act({ ...ctx, invocationId })
    })
  const merge = (both: Both) => within(bo, 'customer.merge', (ctx) => mergeCustomers(ctx, both))
  return { fresh, db, make, bo, wei, kept, gone, within, merge }
}

/** Where there are more connections than one: until another of them waits for a row of ours. */
async function waitedFor({ db, url }: FreshDb, ours: Ctx['tx']): Promise<void> {
  if (url === undefined) return
  const [{ pid } = { pid: 0 }] = rows<{ pid: number }>(
    await ours.execute(sql`select pg_backend_pid() as pid`),
  )
  const waits = sql`select count(*)::integer as n from pg_stat_activity
    where ${pid}::integer = any (pg_blocking_pids(pid))`
  while (rows<{ n: number }>(await db.execute(waits))[0]?.n === 0);
}

const reasons = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))

test('what is written of a file while it becomes part of another is written of that one', async () => {
  const { fresh, db, bo, wei, kept, gone, within } = await company()
  await using _ = fresh
  await within(wei, 'contact.add', (ctx) => contactNamed(ctx, gone, 'Mr Zhou'))
  await within(wei, 'contact.add', (ctx) => contactNamed(ctx, kept, 'Mr Zhou'))
  const later: { logged?: Promise<unknown> } = {}
  const log = (ctx: Ctx) =>
    logVisit(ctx, {
      ...({ customer: gone, day: '2026-03-31', kind: 'onsite', note: 'Prices' } as const),
      ...{ contact: 'Mr Zhou', callBack: '2026-04-02' },
    })
  await within(bo, 'customer.merge', async (ctx) => {
    await mergeCustomers(ctx, { kept, gone })
    later.logged = within(wei, 'visit.log', log)
    await waitedFor(fresh, ctx.tx)
  })
  await later.logged

  const people = await db.select().from(contacts)
  const [visit] = await db.select().from(visits)
  expect(visit).toMatchObject({ customerId: kept.id, note: 'Prices' })
  expect(await db.select().from(callbacks)).toMatchObject([{ customerId: kept.id }])
  expect(people.filter(({ customerId }) => customerId === gone.id)).toEqual([])
  expect(people.find(({ id }) => id === visit?.contactId)).toMatchObject({ name: 'Mr Zhou' })
})

test('every table that a merge moves follows it, and the others hold the file while they write', async () => {
  const { fresh, db } = await company()
  await using _ = fresh
  const following = rows<{ named: string }>(
    await db.execute(sql`select tgrelid::regclass || '.customer_id' as named
      from pg_trigger where tgname = 'follow_merge'`),
  )
  const holding = ['statements', 'account_plans', 'liaisons', 'review_items', 'lookups']
  const others = [...holding.map((table) => `${table}.customer_id`), 'customers.']
  const moved = mergedColumns.filter((column) => others.every((other) => !column.startsWith(other)))

  expect(following.map(({ named }) => named).toSorted()).toEqual(moved.toSorted())
})

test('of two who merge the same files at once, either way round, one is told where it is now', async () => {
  const { fresh, db, make, wei, kept, gone, merge } = await company()
  await using _ = fresh
  const [one, other] = [
    await make.customer({ name: 'Zenith', ownerId: wei.id }),
    await make.customer({ name: 'Zenyth', ownerId: wei.id }),
  ]
  const same = await Promise.allSettled([merge({ kept, gone }), merge({ kept, gone })])
  const crossed = await Promise.allSettled([
    merge({ kept: one, gone: other }),
    merge({ kept: other, gone: one }),
  ])

  expect(reasons(same)).toEqual([expect.stringContaining('Akme has just been merged')])
  expect(reasons(crossed)).toEqual([expect.stringMatching(/Zen[iy]th has just been merged/)])
  expect(await db.$count(customers, isNotNull(customers.mergedIntoId))).toBe(2)
})

test('whoever changes, claims or judges a file that is merged meanwhile is told, and nothing is lost', async () => {
  const { fresh, db, bo, wei, kept, gone, within, merge } = await company()
  await using _ = fresh
  await merge({ kept, gone })
  const stale = await Promise.allSettled([
    within(wei, 'customer.change', (ctx) => changeCustomer(ctx, gone, { region: 'East' })),
    within(wei, 'pool.claim', (ctx) => claimCustomer(ctx, gone)),
    within(wei, 'statement.add', (ctx) =>
      addStatement(ctx, { customer: gone, period: '2025', revenue: '9.00' }),
    ),
    within(bo, 'key.mark', (ctx) => heldCustomer(ctx, gone)),
  ])

  expect(reasons(stale)).toEqual(
    stale.map(() => expect.stringContaining('open Akme to see where it is now')),
  )
  const [file] = await db.select().from(customers).where(eq(customers.id, gone.id))
  expect(file).toMatchObject({ region: null, pooledAt: null })
})

test('of two who add customers that look alike at once, one is shown the other’s', async () => {
  const { fresh, db, bo, wei, within } = await company()
  await using _ = fresh
  const add = (actor: Employee, name: string) =>
    within(actor, 'customer.add', (ctx) => addCustomer(ctx, { name }))
  const outcomes = await Promise.all([add(wei, '华盛钢贸'), add(bo, '华胜钢贸')])
  const alike = outcomes.flatMap((one) => ('alike' in one ? one.alike : []))
  const added = outcomes.flatMap((one) => ('customer' in one ? one.customer.name : []))

  expect(added).toHaveLength(1)
  expect(alike.map(({ customer }) => customer.name)).toEqual(added)
  expect(await db.$count(customers)).toBe(3)
})
