import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { changes } from '../../db/machinery.ts'
import { departments, type Post, posts, rights, seats } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { buttonsOf, tooLong } from '../chat/buttons-testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { chartCard } from './org-card.ts'
import { startOrganisation } from './start-organisation.ts'
import { templateNames, templates } from './templates.ts'

const boss = async ({ as, employee }: World, locale: 'en' | 'zh-CN' = 'en') =>
  as(await employee({ name: 'Bo', role: 'admin', locale }))

describe('org.start', () => {
  for (const template of templateNames) {
    for (const locale of ['en', 'zh-CN'] as const) {
      test(`${template} begins with all its posts and rights, in ${locale}`, async (world) => {
        const bo = await boss(world, locale)
        const started = await startOrganisation(bo, { template })
        const { department, posts: wanted } = templates[template]
        const granted = await bo.tx.select().from(rights)

        expect(started.department.name).toBe(department[locale])
        expect(started.posts.map(({ name }) => name)).toEqual(wanted.map((p) => p.name[locale]))
        expect(granted).toHaveLength(wanted.flatMap((p) => p.rights).length)
        const byId = new Map(started.posts.map((p) => [p.id, p.name]))
        expect(started.posts.map((p) => byId.get(p.superiorId ?? 0))).toEqual(
          wanted.map((p) => p.under?.name[locale]),
        )
      })
    }
  }

  for (const [locale, line, title, undo, undone] of [
    [
      'en',
      'Set up the organisation',
      'Set up: Customer resources department',
      'Undo',
      'Taken back',
    ],
    ['zh-CN', '建立组织', '已建立：客户资源管理部', '撤销', '已撤销'],
  ] as const) {
    test(`a template is chosen by a button, and all of it taken back by one (${locale})`, async (world) => {
      const bo = await person(world, (await boss(world, locale)).actor)
      const asked = await bo.write(line)
      const started = await bo.press(asked, locale === 'en' ? 'Guarantee company' : '担保公司')
      expect(started).toMatchObject({ title, tone: 'good' })
      expect(await world.ctx.tx.$count(posts)).toBe(5)

      expect((await bo.press(started, undo)).title).toContain(undone)
      for (const table of [departments, posts, rights]) {
        expect(await world.ctx.tx.$count(table)).toBe(0)
      }
    })

    test(`a template is named in the line or behind the slash (${locale})`, async (world) => {
      const bo = await person(world, (await boss(world, locale)).actor)
      const named = locale === 'en' ? 'guarantee company' : '担保公司'
      expect((await bo.write(`${line}: ${named}`)).title).toBe(title)
      const other = locale === 'en' ? 'KTV' : 'KTV'
      expect((await bo.write(`/org start ${other}`)).title).toContain(
        templates.ktv.department[locale],
      )
    })
  }

  test('what is there already, in whichever language, is refused and stays as it is', async (world) => {
    const bo = await boss(world)
    await startOrganisation(bo, { template: 'ktv' })
    const chinese = await boss(world, 'zh-CN')

    for (const ctx of [bo, chinese]) {
      await expect(startOrganisation(ctx, { template: 'ktv' })).rejects.toThrow(
        'KTV key-account department is there already',
      )
    }
    expect(await bo.tx.$count(departments)).toBe(1)
  })

  test('codes that other posts have are refused by name', async (world) => {
    const bo = await boss(world)
    const { department } = await startOrganisation(bo, { template: 'ktv' })
    const row = { name: 'Odd', code: 'khzy-02', addedAt: bo.now, departmentId: department.id }
    await insertRow(bo.tx, posts, row)

    await expect(startOrganisation(bo, { template: 'guarantee' })).rejects.toThrow('khzy-02')
    expect(await bo.tx.$count(departments)).toBe(1)
  })

  test('a representative is refused, and told whom to ask', async (world) => {
    await boss(world)
    const lin = await person(world)
    const refused = await lin.write('/org start ktv')

    expect(refused.tone).toBe('bad')
    expect(wordsOf(refused)).toContain('org.start')
    expect(wordsOf(refused)).toContain('Ask Bo')
    expect(await world.ctx.tx.$count(departments)).toBe(0)
  })

  test('whoever heads one department sets up no other', async (world) => {
    const bo = await boss(world)
    const { posts: ktv } = await startOrganisation(bo, { template: 'key' })
    const mo = await world.employee({ name: 'Mo', role: 'manager' })
    const seat = { employeeId: mo.id, postId: ktv[0]?.id ?? 0, since: '2026-03-01' }
    await insertRow(bo.tx, seats, seat)
    const refused = await (await person(world, mo)).write('/org start ktv')

    expect(wordsOf(refused)).toContain('ends at your own department (Key-account department)')
    expect(await bo.tx.$count(departments)).toBe(1)
  })

  test('every row that is written is kept for the trail', async (world) => {
    const bo = await person(world, (await boss(world)).actor)
    await bo.write('/org start property')
    const kept = await world.ctx.tx.select().from(changes).orderBy(asc(changes.id))

    expect(new Set(kept.map(({ tableName }) => tableName))).toEqual(
      new Set(['departments', 'posts', 'rights']),
    )
  })
})

