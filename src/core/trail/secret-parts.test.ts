import { expect } from 'vitest'
import { developmentMoves, developments, implementations } from '../../db/development.ts'
import { invocations } from '../../db/machinery.ts'
import { insertRow } from '../../db/statement.ts'
import { type Person, person, wordsOf } from '../chat/testing.ts'
import { posted } from '../customers/secrets-testing.ts'
import { developers } from '../leads/testing.ts'
import { one } from '../one.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { worldTest as test } from '../testing.ts'

test('what was spent in the rooms is for whoever wrote it down, and who reads such amounts', async (world) => {
  const { rep, boss } = await developers(world)
  const cfo = await world.employee({ name: 'Cai' })
  await posted(
    world,
    [cfo],
    [
      ['business', 'all'],
      ['sight.amount', 'all'],
    ],
  )
  const finance = await person(world, cfo)
  await rep.write('Yesterday VIP 12 rooms average 1800, supreme 8')
  const { id } = one(await world.ctx.tx.select().from(invocations))
  const told = async (who: Person) => {
    const { card } = await who.send({ kind: 'press', packed: `audit.view?of=${id}` })
    return wordsOf(card ?? { title: '' })
  }

  expect(await told(finance)).toContain('21600')
  expect(await told(rep)).toContain('21600')
  expect(await told(boss)).toContain('Rooms taken: 12')
  expect(await told(boss)).not.toContain('21600')
  expect(await told(boss)).toContain('****')
})

test('the steps of a development are in the audit only for whoever may see the file', async (world) => {
  const { tx, now } = world.ctx
  const { wei, boss } = await developers(world)
  const ada = await person(world, await world.employee({ name: 'Ada', role: 'admin' }))
  const secret = { name: 'Zenith', ownerId: wei.id, access: 'restricted' } as const
  const { id: customerId } = await world.customer(secret)
  const of = { customerId, developerId: wei.id, addedById: wei.id, addedAt: now, stateAt: now }
  const { id } = await insertRow(tx, developments, { ...of, state: 'inContact' })
  const ctx = { ...world.ctx, actor: wei }
  const begun = await beginInvocation(ctx, { command: 'lead.before', raw: {} })
  const by = { developmentId: id, employeeId: wei.id }
  const move = { move: 'before', toState: 'inContact', at: now } as const
  await insertRow(tx, developmentMoves, { ...by, ...move, note: 'A price of 9' })
  await insertRow(tx, implementations, { ...by, day: '2026-04-01', purpose: 'A price of 9' })
  const seen = async (who: typeof ada) => {
    const { card } = await who.send({ kind: 'press', packed: `audit.view?of=${begun}` })
    return wordsOf(card ?? { title: '' })
  }

  expect(await seen(boss)).toContain('A price of 9')
  expect(await seen(ada)).not.toContain('A price of 9')
})
