import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { assistOffers, assists } from '../../db/assists.ts'
import type { Locale } from '../../db/choices.ts'
import { lastTold, toldTo } from '../borrowings/testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { morning, twoDepartments } from './testing.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(assists).orderBy(asc(assists.id))

const said = {
  'zh-CN': {
    line: '请设计部协助:周四前给南湖项目调整方案',
    given: 'Wei请您协助：H-0001',
    ...{ accept: '接受', accepted: 'Jo已接受 H-0001', done: '完成', result: '方案已发您邮箱' },
    doneNews: 'Jo已完成 H-0001，您满意吗？',
    ratings: ['非常满意', '比较满意', '不太满意', '很不满意', '没有解决'],
    ...{ reopen: '没有解决', why: '尺寸不对', reopened: 'Wei说 H-0001 没有解决' },
    ...{ finish: '协助完成 H-0001：尺寸改好了', rate: '比较满意', rated: 'Wei评价了 H-0001' },
    ...{ count: '协助统计', ofDepartment: '设计部：1件', ofPerson: 'Jo：1件' },
    figures:
      '响应及时100%，平均1小时0分钟 · 按时完成100%，平均14小时0分钟 · 满意100%（1/1） · 重开1次',
  },
  en: {
    line: 'Ask Design to help us with the plan of the south lake project by Thursday',
    given: 'Wei asks for your help: H-0001',
    ...{ accept: 'Take on', accepted: 'Jo has taken on H-0001', done: 'Done' },
    ...{ result: 'the plan is in your mail', doneNews: 'Jo has done H-0001. How content are you?' },
    ratings: [
      ...['very content', 'fairly content', 'not very content', 'not content at all'],
      'Not settled',
    ],
    ...{
      reopen: 'Not settled',
      why: 'wrong size',
      reopened: 'Wei says that H-0001 is not settled',
    },
    finish: 'Result of help request H-0001: the size is right now',
    ...{ rate: 'fairly content', rated: 'Wei has rated H-0001', count: 'help request statistics' },
    ...{ ofDepartment: 'Design: 1', ofPerson: 'Jo: 1' },
    figures: [
      'taken on in time 100%, on average after 1 h 0 min',
      'done in time 100%, on average after 14 h 0 min',
      'content 100% (1 of 1)',
      'opened again 1',
    ].join(' · '),
  },
} as const

for (const locale of ['zh-CN', 'en'] as const satisfies readonly Locale[]) {
  test(`a department is asked, takes it on, does it, and is rated by whoever asked (${locale})`, async (world) => {
    const t = said[locale]
    const { rep, head, boss, wei, jo, designers, setClock } = await twoDepartments(world, locale)
    await rep.write(t.line)
    expect(await kept(world)).toMatchObject([
      {
        ...{ askerId: wei.id, holderId: jo.id, departmentId: designers.id, state: 'asked' },
        ...{ askedAt: morning, acceptBy: new Date('2026-04-01T02:00:00Z') },
        doneBy: new Date('2026-04-02T10:00:00Z'),
      },
    ])
    expect((await lastTold(world, jo)).title).toBe(t.given)

    setClock('2026-03-31T03:00:00Z')
    await head.press(await lastTold(world, jo), t.accept)
    expect((await lastTold(world, wei)).title).toBe(t.accepted)
    setClock('2026-04-01T02:00:00Z')
    await head.press(await head.write('H-0001'), t.done)
    await head.write(t.result)
    const done = await lastTold(world, wei)
    expect(done.title).toBe(t.doneNews)
    expect(wordsOf(done)).toContain(t.result)
    expect(buttonsOf(done).map(({ label }) => label)).toEqual(t.ratings)

    await rep.press(done, t.reopen)
    await rep.write(t.why)
    expect((await lastTold(world, jo)).title).toBe(t.reopened)
    expect(await kept(world)).toMatchObject([{ state: 'accepted', reopens: 1, doneAt: null }])
    setClock('2026-04-01T08:00:00Z')
    await head.write(t.finish)
    await rep.press(await lastTold(world, wei), t.rate)
    expect((await lastTold(world, jo)).title).toBe(t.rated)
    expect(await kept(world)).toMatchObject([
      {
        ...{ state: 'rated', rating: 'fairly', acceptMinutes: 60, doneMinutes: 900 },
        remindAt: null,
      },
    ])

    const counted = wordsOf(await boss.write(t.count))
    for (const words of [t.ofDepartment, t.ofPerson]) expect(counted).toContain(words)
    expect(counted).toContain(t.figures.replace('14', '15'))
  })
}

