import { and, asc, eq, isNull } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { type Post, rights } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { fillPost } from '../posts/fill-post.ts'
import { guarantee } from '../posts/posts-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const rightsOf = async ({ ctx }: World, { id }: Post) =>
  (await ctx.tx.select().from(rights).where(eq(rights.postId, id)).orderBy(asc(rights.id))).map(
    ({ name, family, scope }) => `${name} ${family} ${scope}`,
  )

async function told({ ctx }: World, { id }: Employee): Promise<string[]> {
  const mine = and(eq(notices.employeeId, id), isNull(notices.owner))
  const news = await ctx.tx.select().from(notices).where(mine).orderBy(asc(notices.id))
  return news.map(({ card }) => wordsOf(card as Card))
}

describe('right.grant', () => {
  for (const [locale, line, yes] of [
    ['zh-CN', '给KHZY-04开通折扣审批权,范围本部门', '确认开通'],
    ['en', 'Grant KHZY-04 Approve discounts, the department', 'Yes, give it'],
  ] as const) {
    test(`money is confirmed first, and whoever holds the post is told (${locale})`, async (world) => {
      const { bo, ctx, kim, specialist } = await guarantee(world, locale)
      await fillPost(ctx, { employee: kim, post: specialist })
      const asked = await bo.write(line)
      expect(asked.tone).toBe('ask')
      expect(await rightsOf(world, specialist)).toEqual(['business business own'])
      const given = await bo.press(asked, yes)
      const added = 'discount.approve finance department'
      expect(await rightsOf(world, specialist)).toEqual(['business business own', added])
      expect(await told(world, kim)).toEqual([
        expect.stringContaining(locale === 'en' ? 'Approve discounts' : '折扣审批权'),
      ])
      await bo.press(given, locale === 'en' ? 'Undo' : '撤销')
      expect(await rightsOf(world, specialist)).toEqual(['business business own'])
    })
  }

  for (const [line, right] of [
    ['开通KHZY-04记录拜访,范围本部门', 'visit.log business department'],
    ['给KHZY-04开通 task.add 本部门', 'task.add business department'],
    ['给KHZY-04开通业务权,本部门', 'business business department'],
  ] as const) {
    test(`“${line}” gives it at once`, async (world) => {
      const { bo, specialist } = await guarantee(world, 'zh-CN')
      await bo.write(line)
      expect(await rightsOf(world, specialist)).toContain(right)
    })
  }

  test('what one does not hold oneself, or not so widely, cannot be given', async (world) => {
    const { ctx, kim, head, specialist } = await guarantee(world)
    const grants = {
      postId: head.id,
      family: 'personnel',
      scope: 'all',
      name: 'right.grant',
    } as const
    await insertRow(ctx.tx, rights, grants)
    await fillPost(ctx, { employee: kim, post: head })
    const theirs = await person(world, kim)
    const give = async (right: string, scope: string, post = specialist) => {
      const raw = { post: String(post.id), right, scope, isSure: 'yes' }
      return theirs.send({ kind: 'submit', form: 'right.grant', raw })
    }
    expect((await give('business', 'all')).problems?.scope).toContain('more than you may do')
    expect((await give('personnel', 'all')).problems?.scope).toContain('more than you may do')
    expect((await give('visit', 'department')).problems).toBeUndefined()
    expect(await rightsOf(world, specialist)).toContain('visit business department')
    const own = await give('visit', 'own', head)
    expect(own.card && wordsOf(own.card)).toContain('You are Head of customer resources yourself')
  })

  test('whose right does not reach all is told who gives rights', async (world) => {
    const { ctx, kim, head, specialist } = await guarantee(world)
    await fillPost(ctx, { employee: kim, post: head })
    const raw = { post: String(specialist.id), right: 'visit.log', scope: 'own' }
    const said = { kind: 'submit', form: 'right.grant', raw } as const
    const { card } = await (await person(world, kim)).send(said)
    expect(card && wordsOf(card)).toContain('Rights are given by Bo. Ask them.')
  })

  test('the same twice, and what is no right, are refused beside their field', async (world) => {
    const { bo, specialist } = await guarantee(world)
    const give = async (right: string) => {
      const raw = { post: String(specialist.id), right, scope: 'own' }
      return (await bo.send({ kind: 'submit', form: 'right.grant', raw })).problems?.right
    }
    expect(await give('business')).toContain('has this right already')
    expect(await give('R&D <x> *y*')).toContain('There is no right called “R&D <x> *y*”')
  })
})

describe('right.revoke', () => {
  for (const [locale, line] of [
    ['zh-CN', '收回KHZY-01的信息系统费用审核权'],
    ['en', 'Revoke from KHZY-01: Review the costs of the information system'],
  ] as const) {
    test(`takes it, and tells whoever holds the post (${locale})`, async (world) => {
      const { bo, ctx, kim, head } = await guarantee(world, locale)
      await fillPost(ctx, { employee: kim, post: head })
      const before = await rightsOf(world, head)
      const taken = await bo.write(line)
      const gone = 'approval.itcost finance department'
      expect(before).toContain(gone)
      expect(await rightsOf(world, head)).toEqual(before.filter((right) => right !== gone))
      expect(await told(world, kim)).toHaveLength(1)
      await bo.press(taken, locale === 'en' ? 'Undo' : '撤销')
      expect(await rightsOf(world, head)).toContain(gone)
    })
  }

  test('from the card of the post, by the button beside it', async (world) => {
    const { bo, specialist } = await guarantee(world, 'zh-CN')
    await bo.press(await bo.press(await bo.write('KHZY-04'), '权限'), '收回')
    expect(await rightsOf(world, specialist)).toEqual([])
  })

  test('the last who could give rights does not lose that right', async (world) => {
    const { ctx, boss, kim, head } = await guarantee(world)
    const grants = { postId: head.id, family: 'personnel', scope: 'all', name: 'right' } as const
    await insertRow(ctx.tx, rights, grants)
    await fillPost(ctx, { employee: kim, post: head })
    await ctx.tx.update(employees).set({ role: 'manager' }).where(eq(employees.id, boss.id))
    const raw = { post: String(head.id), right: 'right' }
    const said = { kind: 'submit', form: 'right.revoke', raw } as const
    const { card } = await (await person(world, kim)).send(said)
    expect(card && wordsOf(card)).toContain('Then nobody could give rights any more')
    expect(await rightsOf(world, head)).toContain('right personnel all')
  })
})
