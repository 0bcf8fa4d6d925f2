import { expect, test } from 'vitest'
import { contracts } from '../../db/development.ts'
import { freshDb } from '../../db/testing.ts'
import type { Ctx } from '../ctx.ts'
import { makers, testNow } from '../testing.ts'
import { addContract } from './add-contract.ts'
import { renewContract } from './renew-contract.ts'

/** Acme is Wei’s; what is done is done in a transaction of its own each time. */
async function desk(fresh: Awaited<ReturnType<typeof freshDb>>) {
  const { employee, customer } = makers(fresh.db)
  const wei = await employee({ name: 'Wei' })
  const acme = await customer({ ownerId: wei.id })
  const act = <T>(doing: (ctx: Ctx) => Promise<T>) =>
    fresh.db.transaction((tx) => doing({ tx, now: testNow, actor: wei }))
  return { acme, act }
}

const wanted = { kind: 'other', untilOn: '2026-12-31' } as const

test('of two contracts that are added at once each has a code of its own', async () => {
  await using fresh = await freshDb()
  const { acme, act } = await desk(fresh)
  const add = () => act((ctx) => addContract(ctx, { ...wanted, customer: acme }))
  await Promise.all([add(), add(), add()])
  const codes = (await fresh.db.select().from(contracts)).map(({ code }) => code)

  expect(codes.sort()).toEqual(['HT-001', 'HT-002', 'HT-003'])
})

test('of two who renew the same contract at once, one does', async () => {
  await using fresh = await freshDb()
  const { acme, act } = await desk(fresh)
  const contract = await act((ctx) => addContract(ctx, { ...wanted, customer: acme }))
  const renew = () => act((ctx) => renewContract(ctx, { contract }))
  const both = await Promise.allSettled([renew(), renew()])

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await fresh.db.$count(contracts)).toBe(2)
})
