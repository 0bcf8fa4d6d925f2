import { expect, test } from 'vitest'
import { templateNames, templates } from '../org/templates.ts'
import { dutiesIn, dutiesOut } from './rules.ts'
import { readHeadcount } from './spot-post.ts'

test('each line is a duty, what stands behind its colon are tasks', () => {
  expect(
    dutiesIn('1. 回访客户：三天内；完整记录\n\n  Keep files: daily; in full ; \nReport'),
  ).toEqual([
    { statement: '回访客户', tasks: ['三天内', '完整记录'] },
    { statement: 'Keep files', tasks: ['daily', 'in full'] },
    { statement: 'Report', tasks: [] },
  ])
})

test('duties that are written out and read again are the same', () => {
  for (const name of templateNames) {
    for (const { duties } of templates[name].posts) {
      for (const locale of ['en', 'zh-CN'] as const) {
        const said = duties.map(({ statement, tasks }) => ({
          statement: statement[locale],
          tasks: tasks.map((words) => words[locale]),
        }))
        expect(dutiesIn(dutiesOut(said))).toEqual(said)
      }
    }
  }
})

for (const [raw, min, max] of [
  ['2', 2, 2],
  ['2-3', 2, 3],
  ['２～３', 2, 3],
  ['2到3人', 2, 3],
  ['0 to 1', 0, 1],
] as const) {
  test(`${raw} is a headcount of ${min} to ${max}`, () => {
    expect(readHeadcount(raw)).toEqual({ min, max })
  })
}

test('what is no number of people is none', () => {
  for (const raw of ['', 'two', '-1', '1000', '1-2-3', '1.5']) {
    expect(readHeadcount(raw), raw).toBeUndefined()
  }
})
