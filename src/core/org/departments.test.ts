import { asc } from 'drizzle-orm'
import { describe, expect, test as plainTest } from 'vitest'
import { blocks } from '../../bots/slack/blocks.ts'
import { html } from '../../bots/telegram/html.ts'
import { absences, departments, dottedLines, type Post, posts } from '../../db/organisation.ts'
import { freshDb } from '../../db/testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { addPost } from '../posts/add-post.ts'
import { fillPost } from '../posts/fill-post.ts'
import { guarantee } from '../posts/posts-testing.ts'
import { makers, worldTest as test, testNow } from '../testing.ts'
import { addDepartment } from './add-department.ts'

const names = async ({ tx }: Parameters<typeof addDepartment>[0]) =>
  (await tx.select().from(departments).orderBy(asc(departments.id))).map(({ name }) => name)

describe('a department', () => {
  for (const [locale, add, rename, overview, list] of [
    [
      ...(['zh-CN', '新增部门 渠道<客户>部,概况:管渠道', '渠道<客户>部部门改名为渠道部'] as const),
      ...(['修改部门 渠道部,概况:管全国的渠道', '有哪些部门'] as const),
    ],
    [
      ...(['en', 'Add a department: 渠道<客户>部, overview: 管渠道'] as const),
      'Rename the department 渠道<客户>部 to 渠道部',
      ...(['Change the department 渠道部, overview: 管全国的渠道', 'list departments'] as const),
    ],
  ] as const) {
    test(`is added, renamed, described and listed (${locale})`, async (world) => {
      const { bo, ctx, department } = await guarantee(world, locale)
      await bo.write(add)
      expect(await names(ctx)).toEqual([department.name, '渠道<客户>部'])
      await bo.write(rename)
      await bo.write(overview)
      const [, added] = await ctx.tx.select().from(departments).orderBy(asc(departments.id))
      expect(added).toMatchObject({ name: '渠道部', overview: '管全国的渠道' })
      const listed = wordsOf(await bo.write(list))
      expect(listed).toContain('渠道部')
      expect(listed).toContain(department.name)
    })
  }

  test('has a name of its own, and is added by whoever may', async (world) => {
    const { bo, ctx, kim, head, department } = await guarantee(world)
    const again = { kind: 'submit', form: 'department.add' } as const
    const taken = await bo.send({ ...again, raw: { name: department.name.toUpperCase() } })
    expect(taken.problems?.name).toContain('is there already')
    await fillPost(ctx, { employee: kim, post: head })
    const theirs = await person(world, kim)
    const { card } = await theirs.send({ ...again, raw: { name: 'Mine' } })
    expect(card && wordsOf(card)).toContain('Your right ends at your own department')
  })

  test('begins blank, or from a second template under another name', async (world) => {
    const { bo, ctx, department } = await guarantee(world, 'zh-CN')
    await bo.write('新建部门 空白模板,名称叫渠道部')
    await bo.write('新建部门 物业模板,名称叫东区管家部')
    expect(await names(ctx)).toEqual([department.name, '渠道部', '东区管家部'])
    const blank = { kind: 'submit', form: 'org.start', raw: { template: 'blank' } } as const
    expect((await bo.send(blank)).problems?.name).toContain('部门叫什么名称')
    const empty = await bo.write('/org chart 渠道部')
    expect(empty.buttons?.map(({ command }) => command)).toEqual(['post.add'])
  })
})

plainTest('of two who add the same department, or post, at once, one is told', async () => {
  await using fresh = await freshDb()
  const ada = await makers(fresh.db).employee({ name: 'Ada', role: 'admin' })
  const command = { name: 'post.add', family: 'personnel' } as const
  const both = async (act: (ctx: Parameters<typeof addDepartment>[0]) => Promise<unknown>) => {
    const one = () => fresh.db.transaction((tx) => act({ tx, now: testNow, actor: ada, command }))
    const done = await Promise.allSettled([one(), one()])
    return done.flatMap((d) => (d.status === 'rejected' ? [String(d.reason.message)] : []))
  }
  expect(await both((ctx) => addDepartment(ctx, { name: 'Sales' }))).toEqual([
    expect.stringContaining('Sales is there already'),
  ])
  const named = await both((ctx) => addPost(ctx, { name: 'Rep', rank: 'specialist' }))
  expect(named).toEqual([expect.stringContaining('has a post called “Rep”')])
  let nth = 0
  const coded = await both((ctx) => {
    nth += 1
    return addPost(ctx, { name: `Rep ${nth}`, code: 'S-01', rank: 'specialist' })
  })
  expect(coded).toEqual([expect.stringContaining('has the code S-01')])
})

test('the chart marks who is away and who has a project superior', async (world) => {
  const { bo, ctx, kim, lou, head } = await guarantee(world, 'zh-CN')
  await fillPost(ctx, { employee: kim, post: head })
  await ctx.tx.insert(dottedLines).values({ employeeId: kim.id, managerId: lou.id })
  const row = { employeeId: kim.id, fromDay: '2026-03-31', toDay: '2026-03-31' }
  await ctx.tx.insert(absences).values(row)
  expect(wordsOf(await bo.write('组织架构'))).toContain('Kim（休假） · Kim ⇢ Lou')
})

test('a hundred people on thirty posts come page by page, forth and back', async (world) => {
  const { bo, ctx, department, head } = await guarantee(world, 'zh-CN')
  for (let nth = 1; nth <= 25; nth++) {
    const row = { departmentId: department.id, superiorId: head.id, addedAt: ctx.now }
    const [post] = await ctx.tx
      .insert(posts)
      .values({ ...row, name: `岗位 <${nth}>`, headcountMax: 2 })
      .returning()
    for (let at = 1; at <= 4; at++) {
      const employee = await world.employee({ name: `员工${nth}-${at}`, managerId: ctx.actor.id })
      await fillPost(ctx, { employee, post: post as Post })
    }
  }
  const first = await bo.write('组织架构')
  expect(wordsOf(first)).toContain('在岗 100 人 · 缺编 6 人 · 超编 50 人')
  expect(wordsOf(first)).toContain('第 1–12 个岗位，共 30 个')
  for (const shown of [html(first).plain, JSON.stringify(blocks(first))]) {
    expect(shown).toContain('岗位 ')
    expect(shown).toContain('员工7-4')
  }
  expect(blocks(first).length).toBeLessThanOrEqual(50)
  const third = await bo.press(await bo.press(first, '下一页'), '下一页')
  expect(wordsOf(third)).toContain('第 25–30 个岗位')
  expect(wordsOf(third)).toContain('岗位 <25> · 在岗 4，编制 1–2 · 超编 2')
  expect(wordsOf(await bo.press(third, '上一页'))).toContain('第 13–24 个岗位')
})
