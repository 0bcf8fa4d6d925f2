import { expect, test } from 'vitest'
import { makeSettler } from './settle.ts'
import { parked, type Verdict } from './verdict.ts'

const verdictOn = (id: number): Verdict =>
  parked(
    { id, attempts: 1, maybeSent: false, dueAt: new Date(0), expiresAt: new Date(0) },
    'refused',
  )

test('all that comes while one statement is written goes into the next', async () => {
  const written: number[][] = []
  const settler = makeSettler(
    async (batch) => void written.push(batch.map(({ id }) => id)),
    () => {},
  )

  await Promise.all([1, 2, 3, 4].map((id) => settler.keep(verdictOn(id))))

  expect(written).toEqual([[1], [2, 3, 4]])
})

test('what the database would not take is reported, kept and written later', async () => {
  const written: number[] = []
  const reported: unknown[] = []
  let up = false
  const settler = makeSettler(
    async (batch) => {
      if (!up) throw new Error('connection lost')
      written.push(...batch.map(({ id }) => id))
    },
    (error) => reported.push(error),
  )
  const kept = settler.keep(verdictOn(7))
  await new Promise(setImmediate)
  expect(reported).toHaveLength(1)

  up = true
  settler.retry()
  await kept

  expect(written).toEqual([7])
})
