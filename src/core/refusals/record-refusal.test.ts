import { expect, test } from 'vitest'
import { refusals } from '../../db/machinery.ts'
import { freshDb } from '../../db/testing.ts'
import { person } from '../chat/testing.ts'
import { testNow, worldTest } from '../testing.ts'
import { recordRefusal, strangersMax } from './record-refusal.ts'
import { refusalBook } from './refusal-book.ts'

const stranger = { why: 'stranger', platform: 'telegram', userId: '42' } as const
const later = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000)

worldTest('one row for each reason, person and hour, however often', async ({ ctx }) => {
  await recordRefusal(ctx.tx, stranger, ctx.now)
  await recordRefusal(ctx.tx, stranger, later(59), 3)
  await recordRefusal(ctx.tx, { ...stranger, why: 'badCode' }, ctx.now)
  await recordRefusal(ctx.tx, stranger, later(60))

  const rows = await ctx.tx.select().from(refusals).orderBy(refusals.id)
  expect(rows.map(({ why, times, lastAt }) => [why, times, lastAt])).toEqual([
    ['stranger', 4, later(59)],
    ['badCode', 1, ctx.now],
    ['stranger', 1, later(60)],
  ])
  expect(rows[0]).toMatchObject({ platform: 'telegram', userId: '42', employeeId: null })
})

worldTest('whose account it is is kept with it', async (world) => {
  const { ctx } = world
  await person(world)
  const mine = { why: 'missingRight', platform: 'console', userId: String(ctx.actor.id) } as const
  await recordRefusal(ctx.tx, mine, ctx.now)

  expect(await ctx.tx.select().from(refusals)).toMatchObject([{ employeeId: ctx.actor.id }])
})

worldTest(
  'a thousand strangers fill no more rows than are allowed; who is known is named',
  async (world) => {
    const { ctx } = world
    await person(world)
    for (let n = 0; n < strangersMax + 5; n++) {
      await recordRefusal(ctx.tx, { ...stranger, userId: `1${n}` }, ctx.now)
    }
    const known = { why: 'stranger', platform: 'console', userId: String(ctx.actor.id) } as const
    await recordRefusal(ctx.tx, known, ctx.now)

    const rows = await ctx.tx.select().from(refusals)
    expect(rows).toHaveLength(strangersMax + 2)
    expect(rows.find(({ userId }) => userId === '')?.times).toBe(5)
    expect(rows.find(({ userId }) => userId === known.userId)?.times).toBe(1)
  },
)

test('two at once are counted both', async () => {
  await using fresh = await freshDb()
  const once = () => fresh.db.transaction((tx) => recordRefusal(tx, stranger, testNow))
  await Promise.all([once(), once()])

  expect(await fresh.db.select().from(refusals)).toMatchObject([{ times: 2 }])
})

test('what is noted at the door is gathered, and written once', async () => {
  await using fresh = await freshDb()
  const reported: unknown[] = []
  const report = (error: unknown) => void reported.push(error)
  const book = refusalBook({ db: fresh.db, clock: () => testNow, report })
  const forged = { why: 'badSignature', platform: 'slack', userId: '' } as const
  for (let n = 0; n < 1000; n++) book.note(forged)
  for (let n = 0; n < 150; n++) book.note({ ...stranger, userId: `9${n}` })
  await book.idle()

  const rows = await fresh.db.select().from(refusals)
  expect(rows.find(({ why }) => why === 'badSignature')?.times).toBe(1000)
  expect(rows.filter(({ why }) => why === 'stranger')).toHaveLength(100)
  expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(1150)
  expect(reported).toEqual([])
})

test('a database that fails costs the counts and nothing else', async () => {
  const reported: string[] = []
  const transaction = async () => {
    throw new Error('the connection is gone')
  }
  const db = { transaction } as never
  const book = refusalBook({
    db,
    clock: () => testNow,
    report: (_, ref) => void reported.push(ref),
  })
  book.note(stranger)
  await book.idle()

  expect(reported).toEqual(['refusals'])
})
