import { expect, test } from 'vitest'
import { customers, type Employee } from '../../db/schema.ts'
import { freshDb } from '../../db/testing.ts'
import { makers, testNow } from '../testing.ts'
import { restrictCustomer } from './restrict-customer.ts'

test('of two who restrict a file at once one is told that it is restricted already', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const make = makers(db)
  const bo = await make.employee({ name: 'Bo', role: 'manager' })
  const mo = await make.employee({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await make.employee({ name: 'Wei', managerId: mo.id })
  const customer = await make.customer({ name: 'Acme', ownerId: wei.id })
  const restrict = (actor: Employee) =>
    db.transaction((tx) =>
      restrictCustomer(
        { tx, now: testNow, actor, command: { name: 'customer.restrict' } },
        { customer, level: 'restricted' },
      ),
    )
  const outcomes = await Promise.allSettled([restrict(bo), restrict(mo)])
  const refused = outcomes.filter((one) => one.status === 'rejected')

  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(refused.map(({ reason }) => String(reason))).toEqual([
    expect.stringContaining('is restricted already'),
  ])
  expect(await db.select().from(customers)).toMatchObject([{ access: 'restricted' }])
})
