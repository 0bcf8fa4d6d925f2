import { expect, test, vi } from 'vitest'
import { remembered } from './remembered.ts'

test('the same question is worked out once, another one apart', () => {
  const workOut = vi.fn((n: number, unit: string) => ({ said: `${n} ${unit}` }))
  const say = remembered(workOut)
  expect(say(1, 'day')).toBe(say(1, 'day'))
  expect(say(2, 'day')).toEqual({ said: '2 day' })
  expect(workOut).toHaveBeenCalledTimes(2)
})

test('it does not grow for ever', () => {
  const workOut = vi.fn((n: number) => n)
  const say = remembered(workOut)
  for (let n = 0; n <= 1000; n++) say(n)
  expect(say(0)).toBe(0)
  expect(workOut).toHaveBeenCalledTimes(1002)
})

test('what throws is asked again', () => {
  let isDown = true
  const say = remembered(() => {
    if (isDown) throw new RangeError('not now')
    return 'now'
  })
  expect(say).toThrow('not now')
  isDown = false
  expect(say()).toBe('now')
})
