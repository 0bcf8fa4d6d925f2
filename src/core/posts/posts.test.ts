import { asc, eq } from 'drizzle-orm'
import { describe, expect } from 'vitest'
import { type Post, posts, rights } from '../../db/organisation.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { commands } from '../commands.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'
import { startOrganisation } from '../org/start-organisation.ts'
import { templateNames, templates } from '../org/templates.ts'
import { nameOf } from '../rights/rights-card.ts'
import { worldTest as test } from '../testing.ts'
import { changePost } from './change-post.ts'
import { fillPost } from './fill-post.ts'
import { guarantee } from './posts-testing.ts'

async function postCalled({ tx }: Ctx, name: string): Promise<Post> {
  const [found] = await tx.select().from(posts).where(eq(posts.name, name))
  if (!found) throw new Error(`no post is called ${name}`)
  return found
}

describe('post.view', () => {
  for (const [locale, lines, parts] of [
    [
      'en',
      ['KHZY-01', 'duties of KHZY-01', '/post view Head of customer resources'],
      [
        'Department: Customer resources department',
        'Series: Administrative',
        'Below it: Deputy head of customer resources, Customer resources supervisor',
        'Headcount: 1 of 1',
        'Held by: Kim',
        '2. Build one customer information system',
        'Review the costs of the information system (the department)',
        'At least five years of work experience',
      ],
    ],
    [
      'zh-CN',
      ['KHZY-01', '客户资源管理部部长的岗位职责', '/post view khzy-01'],
      [
        '部门: 客户资源管理部',
        '岗位序列: 行政序列',
        '直接下级: 客户资源管理部副部长、客户资源主管',
        '编制: 在岗 1，编制 1',
        '任职人员: Kim',
        '2. 建设统一的客户信息系统',
        '信息系统费用审核权（本部门）',
        '工作五年以上',
      ],
    ],
  ] as const) {
    for (const line of lines) {
      test(`“${line}” shows the whole post sheet to everybody (${locale})`, async (world) => {
        const { ctx, kim, head } = await guarantee(world, locale)
        await fillPost(ctx, { employee: kim, post: head })
        const lin = await person(world, await world.employee({ name: 'Li', locale }))
        const card = await lin.write(line)

        for (const part of parts) expect(wordsOf(card)).toContain(part)
        expect(buttonsOf(card).map(({ command }) => command)).toEqual(['org.chart'])
      })
    }
  }

  test('those who may change it have the buttons for it', async (world) => {
    const { bo } = await guarantee(world)
    const card = await bo.write('KHZY-03')
    const parts = ['post.view', 'post.view', 'post.view', 'post.view']
    const offered = [...parts, 'post.fill', 'post.change', 'org.chart', 'post.history']
    expect(buttonsOf(card).map(({ command }) => command)).toEqual(offered)
  })

  test('a right that is named as a command is called as the command is', async (world) => {
    const { bo, ctx, head } = await guarantee(world)
    const right = { name: 'visit.log', family: 'business', scope: 'own' } as const
    await ctx.tx.insert(rights).values({ ...right, postId: head.id })
    expect(wordsOf(await bo.write('KHZY-01'))).toContain('Log a visit (own only)')
  })

  test('a post that two departments have is asked about', async (world) => {
    const { bo, ctx } = await guarantee(world)
    await startOrganisation(ctx, { template: 'estate' })
    await startOrganisation(ctx, { template: 'generic' })
    const asked = await bo.write('/post view customer service manager')
    expect(asked.tone).toBe('ask')
    expect(wordsOf(await bo.press(asked, asked.buttons?.[1]?.label ?? ''))).toContain('Duties')
  })
})

test('every right of every template has its words in both languages', async () => {
  const names = templateNames.flatMap((name) =>
    templates[name].posts.flatMap((post) => post.rights.map((right) => right.name)),
  )
  for (const t of allMessages) {
    for (const name of names) expect(nameOf(name, commands, t), name).not.toBe(name)
  }
})

