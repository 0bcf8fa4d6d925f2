import { desc } from 'drizzle-orm'
import { expect } from 'vitest'
import { assists } from '../../db/assists.ts'
import { worldTest as test } from '../testing.ts'
import { twoDepartments } from './testing.ts'

/** Who has it, whether it is about Huasheng, what is needed, and by when. */
type Said = readonly [line: string, row: readonly ['Jo' | 'Kim', boolean, string, string]]

const inThreeDays = '2026-04-03T02:00'

const zh: readonly Said[] = [
  [
    '请设计部协助:周四前给南湖项目调整方案',
    ['Jo', false, '给南湖项目调整方案', '2026-04-02T10:00'],
  ],
  ['请Kim协助查一下华盛的合同', ['Kim', true, '查一下华盛的合同', inThreeDays]],
  [
    '设计部帮忙出一张华盛的效果图，明天下午3点前要',
    ['Jo', true, '出一张华盛的效果图', '2026-04-01T07:00'],
  ],
  ['麻烦Jo帮忙看看华盛的报价，急', ['Jo', true, '看看华盛的报价，急', inThreeDays]],
  [
    '需要设计部协助：华盛的标识改一下，后天前',
    ['Jo', true, '华盛的标识改一下', '2026-04-02T10:00'],
  ],
  ['协助请求：设计部，华盛展架重做', ['Jo', true, '华盛展架重做', inThreeDays]],
  [
    '找设计部协助一下，能不能周五前把目录排好',
    ['Jo', false, '能不能把目录排好', '2026-04-03T10:00'],
  ],
  ['ask 设计部 for help: 华盛的 logo', ['Jo', true, '华盛的 logo', inThreeDays]],
]

const en: readonly Said[] = [
  [
    'Ask Design to help us with the Huasheng brochure by Thursday',
    ['Jo', true, 'Huasheng brochure', '2026-04-02T10:00'],
  ],
  [
    'Request help from Design: a plan of the south lake project, by Thursday 3 pm',
    ['Jo', false, 'a plan of the south lake project', '2026-04-02T07:00'],
  ],
  [
    'ask Kim to help with the drawings for Huasheng',
    ['Kim', true, 'drawings for Huasheng', inThreeDays],
  ],
  [
    'we need help from Design, the sample room of Huasheng',
    ['Jo', true, 'sample room of Huasheng', inThreeDays],
  ],
]

for (const [locale, lines] of [
  ['zh-CN', zh],
  ['en', en],
] as const) {
  test(`whom one asks, what for and by when are read from one line, in ${locale}`, async (world) => {
    const { rep, wei, jo, kim } = await twoDepartments(world, locale)
    const name = locale === 'en' ? 'Huasheng Steel' : '华盛钢贸'
    const huasheng = await world.customer({ name, ownerId: wei.id })
    const names = new Map([jo, kim].map((one) => [one.id, one.name]))
    const heard: unknown[] = []
    for (const [line] of lines) {
      const card = await rep.write(line)
      const [row] = await world.ctx.tx.select().from(assists).orderBy(desc(assists.id)).limit(1)
      const isAbout = row?.customerId === huasheng.id
      const by = row?.doneBy.toISOString().slice(0, 16)
      const said = [names.get(row?.holderId ?? 0), isAbout, row?.what, by]
      heard.push([line, card.tone === 'good' ? said : card])
    }

    expect(heard).toEqual(lines)
  })
}
