import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Post, posts, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import { worldTest as test } from '../testing.ts'
import { fillPost } from './fill-post.ts'
import { guarantee } from './posts-testing.ts'

async function held({ tx }: Pick<Ctx, 'tx'>, { id }: Employee) {
  const rows = await tx
    .select({ name: posts.name, isSecond: seats.isSecond })
    .from(seats)
    .innerJoin(posts, eq(posts.id, seats.postId))
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))
    .orderBy(seats.id)
  return rows.map(({ name, isSecond }) => (isSecond ? `${name}, second` : name))
}

const put = (ctx: Ctx, employee: Employee, post: Post) => fillPost(ctx, { employee, post })

describe('post.fill', () => {
  for (const [locale, lines, title] of [
    [
      'en',
      [
        'Put Kim on the post of customer resources specialist',
        'Appoint Kim customer resources specialist',
        'put Kim on the post KHZY-04',
        '/post fill Kim KHZY-04',
      ],
      'Kim is now Customer resources specialist',
    ],
    [
      'zh-CN',
      ['任命Kim为客户资源专员', '让Kim担任客户资源专员', '/post fill Kim KHZY-04'],
      'Kim现任客户资源专员',
    ],
  ] as const) {
    for (const line of lines) {
      test(`“${line}” puts somebody on a post`, async (world) => {
        const { bo, ctx, kim, specialist } = await guarantee(world, locale)
        const card = await bo.write(line)

        expect(card).toMatchObject({ title, tone: 'good' })
        expect(await held(ctx, kim)).toEqual([specialist.name])
      })
    }
  }

  test('the post is given by its button, the person is asked for', async (world) => {
    const { bo, ctx, kim } = await guarantee(world)
    const asked = await bo.press(await bo.write('KHZY-04'), 'Put somebody on it')
    await bo.press(asked, 'Kim')

    expect(await held(ctx, kim)).toEqual(['Customer resources specialist'])
  })

  for (const [locale, line, move, second] of [
    ['en', 'Appoint Kim information specialist', 'Moves to it', 'Second post'],
    ['zh-CN', '任命Kim为信息管理专员', '调任', '兼任'],
  ] as const) {
    test(`whoever has a post moves or takes a second one, as the writer says (${locale})`, async (world) => {
      const { bo, ctx, kim, lou, head, information } = await guarantee(world, locale)
      await put(ctx, kim, head)
      await put(ctx, lou, head)

      const asked = await bo.write(line)
      expect(wordsOf(asked)).toContain(head.name)
      await bo.press(asked, move)
      expect(await held(ctx, kim)).toEqual([information.name])
      await bo.press(await bo.write(line.replace('Kim', 'Lou')), second)
      expect(await held(ctx, lou)).toEqual([head.name, `${information.name}, second`])
    })
  }

  test('兼任 says by itself that it is a second post', async (world) => {
    const { bo, ctx, kim, head } = await guarantee(world, 'zh-CN')
    await put(ctx, kim, head)
    await bo.write('让Kim兼任信息管理专员')
    expect(await held(ctx, kim)).toEqual([head.name, '信息管理专员, second'])
  })

  for (const [locale, line, words] of [
    ['en', 'Appoint Lou KHZY-01', ['2 of 1 · 1 too many', '1 more than authorised', 'Kim, Lou']],
    ['zh-CN', '任命Lou为KHZY-01', ['在岗 2，编制 1 · 超编 1', '超出编制 1 人', 'Kim、Lou']],
  ] as const) {
    test(`too many on a post are shown, not refused (${locale})`, async (world) => {
      const { bo, ctx, kim, head } = await guarantee(world, locale)
      await put(ctx, kim, head)
      const card = await bo.write(line)

      expect(card.tone).toBe('due')
      for (const part of words) expect(wordsOf(card)).toContain(part)
    })
  }

  test('undone, the move is as if it had not been', async (world) => {
    const { bo, ctx, kim, head } = await guarantee(world)
    await put(ctx, kim, head)
    await bo.press(await bo.press(await bo.write('Appoint Kim KHZY-04'), 'Moves to it'), 'Undo')

    expect(await held(ctx, kim)).toEqual([head.name])
  })

  test('a post that one holds already is refused', async (world) => {
    const { ctx, kim, head } = await guarantee(world)
    await put(ctx, kim, head)
    await expect(put(ctx, kim, head)).rejects.toThrow('Kim is Head of customer resources already')
  })

  test('a manager places their own people, not others and not themselves', async (world) => {
    const { ctx, lou, head, specialist } = await guarantee(world)
    const mo = await world.employee({ name: 'Mo', role: 'manager' })
    const pat = await world.employee({ name: 'Pat', managerId: mo.id })
    const his = { ...ctx, actor: mo }

    await expect(put(his, lou, specialist)).rejects.toMatchObject({ field: 'employee' })
    await expect(put(his, mo, head)).rejects.toThrow('Your own posts are changed by your superior')
    await put(his, pat, specialist)
    expect(await held(ctx, pat)).toEqual([specialist.name])
  })

  test('whoever holds a post fills none of another department', async (world) => {
    const { ctx, specialist } = await guarantee(world)
    const ktv = await startOrganisation(ctx, { template: 'ktv' })
    const [top, account] = ktv.posts as [Post, Post]
    const mo = await world.employee({ name: 'Mo', role: 'manager' })
    const pat = await world.employee({ name: 'Pat', managerId: mo.id })
    await put(ctx, mo, top)
    const his = { ...ctx, actor: mo }

    await expect(put(his, pat, specialist)).rejects.toThrow('ends at your own department')
    await put(his, pat, account)
    expect(await held(ctx, pat)).toEqual([account.name])
  })

  test('a representative is refused', async (world) => {
    const { ctx, kim } = await guarantee(world)
    const refused = await (await person(world)).write('/post fill Kim KHZY-01')

    expect(refused.tone).toBe('bad')
    expect(await held(ctx, kim)).toEqual([])
  })
})