describe('post.add', () => {
  for (const [locale, line, name, title] of [
    [
      'en',
      'Add a post: callback specialist, under KHZY-03, headcount 2-3, code KHZY-06',
      'callback specialist',
      'New post: callback specialist',
    ],
    [
      'zh-CN',
      '新增岗位 回访专员, 上级KHZY-03, 编制2-3人, 编号KHZY-06',
      '回访专员',
      '已新增岗位：回访专员',
    ],
  ] as const) {
    test(`a line says what it is called, under whom and for how many (${locale})`, async (world) => {
      const { bo, ctx, supervisor } = await guarantee(world, locale)
      expect(await bo.write(line)).toMatchObject({ title, tone: 'good' })
      const added = await postCalled(ctx, name)
      const granted = await ctx.tx.select().from(rights).where(eq(rights.postId, added.id))

      expect(added).toMatchObject({
        superiorId: supervisor.id,
        headcountMin: 2,
        headcountMax: 3,
        code: 'KHZY-06',
      })
      expect(granted).toMatchObject([{ name: 'business', scope: 'own' }])
    })
  }

  test('unless it is said otherwise a post is for one, under the head of its department', async (world) => {
    const { bo, ctx, head } = await guarantee(world)
    await bo.write('/post add Archivist')
    expect(await postCalled(ctx, 'Archivist')).toMatchObject({
      superiorId: head.id,
      headcountMin: 1,
      headcountMax: 1,
    })
  })

  test('a form gives duties, qualifications and rights', async (world) => {
    const { bo, ctx } = await guarantee(world)
    const raw = {
      name: 'Archivist',
      duties: 'Keep files: daily\nLend files',
      qualifications: 'Careful\n\nCollege',
      rank: 'supervisor',
    }
    await bo.send({ kind: 'submit', form: 'post.add', raw })
    const added = await postCalled(ctx, 'Archivist')
    const ofIt = eq(rights.postId, added.id)
    const granted = await ctx.tx.select().from(rights).where(ofIt).orderBy(asc(rights.id))

    expect(added.duties).toEqual([
      { statement: 'Keep files', tasks: ['daily'] },
      { statement: 'Lend files', tasks: [] },
    ])
    expect(added.qualifications).toEqual(['Careful', 'College'])
    expect(granted.map((r) => r.name)).toEqual(['business', 'personnel.propose'])
  })

  test('a taken name or code, an odd headcount and rights one has not are refused beside their field', async (world) => {
    const { ctx } = await guarantee(world)
    const mo = await world.employee({ name: 'Mo', role: 'manager' })
    const his = await person(world, mo)
    for (const [raw, field] of [
      [{ name: 'customer resources supervisor' }, 'name'],
      [{ name: 'New', code: 'khzy-01' }, 'code'],
      [{ name: 'New', headcount: '3-2' }, 'headcount'],
      [{ name: 'New', headcount: 'many' }, 'headcount'],
      [{ name: 'New', rank: 'head' }, 'rank'],
    ] as const) {
      const { problems } = await his.send({ kind: 'submit', form: 'post.add', raw })
      expect(Object.keys(problems ?? {}), JSON.stringify(raw)).toEqual([field])
    }
    expect(await ctx.tx.$count(posts)).toBe(5)
  })

  test('of several departments one is asked for', async (world) => {
    const { bo, ctx } = await guarantee(world)
    const { department } = await startOrganisation(ctx, { template: 'ktv' })
    const asked = await bo.write('/post add Archivist')
    await bo.press(asked, department.name)
    expect(await postCalled(ctx, 'Archivist')).toMatchObject({ departmentId: department.id })
  })

  test('where there is no department yet, that is said', async (world) => {
    const boss = await person(world, await world.employee({ name: 'Bo', role: 'admin' }))
    expect(wordsOf(await boss.write('/post add Archivist'))).toContain('Set one up from a template')
  })
})

describe('post.change', () => {
  for (const [locale, line, change] of [
    ['en', 'Change the headcount of KHZY-04 to 3-4', { headcountMin: 3, headcountMax: 4 }],
    ['en', 'Rename the post KHZY-04 to Account specialist', { name: 'Account specialist' }],
    ['zh-CN', 'KHZY-04的编制改为3-4人', { headcountMin: 3, headcountMax: 4 }],
    ['zh-CN', '把岗位KHZY-04改名为客户专员', { name: '客户专员' }],
  ] as const) {
    test(`“${line}” changes that and nothing else`, async (world) => {
      const { bo, ctx, specialist } = await guarantee(world, locale)
      expect((await bo.write(line)).tone).toBe('good')
      const [changed] = await ctx.tx.select().from(posts).where(eq(posts.id, specialist.id))
      expect(changed).toEqual({ ...specialist, ...change })
    })
  }

  for (const [locale, edit, field, answer, undo] of [
    ['en', 'Change it', 'Headcount', '5', 'Undo'],
    ['zh-CN', '改岗位', '编制', '5', '撤销'],
  ] as const) {
    test(`a button shows the post as it stands, to be changed field by field (${locale})`, async (world) => {
      const { bo, ctx, specialist } = await guarantee(world, locale)
      const stands = await bo.press(await bo.write('KHZY-04'), edit)
      expect(wordsOf(stands)).toContain('2-3')
      expect(wordsOf(stands)).toContain(specialist.duties[0]?.statement)

      await bo.press(stands, field)
      const changed = await bo.write(answer)
      const now = () => ctx.tx.select().from(posts).where(eq(posts.id, specialist.id))
      expect(await now()).toEqual([{ ...specialist, headcountMin: 5, headcountMax: 5 }])
      await bo.press(changed, undo)
      expect(await now()).toEqual([specialist])
    })
  }

  test('no post comes to stand under itself or under one of another department', async (world) => {
    const { ctx, head, specialist } = await guarantee(world)
    const ktv = await startOrganisation(ctx, { template: 'ktv' })
    for (const superior of [specialist, ...ktv.posts.slice(0, 1)]) {
      await expect(changePost(ctx, { post: head, superior })).rejects.toMatchObject({
        field: 'superior',
      })
    }
  })
})

describe('post.end', () => {
  for (const [locale, line] of [
    ['en', 'Close the post KHZY-04'],
    ['zh-CN', '撤掉岗位KHZY-04'],
  ] as const) {
    test(`“${line}” takes it off the chart, but not while somebody holds it`, async (world) => {
      const { bo, ctx, kim, specialist } = await guarantee(world, locale)
      await fillPost(ctx, { employee: kim, post: specialist })
      expect(wordsOf(await bo.write(line))).toContain('Kim')
      await bo.write('/post leave Kim')

      expect((await bo.write(line)).tone).toBe('good')
      expect(wordsOf(await bo.write('/org chart'))).not.toContain('KHZY-04')
    })
  }

  test('a post with others under it stays', async (world) => {
    const { bo, ctx } = await guarantee(world)
    const refused = wordsOf(await bo.write('Close the post KHZY-03'))
    const ended = await ctx.tx.select({ at: posts.endedAt }).from(posts).orderBy(asc(posts.id))

    expect(refused).toContain('Customer resources specialist')
    expect(ended.every(({ at }) => at === null)).toBe(true)
  })
})
