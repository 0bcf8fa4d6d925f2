import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { changes, invocations, notices } from '../../db/machinery.ts'
import type { Employee } from '../../db/schema.ts'
import { tasks, visits } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'

const written = ({ ctx }: World) => ctx.tx.select().from(invocations).orderBy(asc(invocations.id))

const notes = async ({ ctx }: World) => {
  const all = await ctx.tx.select().from(visits).orderBy(asc(visits.id))
  return all.map(({ note }) => note)
}

/** What waits for somebody, by its title. */
async function waitingFor({ ctx }: World, { id }: Employee) {
  const all = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, id))
    .orderBy(asc(notices.id))
  return all.filter(({ why }) => why !== 'withdrawn').map(({ card }) => (card as Card).title)
}

test('an invocation keeps from which platform it came', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.write('Visited Acme today, prices')

  expect(await written(world)).toMatchObject([{ command: 'visit.log', platform: 'console' }])
})

test('an undo is an invocation of its own, and the trail says what it put back and when', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.press(await lin.write('Visited Acme today, prices'), 'Undo')
  const [log, undo] = await written(world)
  const kept = await world.ctx.tx.select().from(changes).orderBy(asc(changes.id))

  expect(undo).toMatchObject({ command: 'undo', platform: 'console', undoesId: log?.id })
  expect([log?.undoneAt, undo?.undoneAt]).toEqual([testNow, null])
  expect(kept).toMatchObject([
    { invocationId: log?.id, tableName: 'visits', before: null },
    { invocationId: undo?.id, tableName: 'visits', after: null },
  ])
})

test('what was taken back can be put back, and taken back once more', async (world) => {
  await world.customer()
  const lin = await person(world)
  const undone = await lin.press(await lin.write('Visited Acme today, prices'), 'Undo')
  const back = await lin.press(undone, 'Put it back')
  const there = await notes(world)
  const again = await lin.press(back, 'Undo')

  expect(back).toMatchObject({ title: 'Put back', tone: 'good' })
  expect(there).toEqual(['Visited Acme today, prices'])
  expect(again.title).toBe('Taken back: Log a visit')
  expect(await notes(world)).toEqual([])
})

test('undoing a change brings back what it replaced, which can be changed anew', async (world) => {
  await world.customer()
  const lin = await person(world)
  const first = await lin.write('Visited Acme today, prices')
  const changed = await answered(lin, first, 'Photos')
  const undone = await lin.press(changed, 'Undo')
  const before = await notes(world)
  await answered(lin, first, 'Samples')

  expect(wordsOf(undone)).toContain('as it was before the change')
  expect(before).toEqual(['Visited Acme today, prices'])
  expect(await notes(world)).toEqual(['Samples'])
})

test('a change of a change replaces both, and is taken back to the first change', async (world) => {
  await world.customer()
  const lin = await person(world)
  const first = await lin.write('Visited Acme today, prices')
  const second = await answered(lin, await answered(lin, first, 'Photos'), 'Samples')
  const there = await notes(world)
  await lin.press(second, 'Undo')
  const standing = (await written(world)).map(({ undoneAt }) => undoneAt === null)

  expect(there).toEqual(['Samples'])
  expect(await notes(world)).toEqual(['Photos'])
  expect(standing).toEqual([false, true, false, true])
})

test('who was told that a task is withdrawn is told of it again, once, when it is put back', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const bo = await person(world, boss)
  await person(world, wei)
  const given = await bo.write('/task add Send the quote, for Wei')
  await world.ctx.tx.update(notices).set({ state: 'sent' })
  const undone = await bo.press(given, 'Undo')
  const withdrawn = await waitingFor(world, wei)
  const back = await bo.press(undone, 'Put it back')
  const told = await waitingFor(world, wei)
  await bo.press(back, 'Undo')

  expect(withdrawn).toEqual(['Withdrawn: New task from Bo'])
  expect(told).toEqual(['Withdrawn: New task from Bo', 'New task from Bo'])
  expect(await waitingFor(world, wei)).toEqual(['Withdrawn: New task from Bo'])
  expect(await world.ctx.tx.select().from(tasks)).toEqual([])
})

for (const how of ['button', 'word'] as const) {
  test(`after ten minutes the ${how} says that it is too late, and what to do instead`, async (world) => {
    await world.customer()
    let now = testNow
    const app = { ...world.app, clock: () => now }
    const lin = await person({ ...world, app })
    const done = await lin.write('Visited Acme today, prices')
    const undo = () => (how === 'word' ? lin.write('undo') : lin.press(done, 'Undo'))
    now = new Date(testNow.getTime() + 10 * 60_000 + 1)
    const late = await undo()
    const changed = await answered(lin, done, 'Photos')
    now = new Date(now.getTime() + 10 * 60_000)
    const inTime = await lin.press(changed, 'Undo')

    expect(wordsOf(late)).toContain('Press Change to correct it, or ask your manager')
    expect(inTime.tone).toBe('good')
  })
}

test('what an undo has put back cannot be changed as if somebody had written it', async (world) => {
  await world.customer()
  const lin = await person(world)
  const undone = await lin.press(await lin.write('Visited Acme today, prices'), 'Undo')
  const of = buttonsOf(undone)[0]?.raw.of ?? ''
  const { card } = await lin.send({ kind: 'press', packed: `change?of=${of}` })
  await lin.send({
    kind: 'submit',
    form: `visit.log?_r=${of}`,
    raw: { customer: 'Acme', day: '2026-03-31', kind: 'onsite', note: 'x' },
  })

  expect(wordsOf(card ?? { title: '' })).toContain('Its question is closed')
  expect(await notes(world)).toEqual([])
})

/** Changes what happened on a visit. */
async function answered(
  lin: Awaited<ReturnType<typeof person>>,
  done: Card,
  note: string,
): Promise<Card> {
  await lin.press(await lin.press(done, 'Change'), 'What happened')
  return lin.write(note)
}
