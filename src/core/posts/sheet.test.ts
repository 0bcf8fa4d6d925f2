import { eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Post, posts } from '../../db/organisation.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import { worldTest as test } from '../testing.ts'
import { fillPost } from './fill-post.ts'
import { guarantee } from './posts-testing.ts'

const now = async ({ tx }: Ctx, { id }: Post): Promise<Post> =>
  one(await tx.select().from(posts).where(eq(posts.id, id)))

const statements = (post: Post) => post.duties.map(({ statement }) => statement)

describe('post.duty', () => {
  for (const [locale, lines] of [
    [
      'zh-CN',
      [
        'KHZY-04新增职责:整理会议纪要:当天;归档',
        'KHZY-04的职责1改为: 取消过期档案',
        'KHZY-04职责4移到第1条',
        'KHZY-04职责1加任务:发给部长',
        'KHZY-04职责1任务2改为:装订成册',
        '删除KHZY-04职责3',
      ],
    ],
    [
      'en',
      [
        'Add a duty to KHZY-04: 整理会议纪要: 当天; 归档',
        'Reword duty 1 of KHZY-04: 取消过期档案',
        'Move duty 4 of KHZY-04 to 1',
        'Add a task to duty 1 of KHZY-04: 发给部长',
        'Reword task 2 of duty 1 of KHZY-04: 装订成册',
        'Remove duty 3 of KHZY-04',
      ],
    ],
  ] as const) {
    test(`is added, reworded, moved and removed by its number, with its tasks (${locale})`, async (world) => {
      const { bo, ctx, specialist } = await guarantee(world, locale)
      const [first, second, third] = statements(specialist)
      const after: string[][] = []
      for (const line of lines) {
        await bo.write(line)
        after.push(statements(await now(ctx, specialist)))
      }
      const minutes = '整理会议纪要'
      expect(after[0]).toEqual([first, second, third, minutes])
      expect(after[1]).toEqual(['取消过期档案', second, third, minutes])
      expect(after[2]).toEqual([minutes, '取消过期档案', second, third])
      expect(after[5]).toEqual([minutes, '取消过期档案', third])
      const { duties } = await now(ctx, specialist)
      expect(duties[0]?.tasks).toEqual(['当天', '装订成册', '发给部长'])
      expect(duties[1]?.tasks).toEqual(specialist.duties[0]?.tasks)
    })
  }

  test('a number that there is not is asked for again, beside its field', async (world) => {
    const { bo, ctx, specialist } = await guarantee(world, 'zh-CN')
    const submit = (raw: Record<string, string>) =>
      bo.send({ kind: 'submit', form: 'post.duty', raw: { post: String(specialist.id), ...raw } })
    expect((await submit({ how: 'remove', number: '9' })).problems?.number).toBe(
      '共 3 条。是第几条？',
    )
    expect((await submit({ how: 'move', number: '1' })).problems?.to).toContain('共 3 条')
    expect((await submit({ how: 'reword', number: '1' })).problems).toHaveProperty('words')
    expect((await submit({ how: 'remove', number: 'x' })).problems?.number).toContain('数字')
    const task = { how: 'remove', part: 'task', number: '1', task: '7' }
    expect((await submit(task)).problems?.task).toContain('是第几条')
    expect(await now(ctx, specialist)).toEqual(specialist)
  })

  test('whoever holds the post above writes it; others, and its holder, do not', async (world) => {
    const { ctx, kim, lou, supervisor, specialist } = await guarantee(world, 'zh-CN')
    await fillPost(ctx, { employee: kim, post: supervisor })
    await fillPost(ctx, { employee: lou, post: specialist })
    const above = await person(world, kim)
    await above.write('KHZY-04新增职责:整理会议纪要')
    expect(statements(await now(ctx, specialist))).toContain('整理会议纪要')
    for (const [who, line] of [
      [lou, 'KHZY-04新增职责:喝茶'],
      [kim, 'KHZY-03新增职责:喝茶'],
    ] as const) {
      const theirs = who === kim ? above : await person(world, who)
      expect(wordsOf(await theirs.write(line)), line).toContain('由其上级岗位的人或管理员来写')
    }
  })

  test('undo brings the duties back as they were', async (world) => {
    const { bo, ctx, specialist } = await guarantee(world, 'zh-CN')
    await bo.press(await bo.write('删除KHZY-04职责1'), '撤销')
    expect(await now(ctx, specialist)).toEqual(specialist)
  })
})

test('qualifications are numbered and changed one by one', async (world) => {
  const { bo, ctx, specialist } = await guarantee(world, 'zh-CN')
  const [first, second, third] = specialist.qualifications
  await bo.write('KHZY-04新增任职资格:会开车')
  await bo.write('KHZY-04任职资格1改为:工作三年以上')
  await bo.write('删除KHZY-04任职资格2')
  expect(first).not.toBe(second)
  const { qualifications } = await now(ctx, specialist)
  expect(qualifications).toEqual(['工作三年以上', third, '会开车'])
})

