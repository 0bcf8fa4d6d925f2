import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { dayAt } from '../time.ts'

const kept = ({ ctx }: World) => ctx.tx.select().from(visits).orderBy(asc(visits.id))

async function rep(world: World, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const lin = await world.employee({ name: '林悦', role: 'manager', locale })
  const hua = await world.customer({ name: '华盛钢贸', aliases: ['华盛'], ownerId: lin.id })
  const hong = await world.customer({ name: '宏远物流', aliases: ['宏远'], ownerId: lin.id })
  const acme = await world.customer({ name: 'Acme', ownerId: lin.id })
  return { lin, hua, hong, acme, me: await person(world, lin) }
}

const lists: readonly (readonly [string, readonly string[]])[] = [
  ['上午去了华盛和宏远,都谈了价格', ['hua', 'hong']],
  ['今天拜访了华盛、宏远和Acme，送了样品', ['hua', 'hong', 'acme']],
  ['Visited 华盛 and Acme today, talked prices', ['hua', 'acme']],
  ['今天去了华盛,和周总谈了价格', ['hua']],
]

test('customers who are listed get a visit each, in one step, on one card', async (world) => {
  const { me, ...all } = await rep(world)
  const ids = { hua: all.hua.id, hong: all.hong.id, acme: all.acme.id }
  for (const [line, names] of lists) {
    const card = await me.write(line)
    expect(
      (await kept(world)).map(({ customerId }) => customerId),
      line,
    ).toEqual(names.map((name) => ids[name as keyof typeof ids]))
    await me.press(card, '撤销')
    expect(await kept(world), line).toEqual([])
  }
})

test('each visit of a list has a change of its own', async (world) => {
  const { me } = await rep(world)
  const card = await me.write('上午去了华盛和宏远,都谈了价格,下周三再访')
  expect(card.title).toBe('已记录：拜访华盛钢贸, 宏远物流')
  expect(buttonsOf(card).map(({ label }) => label)).toEqual([
    ...['修改', '撤销', '修改华盛钢贸', '修改华盛钢贸 · 下次拜访'],
    ...['修改宏远物流', '修改宏远物流 · 下次拜访'],
  ])
  expect((await kept(world)).filter(({ loggedAt }) => !loggedAt).map(({ day }) => day)).toEqual([
    '2026-04-08',
    '2026-04-08',
  ])
  const form = await me.press(card, '修改宏远物流')
  expect(wordsOf(form)).toContain('谈了价格')
  await me.write('取消')
  await me.write('宏远的拜访结果:答应试用,问题是账期')
  const logged = (await kept(world)).filter(({ loggedAt }) => loggedAt)
  expect(logged.map(({ result, problems }) => [result, problems])).toEqual([
    [null, null],
    ['答应试用', '账期'],
  ])
})

test('a line of several customers shows all that it made, and each is changed by itself', async (world) => {
  const { me, lin, hua, hong } = await rep(world)
  await world.employee({ name: '沈若兰' })
  await world.employee({ name: '孙悦', managerId: lin.id })
  const first = await me.write(
    '上午和沈若兰一起去了华盛和宏远,都谈了价格,下周三再访,4月7日下午3点回访,让小孙周五前出报价',
  )
  for (const words of ['同行: 沈若兰', '出报价 · 孙悦', '任务截止: 4月3日 周五']) {
    expect(wordsOf(first)).toContain(words)
  }
  expect(wordsOf(first).match(/下次拜访 4月8日 周三 · 回访日期 4月7日 周二 15:00/g)).toHaveLength(2)

  await me.press(first, '修改任务')
  const card = await me.write('出合同')
  expect(wordsOf(card)).toContain('出合同 · 孙悦')
  await me.press(card, '修改宏远物流 · 下次拜访')
  expect((await me.write('4月10日')).tone).toBe('good')
  await me.press(card, '修改华盛钢贸 · 回访日期')
  expect((await me.write('4月2日')).tone).toBe('good')
  const next = (await kept(world)).filter(({ loggedAt }) => !loggedAt)
  expect(next.map(({ customerId, day }) => [customerId, day])).toEqual([
    [hua.id, '2026-04-08'],
    [hong.id, '2026-04-10'],
  ])
  const calls = await world.ctx.tx.select().from(callbacks).orderBy(asc(callbacks.id))
  expect(calls.map(({ dueAt }) => dayAt(dueAt, lin.timeZone))).toEqual(['2026-04-02', '2026-04-07'])
  expect(await world.ctx.tx.select().from(tasks)).toMatchObject([{ title: '出合同' }])
})

for (const [locale, plan, prepare, shown] of [
  [
    'zh-CN',
    '4月2日下午3点拜访华盛谈合同',
    '华盛拜访准备：目的续签合同，要问付款条件，带样品册',
    ['目的: 续签合同', '要问的: 付款条件', '要带的: 样品册'],
  ],
  [
    'en',
    'plan a visit to 华盛 on April 2 at 3 pm',
    'Prepare the visit to 华盛. Goal: renew the contract; questions: terms of payment; bring: samples',
    ['Purpose: renew the contract', 'To ask: terms of payment', 'To take along: samples'],
  ],
] as const) {
  test(`the form before a visit comes back that morning, and the one after it is a press away (${locale})`, async (world) => {
    const { me, lin } = await rep(world, locale)
    const planned = await me.write(plan)
    expect(buttonsOf(planned).map(({ command }) => command)).toContain('visit.prepare')
    const prepared = wordsOf(await me.write(prepare))
    for (const part of shown) expect(prepared).toContain(part)
    const [reminded] = await ring(world.ctx, '2026-04-02T01:00:00Z')
    expect(reminded?.to).toBe(lin.id)
    const card = reminded?.card ?? { title: '' }
    for (const part of shown) expect(wordsOf(card)).toContain(part)
    expect(buttonsOf(card).map(({ command }) => command)).toContain('visit.prepare')
  })
}

test('who had nothing to say of the result is offered to write it, and changes only that', async (world) => {
  const { me } = await rep(world, 'en')
  const card = await me.write('Visited Acme today, talked prices')
  const asked = await me.press(card, 'Result')
  expect(wordsOf(asked)).toContain('talked prices')
  await me.write('cancel')
  await me.write('Result of the visit to Acme. Result: they order in May; next step: send an offer')

  expect(await kept(world)).toMatchObject([
    {
      note: expect.stringContaining('talked prices'),
      result: 'they order in May',
      nextStep: 'send an offer',
    },
  ])
})

test('the result of a visit to somebody unknown never goes to another customer', async (world) => {
  const { me } = await rep(world)
  await me.write('今天拜访华盛，谈了价格')
  for (const line of ['金蝶的拜访结果：同意试用', '金蝶拜访结果 同意试用', '/visit result 金蝶']) {
    await me.write(line)
    expect(await kept(world), line).toMatchObject([{ result: null }])
    await me.write('取消')
  }
  await me.write('拜访结果：同意试用')
  expect(await kept(world)).toMatchObject([{ result: '同意试用' }])
})