test('who has it hears before it is to be taken on and done, then who leads them, to the minute', async (world) => {
  const { rep, head, jo, bo } = await twoDepartments(world, 'zh-CN')
  await rep.write('请设计部协助:周四前给南湖项目调整方案')
  const people = new Map([jo, bo].map(({ id, name }) => [id, name]))
  const next = async () => {
    const at = one(await kept(world)).remindAt?.toISOString() ?? ''
    const rung = await ring(world.ctx, at)
    return `${at.slice(5, 16)} ${rung.map(({ to }) => people.get(to ?? 0)).join(' ')}`
  }

  expect([await next(), await next(), await next()]).toEqual([
    '03-31T08:45 Jo',
    '04-01T02:00 Jo Bo',
    '04-02T02:00 Jo Bo',
  ])
  expect((await toldTo(world, bo)).map(({ title }) => title)).toEqual([
    'H-0001 超时未响应，协助人：Jo',
    'H-0001 超时未响应，协助人：Jo',
  ])
  await head.write('接受协助')
  expect([await next(), await next()]).toEqual(['04-02T03:30 Jo', '04-03T01:00 Jo Bo'])
})

test('whoever of the department takes it on has it, and it is passed on or declined with a reason', async (world) => {
  const { rep, designer, chief, kim, jo, wei, mo } = await twoDepartments(world, 'zh-CN')
  await rep.write('请设计部协助：华盛展架重做')
  expect((await designer.write('协助列表，本部门')).title).toBe('请您部门协助的')
  await designer.write('接受协助 H-0001')
  expect(await kept(world)).toMatchObject([{ holderId: kim.id, state: 'accepted' }])

  expect((await designer.write('转交协助 H-0001 给Jo')).title).toBe('已转交：H-0001')
  expect(await kept(world)).toMatchObject([{ holderId: jo.id, state: 'asked' }])
  expect((await lastTold(world, jo)).title).toBe('Wei请您协助：H-0001')
  await designer.write('谢绝协助 H-0001，本周排满了')
  expect(await kept(world)).toMatchObject([{ state: 'declined', reason: '本周排满了' }])
  expect((await lastTold(world, wei)).title).toBe('Kim谢绝了 H-0001')
  expect(wordsOf(await chief.write('评价协助 H-0001，非常满意'))).toContain('已谢绝')
  expect((await chief.write('撤回协助 H-0001')).title).toBe('已撤回：H-0001')
  expect(mo.id).not.toBe(wei.id)
})

test('who passes on what they took on keeps the clock for the doing, and never hands it back', async (world) => {
  const { rep, head, boss, setClock } = await twoDepartments(world, 'zh-CN')
  await rep.write('请设计部协助:周四前给南湖项目调整方案')
  await head.write('接受协助 H-0001')
  setClock('2026-04-01T03:00:00Z')
  expect((await head.write('转交协助 H-0001 给Kim')).title).toBe('已转交：H-0001')
  expect(await kept(world)).toMatchObject([
    { state: 'asked', remindAt: new Date('2026-04-02T03:30:00Z') },
  ])
  expect(wordsOf(await boss.write('协助列表，超时的'))).toContain('没有超时')

  expect(wordsOf(await head.write('转交协助 H-0001 给Wei'))).toContain('H-0001 是Wei请求的')
})