async function staffed(world: World, locale: 'en' | 'zh-CN') {
  const bo = await boss(world, locale)
  const { posts: all } = await startOrganisation(bo, { template: 'guarantee' })
  const put = async (name: string, nth: number, isSecond = false) => {
    const found = await bo.tx.select().from(employees).where(eq(employees.name, name))
    const { id: employeeId } = found[0] ?? (await world.employee({ name }))
    const postId = all[nth]?.id ?? 0
    await insertRow(bo.tx, seats, { employeeId, postId, isSecond, since: '2026-03-01' })
  }
  await put('Ann', 0)
  for (const name of ['Cai', 'Dan', 'Eve', 'Fay']) await put(name, 3)
  await put('Ann', 4, true)
  return { bo, all }
}

describe('org.chart', () => {
  for (const [locale, line, total, over, vacant, second] of [
    [
      'en',
      'Org chart',
      '5 people on posts · 2 vacant · 1 too many',
      '4 of 2–3 · 1 too many\nCai, Dan, Eve, Fay',
      '0 of 1 · 1 vacant',
      '1 of 1\nAnn (second post)',
    ],
    [
      'zh-CN',
      '组织架构',
      '在岗 5 人 · 缺编 2 人 · 超编 1 人',
      '在岗 4，编制 2–3 · 超编 1\nCai、Dan、Eve、Fay',
      '在岗 0，编制 1 · 缺编 1',
      '在岗 1，编制 1\nAnn（兼）',
    ],
  ] as const) {
    test(`everybody sees the tree, who holds what, and what is missing (${locale})`, async (world) => {
      await staffed(world, locale)
      const lin = await person(world, await world.employee({ name: 'Li', locale }))

      for (const said of [line, '/org chart']) {
        const words = wordsOf(await lin.write(said))
        for (const part of [total, over, vacant, second]) expect(words).toContain(part)
        const lines = words.split('\n').filter((l) => l.includes('KHZY'))
        expect(lines.map((l) => l.match(/^(?:— )*KHZY-0\d/)?.[0])).toEqual([
          'KHZY-01',
          '— KHZY-02',
          '— — KHZY-05',
          '— KHZY-03',
          '— — KHZY-04',
        ])
      }
    })
  }

  test('a post of it opens by a press', async (world) => {
    const { all } = await staffed(world, 'en')
    const lin = await person(world)
    const card = await lin.press(await lin.write('vacancies'), all[2]?.name ?? '')

    expect(card.title).toBe('KHZY-03 Customer resources supervisor')
  })

  test('whoever has left or is off a post is not on the chart', async (world) => {
    const { bo } = await staffed(world, 'en')
    const gone = (name: string) => eq(employees.name, name)
    await bo.tx.update(employees).set({ leftAt: bo.now }).where(gone('Cai'))
    const [dan] = await bo.tx.select().from(employees).where(gone('Dan'))
    await bo.tx
      .update(seats)
      .set({ until: '2026-03-31' })
      .where(eq(seats.employeeId, dan?.id ?? 0))
    const words = wordsOf(await (await person(world)).write('org chart'))

    expect(words).toContain('2 of 2–3\nEve, Fay')
    expect(words).not.toMatch(/Cai|Dan/)
  })

  test('of several departments one’s own is shown, or one is chosen', async (world) => {
    const { bo } = await staffed(world, 'en')
    await startOrganisation(bo, { template: 'ktv' })
    const [ann] = await bo.tx.select().from(employees).where(eq(employees.name, 'Ann'))
    const asked = await (await person(world)).write('org chart')

    expect(asked.title).toBe('Which department?')
    expect(asked.buttons).toHaveLength(2)
    if (!ann) throw new Error('Ann is missing')
    const own = await (await person(world, ann)).write('org chart')
    expect(own.title).toBe('Customer resources department')
    const named = await (await person(world, bo.actor)).write(
      'org chart of the KTV key-account department',
    )
    expect(named.title).toBe('KTV key-account department')
  })

  for (const [locale, title, label] of [
    ['en', 'No department is set up yet', 'Set up a department from a template'],
    ['zh-CN', '还没有建立部门', '用模板建立部门'],
  ] as const) {
    test(`where nothing is set up, the way to begin is a button (${locale})`, async (world) => {
      const bo = await person(world, (await boss(world, locale)).actor)
      const empty = await bo.write('/org chart')

      expect(empty.title).toBe(title)
      expect((await bo.press(empty, label)).buttons).toHaveLength(templateNames.length + 2)
    })
  }

  test('a long chart goes on by a press', async (world) => {
    const { bo } = await staffed(world, 'en')
    const { department } = await startOrganisation(bo, { template: 'generic' })
    for (const nth of [1, 2, 3, 4]) {
      const row = { name: `Extra ${nth}`, departmentId: department.id, addedAt: bo.now }
      await insertRow(bo.tx, posts, row)
    }
    const me = await person(world, bo.actor)
    const first = await me.write('/org chart Customer service department')

    expect(wordsOf(first)).not.toContain('Extra 4')
    expect(wordsOf(await me.press(first, 'Show more'))).toContain('Extra 4')
  })
})

const quiet = { away: new Set<number>(), dotted: new Map<number, string[]>() }

test('every button of a chart crosses every platform, whatever the numbers grow to', async (world) => {
  const { bo, all } = await staffed(world, 'en')
  const department = { id: 2_147_483_647, name: 'R&D', overview: null, addedAt: bo.now }
  const posts = Array.from({ length: 40 }, (_, nth) => ({
    post: { ...(all[0] as Post), id: 2_147_483_647 - nth },
    ...{ depth: 3, holders: [], held: 0, vacant: 1, over: 0 },
  }))
  const buttons = buttonsOf(chartCard({ department, posts, ...quiet }, 12, bo.actor))

  expect(buttons.length).toBeGreaterThan(12)
  expect(tooLong(buttons)).toEqual([])
})