describe('post.leave', () => {
  for (const [locale, lines, title, vacant] of [
    [
      'en',
      ['Take Kim off the post of customer resources specialist', '/post leave Kim'],
      'Kim is no longer Customer resources specialist',
      '2 still to be found',
    ],
    [
      'zh-CN',
      ['Kim不再担任客户资源专员', '/post leave Kim KHZY-04'],
      'Kim不再担任客户资源专员',
      '这个岗位还缺 2 人',
    ],
  ] as const) {
    for (const line of lines) {
      test(`“${line}” takes somebody off, and says what is missing now`, async (world) => {
        const { bo, ctx, kim, specialist } = await guarantee(world, locale)
        await put(ctx, kim, specialist)
        const card = await bo.write(line)

        expect(card.title).toBe(title)
        expect(wordsOf(card)).toContain(vacant)
        expect(await held(ctx, kim)).toEqual([])
        expect(await ctx.tx.select().from(seats)).toMatchObject([{ until: '2026-03-31' }])
      })
    }
  }

  test('of several posts one is asked about, and none that is not held is left', async (world) => {
    const { bo, ctx, kim, head, information } = await guarantee(world)
    await put(ctx, kim, head)
    await fillPost(ctx, { employee: kim, post: information, how: 'second' })
    const asked = await bo.write('/post leave Kim')
    expect(wordsOf(asked)).toContain('Head of customer resources and Information specialist')
    expect(wordsOf(await bo.write('/post leave Kim KHZY-03'))).toContain('no post of Kim')

    await bo.write('/post leave Kim KHZY-05')
    expect(await held(ctx, kim)).toEqual([head.name])
  })

  test('whoever holds no post leaves none', async (world) => {
    const { bo } = await guarantee(world)
    expect(wordsOf(await bo.write('/post leave Lou'))).toContain('Lou holds no post')
  })
})