test('a boss does not rate their own help, and one who asked those they lead does', async (world) => {
  const { rep, chief, mo } = await twoDepartments(world, 'zh-CN')
  await rep.write('请Mo协助排一下展会的班')
  await chief.write('协助完成 H-0001：排好了')
  expect(wordsOf(await chief.write('评价协助 H-0001，非常满意'))).toContain('这是Wei请求的')
  await chief.write('取消')

  await chief.write('请Wei协助查一下合同')
  await rep.write('协助完成 H-0002：查好了')
  expect(buttonsOf(await lastTold(world, mo)).map(({ label }) => label)).toEqual([
    ...said['zh-CN'].ratings,
  ])
})

test('nobody asks themselves or for a day that is over, and strangers see nothing', async (world) => {
  const { rep, designer, wei } = await twoDepartments(world, 'zh-CN')
  const stranger = await person(world, await world.employee({ name: 'Zoe', locale: 'zh-CN' }))
  expect(wordsOf(await rep.write('协助请求：查合同'))).toContain('请谁协助')
  await rep.write('取消')
  expect(wordsOf(await rep.write('/assist request 设计部，今天9点前把目录排好'))).toContain(
    '已经过了',
  )
  await rep.write('取消')
  await world.customer({ name: '宏远物流', ownerId: wei.id, access: 'restricted' })
  expect(wordsOf(await rep.write('请设计部协助：宏远物流的目录'))).toContain('设计部')
  await rep.write('取消')
  expect(await kept(world)).toEqual([])

  await rep.write('请设计部协助：目录')
  expect(wordsOf(await stranger.write('H-0001'))).toContain('没有找到')
  expect(wordsOf(await stranger.write('协助列表，全部'))).toContain('没有协助请求')
  expect(wordsOf(await rep.write('接受协助 H-0001'))).toContain('这是请Jo协助的')
  const own = await rep.write('请Mo协助排一下展会的班')
  expect(buttonsOf(own).map(({ label }) => label)).toEqual(['撤回', '历史', '修改', '撤销'])
  expect(wordsOf(await designer.write('撤回协助 H-0001'))).toContain('这是Wei请求的')
})

test('help about a secret customer is seen by the two whom it concerns, and by those who know of it', async (world) => {
  const { rep, chief, wei } = await twoDepartments(world, 'zh-CN')
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
  const admin = await person(world, ada)
  await world.customer({ name: '宏远物流', ownerId: wei.id, access: 'restricted' })
  await rep.write('请Mo协助查一下宏远物流的合同')
  await rep.write('请Mo协助排一下展会的班')

  expect(wordsOf(await chief.write('协助列表，请我协助的'))).toContain('宏远物流')
  const seen = wordsOf(await admin.write('协助列表，全部'))
  expect(seen).toContain('排一下展会的班')
  expect(seen).not.toContain('宏远物流')
  expect(wordsOf(await admin.write('H-0001'))).toContain('没有找到')
})

test('asking others whether they need help is counted, of other departments only', async (world) => {
  const { rep, boss, wei, designers } = await twoDepartments(world, 'zh-CN')
  const card = await rep.write('今天主动询问设计部要不要协助')
  expect(card.title).toBe('已登记：主动询问设计部是否需要协助')
  expect(wordsOf(await rep.write('主动问了设计部需不需要帮忙'))).toContain('本月主动询问2次')
  expect(wordsOf(await rep.write('主动询问大客户部要不要协助'))).toContain('您自己的部门')
  await rep.write('取消')

  expect(await world.ctx.tx.select().from(assistOffers)).toMatchObject([
    { employeeId: wei.id, departmentId: designers.id },
    { employeeId: wei.id, departmentId: designers.id },
  ])
  expect(wordsOf(await boss.write('协助统计'))).toContain('Wei：2次')
})

test('whoever passes one on to another department, and sees it no more, reads what they did', async (world) => {
  const { rep, designer, mo } = await twoDepartments(world, 'zh-CN')
  await rep.write('请设计部协助：华盛展架重做')
  await designer.write('接受协助 H-0001')
  const passed = await designer.write('转交协助 H-0001 给大客户部')

  expect(passed).toMatchObject({ title: '已转交：H-0001', tone: 'good' })
  expect(await kept(world)).toMatchObject([{ holderId: mo.id, state: 'asked' }])
  expect(wordsOf(await designer.write('H-0001'))).not.toContain('展架')
})