describe('post.describe', () => {
  for (const [locale, line] of [
    ['zh-CN', 'KHZY-04晋升方向:客户资源主管,轮转岗位:信息管理专员,薪金标准:8000'],
    ['en', 'KHZY-04 promotion to: 客户资源主管, rotation posts: 信息管理专员, pay standard: 8000'],
  ] as const) {
    test(`one line writes several parts of the sheet; pay is seen by few (${locale})`, async (world) => {
      const { bo, ctx, kim, specialist } = await guarantee(world, locale)
      await bo.write(line)
      expect((await now(ctx, specialist)).details).toEqual({
        ...{ promotion: '客户资源主管', rotation: '信息管理专员', pay: '8000' },
      })
      const label = locale === 'en' ? 'The rest of the sheet' : '岗位说明书'
      const whole = await bo.press(await bo.write('KHZY-04'), label)
      expect(wordsOf(whole)).toContain('8000')
      const theirs = await person(world, kim)
      const seen = await theirs.press(await theirs.write('KHZY-04'), label)
      expect(wordsOf(seen)).toContain('客户资源主管')
      expect(wordsOf(seen)).not.toContain('8000')
    })
  }

  test('whoever holds the post above writes it, but not its pay', async (world) => {
    const { ctx, kim, supervisor, specialist } = await guarantee(world, 'zh-CN')
    await fillPost(ctx, { employee: kim, post: supervisor })
    const above = await person(world, kim)
    expect(wordsOf(await above.write('KHZY-04薪金标准:9000'))).toContain(
      '薪酬由有权修改岗位的人来写',
    )
    const form = await above.write('/post describe KHZY-04')
    await above.press(form, '管辖范围')
    await above.write('档案室')
    expect((await now(ctx, specialist)).details).toEqual({ charge: '档案室' })
  })
})

describe('post.change', () => {
  test('code and superior are emptied, the series is set', async (world) => {
    const { bo, ctx, specialist } = await guarantee(world, 'zh-CN')
    const form = await bo.write('修改岗位 KHZY-04')
    await bo.press(await bo.press(form, '岗位编号'), '留空')
    const again = await bo.send({ kind: 'press', packed: `post.change?post=${specialist.id}` })
    if (!again.card) throw new Error('no card')
    await bo.press(await bo.press(again.card, '直接上级'), '留空')
    const raw = { post: String(specialist.id), series: 'administrative' }
    await bo.send({ kind: 'submit', form: 'post.change', raw })

    expect(await now(ctx, specialist)).toMatchObject({
      ...{ code: null, superiorId: null, series: 'administrative' },
      ...{ duties: specialist.duties, headcountMin: 2, headcountMax: 3 },
    })
  })

  for (const [locale, line] of [
    ['zh-CN', '把岗位KHZY-03移到客户服务部'],
    ['en', 'Move the post KHZY-03 to the Customer service department'],
  ] as const) {
    test(`“${line}” takes its people and the posts below it along`, async (world) => {
      const { bo, ctx, supervisor, specialist, head } = await guarantee(world, locale)
      const { department } = await startOrganisation(ctx, { template: 'generic' })
      const moved = await bo.write(line)
      expect(moved.tone).toBe('good')
      const there = { departmentId: department.id }
      expect(await now(ctx, supervisor)).toMatchObject({ ...there, superiorId: null })
      expect(await now(ctx, specialist)).toMatchObject({ ...there, superiorId: supervisor.id })
      expect((await now(ctx, head)).departmentId).toBe(head.departmentId)
      await bo.press(moved, locale === 'en' ? 'Undo' : '撤销')
      expect(await now(ctx, specialist)).toEqual(specialist)
    })
  }
})

test('a sheet of many duties fits one screen, the rest is a press away', async (world) => {
  const { bo, ctx, specialist } = await guarantee(world, 'zh-CN')
  const duties = Array.from({ length: 12 }, (_, nth) => ({
    statement: `职责之${nth + 1}`,
    tasks: [],
  }))
  await ctx.tx.update(posts).set({ duties }).where(eq(posts.id, specialist.id))
  const card = await bo.write('KHZY-04')

  expect(wordsOf(card)).toContain('6. 职责之6')
  expect(wordsOf(card)).not.toContain('职责之7')
  const whole = await bo.press(card, '职责')
  expect(wordsOf(whole)).toContain('12. 职责之12')
  expect(buttonsOf(whole).map(({ command }) => command)).toEqual(['post.duty', 'post.view'])
})
