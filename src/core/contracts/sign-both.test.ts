import { expect } from 'vitest'
import { worldTest as test } from '../testing.ts'
import { addContract } from './add-contract.ts'
import { signBoth } from './sign-both.ts'

test('both contracts are signed in one step, each with a number of its own', async (world) => {
  const { ctx, customer } = world
  const acme = await customer({ legalRepresentative: 'Mr Zhou' })
  await addContract(ctx, { customer: acme, kind: 'other', code: 'ht118' })
  const days = { signedOn: '2026-03-31', fromOn: '2026-04-01', untilOn: '2027-03-31' }
  const { supply, quality } = await signBoth(ctx, { customer: acme, amount: '300000.00', ...days })

  expect(supply).toMatchObject({ code: 'HT-119', kind: 'supply', amount: '300000.00', ...days })
  expect(quality).toMatchObject({ code: 'HT-120', kind: 'quality', amount: null, ...days })
  expect([supply.togetherWithId, quality.togetherWithId]).toEqual([quality.id, supply.id])
  expect([supply, quality].map(({ theirSigner }) => theirSigner)).toEqual(['Mr Zhou', 'Mr Zhou'])
})

test('a code is given once, however it is written', async (world) => {
  const { ctx, customer } = world
  const acme = await customer()
  await signBoth(ctx, { customer: acme, code: 'HT-007' })
  const again = addContract(ctx, { customer: acme, kind: 'other', code: 'ht-7' })

  await expect(again).rejects.toThrow('There is a contract HT-007 already')
})
