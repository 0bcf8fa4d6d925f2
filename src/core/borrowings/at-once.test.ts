import { expect, test } from 'vitest'
import { borrowings } from '../../db/custody.ts'
import { approvals } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { withdraw } from '../approvals/answer.ts'
import { decide } from '../approvals/decide.ts'
import type { Ctx } from '../ctx.ts'
import { makers, testNow } from '../testing.ts'
import { askToBorrow } from './ask-to-borrow.ts'
import { takeBack } from './take-back.ts'

type Act = (ctx: Ctx) => Promise<unknown>

const within = <T>({ db }: FreshDb, actor: Employee, act: (ctx: Ctx) => Promise<T>) =>
  db.transaction((tx) => act({ tx, now: testNow, actor }))

/** What those were told who came too late. */
async function atOnce(fresh: FreshDb, acts: readonly (readonly [Employee, Act])[]) {
  const both = await Promise.allSettled(acts.map(([who, act]) => within(fresh, who, act)))
  return both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
}

/** Wei and Jo have both asked for the same deed of Acme’s. */
async function asked(fresh: FreshDb) {
  const { employee, customer } = makers(fresh.db)
  const mo = await employee({ name: 'Mo', role: 'manager' })
  const wei = await employee({ name: 'Wei', managerId: mo.id })
  const jo = await employee({ name: 'Jo', managerId: mo.id })
  const wanted = {
    ...{ customer: await customer({ ownerId: wei.id }), what: 'Deed', purpose: 'Court' },
    dueOn: '2026-04-03',
  }
  const first = await within(fresh, wei, (ctx) => askToBorrow(ctx, wanted))
  const second = await within(fresh, jo, (ctx) => askToBorrow(ctx, wanted))
  return { mo, wei, first, second }
}

test('of an approval and a withdrawal at once one counts, and the register agrees with it', async () => {
  await using fresh = await freshDb()
  const { mo, wei, first } = await asked(fresh)
  const refusals = await atOnce(fresh, [
    [mo, (ctx) => decide(ctx, first, 'approved')],
    [wei, (ctx) => withdraw(ctx, first)],
  ])
  const [approval] = (await fresh.db.select().from(approvals)).filter(({ id }) => id === first.id)
  const rows = await fresh.db.select().from(borrowings)
  const mine = rows.filter(({ approvalId }) => approvalId === first.id)

  expect(refusals).toEqual([expect.stringMatching(/BR-001 is (?:approved|withdrawn) already/)])
  expect(mine.map(({ lentAt }) => lentAt !== null)).toEqual(
    approval?.state === 'approved' ? [true] : [],
  )
})

test('of two who are lent the same original at once, one gets it', async () => {
  await using fresh = await freshDb()
  const { mo, first, second } = await asked(fresh)
  const refusals = await atOnce(fresh, [
    [mo, (ctx) => decide(ctx, first, 'approved')],
    [mo, (ctx) => decide(ctx, second, 'approved')],
  ])
  const rows = await fresh.db.select().from(borrowings)

  expect(refusals).toEqual([expect.stringMatching(/Deed is out: (?:Wei|Jo) has it/)])
  expect(rows.filter(({ lentAt }) => lentAt !== null)).toHaveLength(1)
})

test('an original comes back once', async () => {
  await using fresh = await freshDb()
  const { mo, first } = await asked(fresh)
  await within(fresh, mo, (ctx) => decide(ctx, first, 'approved'))
  const [out] = (await fresh.db.select().from(borrowings)).filter(({ lentAt }) => lentAt)
  const back: Act = (ctx) => takeBack(ctx, { borrowing: { id: out?.id ?? 0 }, condition: 'good' })
  const refusals = await atOnce(fresh, [
    [mo, back],
    [mo, back],
  ])

  expect(refusals).toEqual(['Deed is not out any more.'])
})
