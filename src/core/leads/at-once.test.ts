import { expect, test } from 'vitest'
import { developmentMoves, developments } from '../../db/development.ts'
import { approvals } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { makers, testNow } from '../testing.ts'
import { addLead } from './add-lead.ts'
import { applyForLead } from './apply-for-lead.ts'
import { type Lead, leadNumbered } from './find-leads.ts'

const within = <T>({ db }: FreshDb, actor: Employee, act: (ctx: Ctx) => Promise<T>) =>
  db.transaction((tx) => act({ tx, now: testNow, actor }))

async function leadOf(ctx: Ctx): Promise<Lead> {
  const { id } = one(await ctx.tx.select().from(developments))
  const lead = await leadNumbered(ctx, id)
  if (!lead) throw new Error('the lead is not seen')
  return lead
}

test('of two applications for one prospect at once one is made', async () => {
  await using fresh = await freshDb()
  const { employee } = makers(fresh.db)
  const mo = await employee({ name: 'Mo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  await within(fresh, wei, (ctx) => addLead(ctx, { name: 'Jinqiao' }))
  await fresh.db.update(developments).set({ state: 'screened' })
  const act = () =>
    within(fresh, wei, async (ctx) =>
      applyForLead(ctx, { lead: await leadOf(ctx), reason: 'buys every month' }),
    )
  const both = await Promise.allSettled([act(), act()])
  const refused = both.flatMap((r) => (r.status === 'rejected' ? [String(r.reason.message)] : []))

  expect(refused).toEqual([expect.stringContaining('stands at “Applied for”')])
  expect(await fresh.db.$count(approvals)).toBe(1)
})

test('of two who list the same company at once, one does', async () => {
  await using fresh = await freshDb()
  const { employee } = makers(fresh.db)
  const [wei, jo] = [await employee({ name: 'Wei' }), await employee({ name: 'Jo' })]
  const both = await Promise.allSettled(
    [wei, jo].map((who) => within(fresh, who, (ctx) => addLead(ctx, { name: 'Jinqiao' }))),
  )
  expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await fresh.db.$count(customers)).toBe(1)
  expect(await fresh.db.$count(developmentMoves)).toBe(1)
})
