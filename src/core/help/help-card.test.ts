import { expect, test } from 'vitest'
import { person, wordsOf } from '../chat/testing.ts'
import { commands } from '../commands.ts'
import { worldTest } from '../testing.ts'
import { areas } from './areas.ts'

test('every noun that help lists belongs to one area', () => {
  const listed = commands.filter(({ unlisted }) => !unlisted)
  const nouns = [...new Set(listed.map(({ name }) => name.split('.')[0] ?? name))]
  const placed = Object.values(areas).flat()

  expect(placed.filter((noun, at) => placed.indexOf(noun) !== at)).toEqual([])
  expect(nouns.filter((noun) => !placed.some((known) => known === noun))).toEqual([])
})

worldTest('help fits a phone, and a button shows what an area offers', async (world) => {
  const lin = await person(world)
  const help = await lin.write('help')

  expect(wordsOf(help).split('\n').filter(Boolean).length).toBeLessThanOrEqual(14)
  expect(wordsOf(help)).toContain('/visit')
  const files = wordsOf(await lin.press(help, 'Customer files'))
  expect(files).toContain('/customer')
  expect(files).not.toContain('/visit')
})

worldTest('an area that nobody knows shows all of them', async (world) => {
  const lin = await person(world)
  const { card } = await lin.send({ kind: 'press', packed: 'help?area=toString' })

  expect(card?.title).toBe('What I can do')
})
