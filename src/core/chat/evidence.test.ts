import { expect, test } from 'vitest'
import { commands } from '../commands.ts'
import { worldTest } from '../testing.ts'
import { clear, evidenceIn, examples, nearest, nothing } from './evidence.ts'
import { featuresOf } from './features.ts'
import { heard } from './hear-testing.ts'
import { buttonsOf, person } from './testing.ts'

test('every example is of a command that there is, and every command that help lists has some', () => {
  const names = new Set(commands.map(({ name }) => name))
  const said = new Set(examples().flatMap(({ name }) => name.split('+')))
  const listed = commands.filter(({ unlisted }) => !unlisted).map(({ name }) => name)

  expect([...said].filter((name) => name !== nothing && !names.has(name))).toEqual([])
  expect(listed.filter((name) => !said.has(name))).toEqual([])
})

test('no line stands for two commands', () => {
  const lines = examples().map(({ line }) => line.trim().toLowerCase())
  expect(lines.filter((line, n) => lines.indexOf(line) !== n)).toEqual([])
})

test('words, pairs of them, kinds of codes and questions are what a line is told by', () => {
  expect([...featuresOf('c-0032处理完了吗')]).toEqual(
    expect.arrayContaining(['?', 'c-1', '处理', '完了']),
  )
  expect([...featuresOf('visited acme')]).toEqual(['visit', '^ visit', 'acme', 'visit acme'])
  expect(featuresOf('13800138000').has('13')).toBe(true)
})

/** None of them is an example. */
const lines: readonly (readonly [string, string])[] = [
  ['恒泰那趟挪到下周一吧，马总出差', 'visit.move'],
  ['这周我该去看谁？', 'visit.due'],
  ['金桥搬家了，新地址滨江区江南大道588号', 'customer.change'],
  ['pull up everything we have on Hongyuan', 'customer.details'],
  ['还有几个回访没打呀', 'callback.due'],
  ['never ring Dean Zhu between 12:30 and 2', 'contact.rest'],
]

for (const [line, name] of lines) {
  test(`${line} speaks for ${name}`, () => {
    const [best, next] = nearest(line, commands)
    expect(best?.command.name).toBe(name)
    expect((best?.weight ?? 0) - (next?.weight ?? 0)).toBeGreaterThan(1)
  })
}

test('thanks and chat speak for nothing', () => {
  expect(evidenceIn('辛苦啦，晚上一起吃饭')[0]?.name).toBe(nothing)
  expect(nearest('haha good one, see you at lunch', commands)).toEqual([])
})

worldTest('what only shows is shown at once; what writes is offered', async (world) => {
  expect(await heard(world, '这周我该去看谁？')).toMatchObject({ command: 'visit.due' })
  expect(await heard(world, '恒泰那趟挪到下周一吧，马总出差')).toEqual({ candidates: [] })
})

worldTest('what was not understood offers what it may mean before anything else', async (world) => {
  const lin = await person(world)
  const offered = await lin.write('恒泰那趟挪到下周一吧，马总出差')
  const labels = buttonsOf(offered).map(({ label }) => label)

  expect(offered.title).toBe('I did not understand that')
  expect(labels[0]).toBe('Move a planned visit to another day')
  expect(labels.length).toBeLessThanOrEqual(7)
})

worldTest('evidence reads a line in a moment, however long it is', async () => {
  const long = '跟周总聊供货 visited the site '.repeat(4000)
  expect(evidenceIn(long)).toHaveLength(new Set(evidenceIn('x').map(({ name }) => name)).size)
  expect(clear).toBeGreaterThan(0)
})
