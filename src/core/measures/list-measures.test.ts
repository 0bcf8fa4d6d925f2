import { expect } from 'vitest'
import { measures } from '../../db/suggestions.ts'
import { tasks } from '../../db/work.ts'
import { worldTest as test } from '../testing.ts'
import { listMeasures } from './list-measures.ts'

test('what was decided last and is open is listed, however much was done before', async (world) => {
  const { tx, now, actor } = world.ctx
  const of = { assigneeId: actor.id, creatorId: actor.id, addedAt: now }
  const done = Array.from({ length: 41 }, (_, n) => ({ ...of, title: `done ${n}`, doneAt: now }))
  const added = await tx
    .insert(tasks)
    .values([...done, { ...of, title: 'call them', doneAt: null }])
    .returning()
  const source = 'meeting:7'
  const taken = added.map(({ id }) => ({ source, taskId: id, byId: actor.id, at: now }))
  await tx.insert(measures).values(taken)
  const titles = (found: Awaited<ReturnType<typeof listMeasures>>) =>
    found.map(({ task }) => task.title)
  expect(titles(await listMeasures(world.ctx, [source])).slice(0, 2)).toEqual([
    'call them',
    'done 0',
  ])
  expect(titles(await listMeasures(world.ctx, [source], 'open'))).toEqual(['call them'])
})
