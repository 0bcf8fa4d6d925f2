import { expect } from 'vitest'
import { customers } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { heard, withCustomers } from '../chat/hear-testing.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const all = ({ ctx }: World) => ctx.tx.select().from(visits)

const planned = [
  ['明天去华盛钢贸', '2026-04-01', undefined],
  ['明天下午3点去华盛钢贸谈年度供货', '2026-04-01', '谈年度供货'],
  ['下周三拜访宏远物流', '2026-04-08', undefined],
  ['拜访华盛钢贸 明天', '2026-04-01', undefined],
  ['周五准备去宏远物流签合同', '2026-04-03', '签合同'],
  ['plan a visit to Huasheng Steel on Friday', '2026-04-03', undefined],
  ['visit Huasheng Steel next Wednesday about prices', '2026-04-08', 'about prices'],
  [
    'going to Huasheng Steel tomorrow to discuss the contract',
    '2026-04-01',
    'to discuss the contract',
  ],
] as const

test('a visit on a day to come is a plan, whatever it is called', async (world) => {
  await withCustomers(world)

  for (const [words, day, purpose] of planned) {
    const { command, raw } = await heard(world, words)
    expect([command, raw?.day, raw?.purpose], words).toEqual(['visit.plan', day, purpose])
  }
})

test('what has happened, what is denied and what is asked is no plan', async (world) => {
  await withCustomers(world)

  for (const words of ['今天去了华盛钢贸,下周三再访', '周一去了华盛钢贸谈价格']) {
    expect((await heard(world, words)).command).toBe('visit.log')
  }
  for (const words of [
    '今天去华盛钢贸,没见到周总',
    '明天不去华盛钢贸',
    '明天去不去华盛钢贸?',
    '取消明天的拜访',
    'cancel tomorrow’s visit to Huasheng Steel',
  ]) {
    expect((await heard(world, words)).command, words).not.toBe('visit.plan')
  }
})

const stories = [
  {
    locale: 'en',
    lines: [
      'Visit <Acme> & Co tomorrow at 3 pm about prices',
      '/visit move Acme to Friday',
      '/visit drop Acme',
    ],
    titles: [
      'Visit planned: <Acme> & Co, Wed, Apr 1 15:00',
      'Visit moved: <Acme> & Co, Fri, Apr 3',
      'Visit dropped: <Acme> & Co',
    ],
    undo: 'Undo',
    reminded: 'Visit today: <Acme> & Co',
    purpose: 'Purpose: about prices',
    log: 'Visited Acme, prices',
    logged: 'Visit logged: <Acme> & Co',
  },
  {
    locale: 'zh-CN',
    lines: ['明天下午3点去<Acme> & Co谈价格', '把Acme的拜访改到周五', '取消对Acme的拜访'],
    titles: [
      '已计划：4月1日 周三 15:00拜访<Acme> & Co',
      '已改期：4月3日 周五拜访<Acme> & Co',
      '已取消：拜访<Acme> & Co',
    ],
    undo: '撤销',
    reminded: '今天拜访：<Acme> & Co',
    purpose: '目的: 谈价格',
    log: '今天去了Acme,谈价格',
    logged: '已记录：拜访<Acme> & Co',
  },
] as const

for (const story of stories) {
  test(`a visit is planned, moved, dropped, planned again by undo, rung for and made, in ${story.locale}`, async (world) => {
    const who = await world.employee({ locale: story.locale })
    await world.customer({ name: '<Acme> & Co', aliases: ['Acme'], ownerId: who.id })
    let now = world.ctx.now
    const lin = await person({ ...world, app: { ...world.app, clock: () => now } }, who)
    const said = []
    for (const line of story.lines) said.push(await lin.write(line))

    expect(said.map(({ title }) => title)).toEqual(story.titles)
    expect(wordsOf(said[0] ?? { title: '' })).toContain(story.purpose)
    expect(await all(world)).toEqual([])
    await lin.press(said[2] ?? { title: '' }, story.undo)
    expect(await all(world)).toMatchObject([{ day: '2026-04-03', clock: null, loggedAt: null }])

    expect(await ring(world.ctx, '2026-04-03T00:59:59Z')).toEqual([])
    const [rung] = await ring(world.ctx, '2026-04-03T01:00:00Z')
    expect(rung?.card.title).toBe(story.reminded)
    expect(wordsOf(rung?.card ?? { title: '' })).toContain(story.purpose)
    now = new Date('2026-04-03T08:00:00Z')
    expect((await lin.write(story.log)).title).toBe(story.logged)
    expect(await all(world)).toHaveLength(1)
  })
}

test('of a plan that was made, of a colleague’s, and of none one is told what to do', async (world) => {
  const wei = await world.employee({ name: 'Wei' })
  await world.customer({ name: 'Zenith', ownerId: wei.id })
  await world.customer({ name: 'Acme' })
  await (await person(world, wei)).write('Visit Zenith tomorrow')
  const lin = await person(world)

  for (const line of ['/visit drop Zenith', '/visit drop Acme', '/visit drop 999999']) {
    expect((await lin.write(line)).title, line).toContain('Drop a planned visit')
  }
  expect(await all(world)).toHaveLength(1)
})

test('a visit is not planned for a day that is over, nor with a customer whose relation has ended', async (world) => {
  const acme = await world.customer()
  const lin = await person(world)
  const over = await lin.write('/visit plan Acme on 2026-03-30')
  const hourOver = await lin.write('/visit plan Acme today at 19:00')
  await world.ctx.tx.update(customers).set({ status: 'ended' })
  const ended = await lin.write('/visit plan Acme tomorrow')

  expect(wordsOf(hourOver)).toContain('19:00 is over')
  expect(wordsOf(over)).toContain('Mon, Mar 30 is over')
  expect(wordsOf(ended)).toContain(acme.name)
  expect(await all(world)).toEqual([])
})
