import { expect } from 'vitest'
import { developmentMoves, developments, implementations } from '../../db/development.ts'
import { insertRow } from '../../db/statement.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { developers } from '../leads/testing.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { worldTest as test } from '../testing.ts'

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
