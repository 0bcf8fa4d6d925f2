import { expect, test } from 'vitest'
import { background } from './background.ts'

test('it is done when all of it is, also what came of it', async () => {
  const { add, done } = background({ report: () => {} })
  const first = Promise.withResolvers<void>()
  const second = Promise.withResolvers<void>()
  const said: string[] = []
  add(
    first.promise.then(() => {
      add(second.promise.then(() => said.push('second')))
      said.push('first')
    }),
  )
  const all = done().then(() => said.push('done'))

  first.resolve()
  await first.promise
  second.resolve()
  await all
  expect(said).toEqual(['first', 'second', 'done'])
})

test('what fails is reported and holds up nothing', async () => {
  const reported: unknown[] = []
  const { add, done } = background({ report: (error) => void reported.push(error) })
  const lost = new Error('lost')
  add(Promise.reject(lost))
  await done()

  expect(reported).toEqual([lost])
})

test('it is done at once where there is none', async () => {
  const { done } = background({ report: () => {} })

  expect(await done()).toBeUndefined()
})
