import { expect, test } from 'vitest'
import { goalsOf, median, merged, type Row, table } from './figures.ts'

test('the median is the middle one, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(() => median([])).toThrow('no figures')
})

const onPostgres: Row = {
  name: 'memory: idle',
  unit: 'MB',
  figures: { postgres: 210.4 },
  goals: { postgres: 200 },
}
const onEmbedded: Row = { ...onPostgres, figures: { embedded: 300 }, goals: { embedded: 450 } }

test('figures of one name stand in one line, with what was aimed at', () => {
  const rows = merged([onPostgres, onEmbedded])

  expect(rows).toEqual([
    {
      name: 'memory: idle',
      unit: 'MB',
      figures: { postgres: 210.4, embedded: 300 },
      goals: { postgres: 200, embedded: 450 },
    },
  ])
  expect(table(rows).split('\n')[1]).toMatch(/^memory: idle +210 MB +300 MB +200 MB \/ 450 MB$/)
})

test('a goal that was missed is told', () => {
  const goals = goalsOf(merged([onPostgres, onEmbedded]))

  expect(goals.map(({ on, met }) => [on, met])).toEqual([
    ['postgres', false],
    ['embedded', true],
  ])
})

test('what was not measured on a database is left out there', () => {
  expect(table([onPostgres]).split('\n')[1]).toContain('210 MB         –')
})
