import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sharings } from '../../db/archive.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { carryOutSharing } from '../care/carry-out-sharing.ts'
import { proposeSharing } from '../care/propose-sharing.ts'
import { changePolicy } from '../policies/change-policy.ts'
import { makers, testNow } from '../testing.ts'
import { claimCustomer } from './claim-customer.ts'

async function company() {
  const fresh = await freshDb()
  const { db } = fresh
  const make = makers(db)
  const bo = await make.employee({ name: 'Bo', role: 'manager' })
  const mo = await make.employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await make.employee({ name: 'Wei', managerId: mo.id })
  const sun = await make.employee({ name: 'Sun', managerId: mo.id })
  const ctx = (actor: Employee, name: string) => ({ now: testNow, actor, command: { name } })
  const claim = (actor: Employee, customer: Customer) =>
    db.transaction((tx) => claimCustomer({ tx, ...ctx(actor, 'pool.claim') }, customer))
  return { fresh, db, make, bo, mo, wei, sun, ctx, claim }
}

const reasons = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))

test('of two who claim the same customer at once one has it, and the other is told by whom', async () => {
  const { fresh, db, make, mo, wei, sun, claim } = await company()
  await using _ = fresh
  const acme = await make.customer({ ownerId: mo.id, pooledAt: testNow })
  const outcomes = await Promise.allSettled([claim(wei, acme), claim(sun, acme)])

  const [present] = await db.select().from(customers)
  const winner = [wei, sun].find(({ id }) => id === present?.ownerId)
  expect(reasons(outcomes)).toEqual([
    expect.stringContaining(`${winner?.name} was quicker and looks after Acme now`),
  ])
})

test('one who claims two at once with room for one gets one', async () => {
  const { fresh, db, make, mo, wei, bo, ctx, claim } = await company()
  await using _ = fresh
  await db.transaction((tx) =>
    changePolicy({ tx, ...ctx(bo, 'policy.change') }, { policy: 'pool.quota', value: '1' }),
  )
  const pooled = [
    await make.customer({ name: 'Alpha', ownerId: mo.id, pooledAt: testNow }),
    await make.customer({ name: 'Beta', ownerId: mo.id, pooledAt: testNow }),
  ]
  const outcomes = await Promise.allSettled(pooled.map((one) => claim(wei, one)))

  expect(reasons(outcomes)).toEqual([expect.stringContaining('1 is the most')])
  expect(await db.$count(customers, eq(customers.ownerId, wei.id))).toBe(1)
})

test('of two superiors who share out the same customers at once each customer goes to one', async () => {
  const { fresh, db, make, bo, mo, ctx } = await company()
  await using _ = fresh
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta']) {
    await make.customer({ name, ownerId: mo.id, pooledAt: testNow })
  }
  const proposals = [bo, mo].map((actor) =>
    db.transaction((tx) =>
      proposeSharing({ tx, ...ctx(actor, 'assignment.share') }, { which: 'pool' }),
    ),
  )
  const [first, second] = await Promise.all(proposals)
  const carryOut = (actor: Employee, id = 0) =>
    db.transaction((tx) => carryOutSharing({ tx, ...ctx(actor, 'assignment.confirm') }, id))
  const done = await Promise.all([carryOut(bo, first?.id), carryOut(mo, second?.id)])

  expect(done.map(({ skipped }) => skipped).sort()).toEqual([0, 4])
  expect(await db.$count(customers, eq(customers.ownerId, mo.id))).toBe(0)
  expect(await db.$count(sharings, eq(sharings.state, 'done'))).toBe(2)
})
