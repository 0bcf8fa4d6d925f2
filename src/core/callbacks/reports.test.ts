import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbackReports } from '../../db/callbacks.ts'
import { bytesOf } from '../chat/document.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { worldTest as test, type World } from '../testing.ts'
import { filedReports, namesIn } from './file-report.ts'
import { planCallback } from './plan-callback.ts'
import { recordCallback } from './record-callback.ts'
import { exportReport } from './report-sheet.ts'
import { rescheduleCallback } from './reschedule-callback.ts'
import { startCallbacks } from './start-callbacks.ts'

const reports = ({ ctx }: World) =>
  ctx.tx.select().from(callbackReports).orderBy(asc(callbackReports.id))

/** March of Bo’s team: Ann made two, one late; Wei put one off and has one open; Zoe is of another team. */
async function march(world: World, locale: 'en' | 'zh-CN' = 'en') {
  const { as, at, employee, customer } = world
  const bo = await employee({ name: 'Bo', role: 'manager', locale })
  const zed = await employee({ name: 'Zed', role: 'manager', locale })
  const ann = await employee({ name: 'Ann', managerId: bo.id, locale })
  const wei = await employee({ name: 'Wei', managerId: bo.id, locale })
  const zoe = await employee({ name: 'Zoe', managerId: zed.id, locale })
  const begins = at('2026-03-02T01:00:00Z')
  const called = async (
    name: string,
    owner: typeof ann,
    when: string,
    outcome: 'satisfied' | 'soso',
  ) => {
    const acme = await customer({ name, ownerId: owner.id, kind: 'member' })
    const service = { event: 'service_done', customerId: acme.id } as const
    const [callback] = await startCallbacks(begins, service)
    const ctx = { ...as(owner), now: new Date(when), command: { name: 'callback.record' } }
    const note = `said ${name}`
    await recordCallback(ctx, {
      callback: { customer: acme, ...(callback && { callback }) },
      outcome,
      note,
    })
    return acme
  }
  await called('One', ann, '2026-03-05T02:00:00Z', 'satisfied')
  await called('Two', ann, '2026-03-20T02:00:00Z', 'soso')
  await called('Three', zoe, '2026-03-05T02:00:00Z', 'soso')
  const four = await customer({ name: 'Four', ownerId: wei.id })
  const callback = await planCallback(
    { ...begins, actor: wei },
    { customer: four, day: '2026-03-10' },
  )
  const put = { day: '2026-03-16', why: 'busy' } as const
  await rescheduleCallback(
    { ...begins, actor: wei },
    { callback: { customer: four, callback }, ...put },
  )
  return { bo, ann, wei, zed, zoe }
}

for (const [locale, asked, expected] of [
  [
    'en',
    'Callback report for March',
    [
      ...[
        'Due: 4',
        'Made: 2, of these 1 late',
        'Overdue: 2',
        'Satisfaction: 50% (Satisfied 1 · So-so 1)',
      ],
      ...['Members: 2 of 2 members, 100%', 'Put off: no time on our side 1'],
      ...[
        'After-sale callback · 2 calls',
        'Ann · 2 calls · 1 overdue',
        'Wei · 0 calls · 1 overdue',
        'Two · Ann\nsaid Two',
      ],
    ],
  ],
  [
    'zh-CN',
    '3月的回访总结报告',
    [
      ...[
        '应回访: 4',
        '已回访: 2，其中逾期完成 1',
        '逾期未回访: 2',
        '满意率: 50%（满意 1 · 一般 1）',
      ],
      ...[
        '延期: 我方没时间 1',
        '售后回访 · 已回访 2',
        'Wei · 已回访 0 · 逾期 1',
        'Two · Ann\nsaid Two',
      ],
    ],
  ],
] as const) {
  test(`a report of one’s people is filed, and keeps its figures whatever is done later: ${asked}`, async (world) => {
    const { bo, wei } = await march(world, locale)
    const boss = await person(world, bo)
    const draft = await boss.write(asked)
    for (const part of expected) expect(wordsOf(draft)).toContain(part)
    expect(wordsOf(draft)).not.toMatch(/Three|Zoe/)
    expect(await reports(world)).toEqual([])

    const filed = await boss.press(draft, locale === 'en' ? 'File it' : '归档')
    await (await person(world, wei)).write('Called back Four, satisfied')
    const list = await boss.write(locale === 'en' ? 'callback reports' : '回访报告列表')
    const again = await boss.press(list, locale === 'en' ? 'Open' : '打开')
    for (const card of [filed, again]) {
      for (const part of expected) expect(wordsOf(card)).toContain(part)
    }
    expect(wordsOf(await boss.write(asked))).not.toContain(expected[2])
  })
}

test('a report of one person, or by team; nobody reads those of other teams', async (world) => {
  const { bo, ann, zed } = await march(world)
  const top = await person(world, await world.employee({ name: 'Top', role: 'admin' }))
  const all = await top.write('Callback report March')
  expect(wordsOf(all)).toContain('By team\nBo · 2 calls · 2 overdue\n\nZed · 1 call · 1 overdue')

  const boss = await person(world, bo)
  const hers = await boss.write('Callback report of Ann for March')
  expect(wordsOf(hers)).toContain('Of: Ann')
  expect(wordsOf(hers)).toContain('Overdue: 1')
  expect(wordsOf(await boss.write('/callback report March Zoe'))).toContain('Zoe')
  expect(wordsOf(await boss.write('/callback report March Zoe'))).not.toContain('Made')
  const filed = await boss.press(hers, 'File it')
  expect(wordsOf(await (await person(world, zed)).write('callback reports'))).toContain(
    'No report is filed yet',
  )
  const forged = await (await person(world, ann)).send({
    kind: 'press',
    packed: 'callback.filed?report=1',
  })
  expect(wordsOf(forged.card ?? { title: '' })).not.toContain('Made')
  await boss.press(filed, 'Undo')
  expect(await reports(world)).toEqual([])
})

test('a filed report comes as a table, and what is kept from its reader is not in it', async (world) => {
  const { bo } = await march(world)
  const boss = await person(world, bo)
  const filed = await boss.press(await boss.write('Callback report March'), 'File it')
  const told = await boss.press(filed, 'As a table')
  expect(wordsOf(told)).toContain('Callback report 2026-03-01 2026-03-31.xlsx')

  const ctx = { ...world.as(bo), command: { name: 'callback.sheet' } }
  const [report] = await filedReports(ctx, { limit: 1 })
  if (!report) throw new Error('not filed')
  const document = await exportReport(ctx, report, await namesIn(ctx, report.report.figures))
  const [rows = []] = await readSheet(bytesOf(document))
  expect(rows[1]?.slice(0, 6)).toEqual(['All', null, 4, 2, 1, 2])
  expect(rows).toContainEqual(
    expect.arrayContaining(['What they were not satisfied with', 'Two', 'said Two']),
  )
})

test('a month without callbacks has nothing to file', async (world) => {
  const lin = await person(world)
  const card = await lin.write('Callback report last year')

  expect(wordsOf(card)).toContain('No callback was due or made then')
  expect(buttonsOf(card)).toEqual([])
})
