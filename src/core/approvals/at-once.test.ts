import { expect, test } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { approvals } from '../../db/organisation.ts'
import { freshDb } from '../../db/testing.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { makers, testNow } from '../testing.ts'
import { apply } from './apply.ts'
import { decide } from './decide.ts'

test('two who apply at once get numbers of their own, and one decision counts', async () => {
  await using fresh = await freshDb()
  const { db } = fresh
  const { employee } = makers(db)
  const bo = await employee({ name: 'Bo', role: 'manager' })
  const reps = [await employee({ managerId: bo.id }), await employee({ managerId: bo.id })]
  const within = <T>(actor: Ctx['actor'], act: (ctx: Ctx) => Promise<T>) =>
    db.transaction((tx) => act({ tx, now: testNow, actor }))
  const made = await Promise.all(
    reps.map((rep) => within(rep, (ctx) => apply(ctx, { kind: 'other', subject: 'A tent' }))),
  )
  expect(made.map(({ number }) => number).sort()).toEqual([1, 2])

  const [first] = made
  const before = await db.$count(notices)
  const both = await Promise.allSettled(
    (['approved', 'refused'] as const).map((decision) =>
      within(bo, (ctx) => decide(ctx, one(first ? [first] : []), decision, 'so be it')),
    ),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { message: expect.stringMatching(/AP-00\d is (?:approved|refused) already/) },
  })
  expect(await db.$count(notices)).toBe(before + 1)
  const states = (await db.select().from(approvals)).map(({ state }) => state)
  expect(states.filter((state) => state === 'waiting')).toHaveLength(1)
})
