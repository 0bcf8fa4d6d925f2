import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { contacts, customers } from '../../db/schema.ts'
import { worldTest as test } from '../testing.ts'
import { contactNamed } from './contact-named.ts'
import { findCustomers } from './customer-by-name.ts'
import { rekeyed } from './rekey.ts'

test('keys of an earlier version are made anew, a batch at a time, and then nothing is left', async (world) => {
  const { ctx, customer } = world
  const { tx } = ctx
  const steel = await customer({ name: '華盛鋼貿', keys: ['', '華盛鋼貿'] })
  await customer({ name: '宏远物流' })
  const zhou = await contactNamed(ctx, steel, '周总')
  await tx
    .update(contacts)
    .set({ keys: ['', '周总'] })
    .where(eq(contacts.id, zhou.id))
  const before = await findCustomers('hsgm', ctx)

  expect(before).toEqual([])
  expect(await rekeyed(tx)).toBe(2)
  expect(await rekeyed(tx)).toBe(0)
  expect((await findCustomers('hsgm', ctx)).map(({ name }) => name)).toEqual(['華盛鋼貿'])
  expect((await findCustomers('zhouzong', ctx)).map(({ name }) => name)).toEqual(['華盛鋼貿'])
  expect(await tx.$count(customers)).toBe(2)
})
