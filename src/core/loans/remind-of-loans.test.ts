import { expect } from 'vitest'
import { loans } from '../../db/development.ts'
import { buttonsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { remindOfLoanAt } from './rules.ts'
import { approved } from './testing.ts'

/** Acme owes 100,000 until Thursday, 14 May 2026, and nothing is to be checked before. */
async function owed(world: World) {
  const people = await approved(world)
  await people.rep.write('release the loan LN-001, due May 14')
  const set = { checkOn: null, remindAt: remindOfLoanAt(dated, people.wei, world.ctx.now) }
  await world.ctx.tx.update(loans).set(set)
  return people
}

const dated = { dueOn: '2026-05-14', checkOn: null }

test('a loan is told 7 days and 1 day before it is due, and 1, 7, 15 and 30 days after', async (world) => {
  const { wei, mo } = await owed(world)
  const told = []
  for (const day of [
    '05-06',
    '05-07',
    '05-13',
    '05-14',
    '05-15',
    '05-21',
    '05-29',
    '06-12',
    '06-15',
  ]) {
    for (const { to, card } of await ring(world.ctx, `2026-${day}T01:00:00Z`)) {
      told.push([day, to, card.title])
    }
  }

  expect(told).toEqual([
    ['05-07', wei.id, 'LN-001 is due in 7 days'],
    ['05-13', wei.id, 'LN-001 is due in 1 day'],
    ['05-15', wei.id, 'LN-001 is 1 day overdue'],
    ['05-21', wei.id, 'LN-001 is 7 days overdue'],
    ['05-29', wei.id, 'LN-001 is 15 days overdue'],
    ['05-29', mo.id, 'LN-001 is 15 days overdue'],
    // 13 June is a Saturday.
    ['06-15', wei.id, 'LN-001 is 32 days overdue'],
    ['06-15', mo.id, 'LN-001 is 32 days overdue'],
  ])
})

test('an overdue loan is called about by one press, and one that is paid back rings no more', async (world) => {
  const { rep } = await owed(world)
  const [late] = await ring(world.ctx, '2026-05-15T01:00:00Z')
  const card = late?.card ?? { title: '' }
  expect(buttonsOf(card)[0]?.label).toBe('Call')
  await rep.write('Loan repayment of Acme ¥100,000')
  expect(await ring(world.ctx, '2026-05-21T01:00:00Z')).toEqual([])
})

test('an after-loan check that is due is told, too', async (world) => {
  const { rep, wei } = await approved(world)
  await rep.write('release the loan LN-001')
  const told = await ring(world.ctx, '2026-06-30T01:00:00Z')

  expect(told).toMatchObject([
    { to: wei.id, card: { title: 'LN-001: an after-loan check is due' } },
  ])
})
