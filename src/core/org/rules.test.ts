import { expect, test } from 'vitest'
import { inTreeOrder, staffing, wouldLoop } from './rules.ts'

const authorised = { headcountMin: 2, headcountMax: 3 }

for (const [held, vacant, over] of [
  [0, 2, 0],
  [1, 1, 0],
  [2, 0, 0],
  [3, 0, 0],
  [5, 0, 2],
] as const) {
  test(`${held} on a post for two or three: ${vacant} missing, ${over} too many`, () => {
    expect(staffing(authorised, held)).toEqual({ held, vacant, over })
  })
}

const post = (id: number, superiorId: number | null = null) => ({ id, superiorId })

test('every post stands right behind the one it is under, whatever their numbers', () => {
  const posts = [post(1), post(2, 5), post(3, 1), post(4, 2), post(5, 1)]

  expect(inTreeOrder(posts).map(({ post: { id }, depth }) => [id, depth])).toEqual([
    [1, 0],
    [3, 1],
    [5, 1],
    [2, 2],
    [4, 3],
  ])
})

test('a post whose superior has ended stands at the top', () => {
  expect(inTreeOrder([post(7, 99)])).toEqual([{ post: post(7, 99), depth: 0 }])
})

test('nothing comes to stand under itself, nor under what is below it', () => {
  const posts = [post(1), post(2, 1), post(3, 2), post(4, 1)]

  expect(wouldLoop(posts, 1, 3)).toBe(true)
  expect(wouldLoop(posts, 2, 2)).toBe(true)
  expect(wouldLoop(posts, 3, 4)).toBe(false)
  expect(wouldLoop(posts, 4, 3)).toBe(false)
})
