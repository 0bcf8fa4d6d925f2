import { expect, test } from 'vitest'
import { type Grant, grantsFor, may, reachOf } from './rules.ts'

const own = (name: string, of = 1): Grant => ({ name, scope: 'own', of })
const wei = (...grants: Grant[]) => ({ id: 1, role: 'rep', grants }) as const

test('a right is held by its own name, by its noun’s or by its family’s', () => {
  for (const name of ['visit.log', 'visit', 'business']) {
    expect(may(wei(own(name)), { name: 'visit.log' }), name).toBe(true)
  }
  for (const name of ['visit.list', 'visits', 'personnel', 'visit.log.x', '']) {
    expect(may(wei(own(name)), { name: 'visit.log' }), name).toBe(false)
  }
})

test('a family holds nothing of another one', () => {
  expect(may(wei(own('business')), { name: 'post.add', family: 'personnel' })).toBe(false)
  expect(may(wei(own('personnel')), { name: 'post.add', family: 'personnel' })).toBe(true)
})

test('a right that has to be held exactly is held neither by its noun nor by its family', () => {
  const restricted = { name: 'customer.restricted', exactly: true } as const
  for (const name of ['customer', 'business', 'customer.view', 'personnel']) {
    expect(may(wei(own(name)), restricted), name).toBe(false)
  }
  expect(may(wei(own('customer.restricted')), restricted)).toBe(true)
  expect(may({ id: 3, role: 'admin' }, restricted)).toBe(false)
})

test('what is everybody’s takes no right', () => {
  expect(may(wei(), { name: 'help', family: 'everyone' })).toBe(true)
  expect(may(wei(), { name: 'visit.log' })).toBe(false)
})

test('whoever holds no post has what their role may', () => {
  const bo = { id: 2, role: 'manager' } as const
  expect(grantsFor(bo, { name: 'visit.list' })).toEqual([
    { name: 'business', scope: 'team', of: 2 },
  ])
  expect(may(bo, { name: 'expense.approve', family: 'finance' })).toBe(false)
  expect(may({ id: 3, role: 'admin' }, { name: 'expense.approve', family: 'finance' })).toBe(true)
})

test('what several rights reach adds up', () => {
  const lent = { name: 'visit', scope: 'team', of: 7 } as const
  const all = { name: 'visit.log', scope: 'all', of: 1 } as const
  const department = { name: 'business', scope: 'department', of: 1 } as const

  expect(reachOf(wei(own('business'), lent), { name: 'visit.log' })).toEqual({
    own: [1],
    team: [7],
    department: [],
    all: false,
  })
  expect(reachOf(wei(department), { name: 'visit.log' })).toMatchObject({
    own: [1],
    department: [1],
  })
  expect(reachOf(wei(own('business'), all), { name: 'visit.log' }).all).toBe(true)
  expect(reachOf(wei(own('business'), all), { name: 'visit.list' }).all).toBe(false)
})
