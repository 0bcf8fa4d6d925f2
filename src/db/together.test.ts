import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { rows } from './rows.ts'
import { rolledBack, testDb } from './testing.ts'
import { inOrder, numbers, together } from './together.ts'

type Doubled = { readonly n: number; readonly twice: number }

function doubling() {
  const asked: (readonly number[])[] = []
  const doubled = together(async (tx, keys: readonly number[]) => {
    asked.push(keys)
    const all = sql`select n, n * 2 as twice from unnest(${numbers(keys)}::integer[]) n where n > 0`
    return inOrder(keys, rows<Doubled>(await tx.execute(all)), ({ n }) => n)
  })
  return { asked, doubled }
}

test('what is asked for at the same time is read by one query, each for its own key', async () => {
  const { asked, doubled } = doubling()
  await rolledBack(await testDb(), async (tx) => {
    const both = Promise.all([doubled(tx, 3), doubled(tx, 1), doubled(tx, 3), doubled(tx, -1)])

    expect((await both).map((one) => one?.twice)).toEqual([6, 2, 6, undefined])
    expect(asked).toEqual([[3, 1, 3, -1]])
  })
})

test('nothing is remembered: whoever asks again reads what has been written since', async () => {
  const { asked, doubled } = doubling()
  await rolledBack(await testDb(), async (tx) => {
    await doubled(tx, 3)
    await doubled(tx, 3)
  })

  expect(asked).toEqual([[3], [3]])
})

test('transactions read each for itself', async () => {
  const { asked, doubled } = doubling()
  await rolledBack(await testDb(), async (tx) => {
    await tx.transaction(async (inner) => {
      await Promise.all([doubled(tx, 1), doubled(inner, 2)])
    })
  })

  expect(asked).toEqual([[1], [2]])
})
