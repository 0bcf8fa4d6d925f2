import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { heard } from '../chat/hear-testing.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

const rows = async ({ ctx }: World) => ({
  visits: await ctx.tx.select().from(visits).orderBy(asc(visits.id)),
  callbacks: await ctx.tx.select().from(callbacks),
  tasks: await ctx.tx.select().from(tasks),
})

const parted = [
  [
    '今天去了Acme,目的谈年度供货,结果同意试用,要求月底前出方案,问题是账期,下一步出方案,下周三再访',
    {
      purpose: '谈年度供货',
      result: '同意试用,要求月底前出方案',
      problems: '账期',
      nextStep: '出方案',
    },
  ],
  [
    '今天拜访了Acme。目的：催款。结果：答应周五付。还参观了车间',
    { purpose: '催款', result: '答应周五付' },
  ],
  [
    'Visited Acme today. Purpose: annual supply; result: they want a trial, in June; problems: price; next step: send samples',
    {
      purpose: 'annual supply',
      result: 'they want a trial, in June',
      problems: 'price',
      nextStep: 'send samples',
    },
  ],
  ['Visited Acme today, no problems with the samples', {}],
  ['今天去了Acme,谈了价格问题', {}],
] as const

test('purpose, result, problems and next step are found by their cues, and the note stays whole', async (world) => {
  await world.customer()

  for (const [words, wanted] of parted) {
    const { command, raw = {} } = await heard(world, words)
    const parts = ['purpose', 'result', 'problems', 'nextStep'].filter((part) => part in raw)
    expect([command, Object.fromEntries(parts.map((part) => [part, raw[part]]))], words).toEqual([
      'visit.log',
      wanted,
    ])
    expect(raw.note, words).toBe(words)
  }
})

const stories = [
  {
    locale: 'zh-CN',
    line: '今天去了Acme,结果同意试用,下周三再访,4月7日下午3点回访,让小孙周五前出报价',
    shown: [
      '结果: 同意试用',
      '下次拜访: 4月8日 周三',
      '回访日期: 4月7日 周二 15:00',
      '出报价 · 孙悦',
      '任务截止: 4月3日 周五',
    ],
    change: ['修改下次拜访', '修改回访日期', '修改任务'],
    day: '4月10日',
    undo: '撤销',
    title: '出报价',
  },
  {
    locale: 'en',
    line: 'Visited Acme today, result: trial agreed, next visit next Wednesday, call back on April 7 at 3 pm, task for 孙悦: quote by Friday',
    shown: [
      'Result: trial agreed',
      'Next visit: Wed, Apr 8',
      'Call back on: Tue, Apr 7, 15:00',
      'quote · 孙悦',
      'Task due: Fri, Apr 3',
    ],
    change: ['Change · Next visit', 'Change · Call back on', 'Change · Task'],
    day: 'April 10',
    undo: 'Undo',
    title: 'quote',
  },
] as const

for (const story of stories) {
  test(`one message holds a visit, the next one, a callback and a task, each to be changed by itself, in ${story.locale}`, async (world) => {
    const boss = await world.employee({ name: 'Bo', role: 'manager', locale: story.locale })
    const sun = await world.employee({ name: '孙悦', managerId: boss.id })
    await world.customer({ ownerId: boss.id })
    const asked = await person(world, boss)
    const card = await asked.write(story.line)

    for (const words of story.shown) expect(wordsOf(card)).toContain(words)
    const labels = buttonsOf(card).map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining([...story.change]))
    expect(await rows(world)).toMatchObject({
      visits: [{ day: '2026-03-31' }, { day: '2026-04-08', loggedAt: null }],
      callbacks: [{ dueAt: new Date('2026-04-07T07:00:00Z') }],
      tasks: [{ title: story.title, assigneeId: sun.id, dueOn: '2026-04-03' }],
    })

    const question = await asked.press(card, story.change[0])
    expect(wordsOf(question)).toContain(story.shown[1].split(': ')[1])
    const changed = await asked.write(story.day)
    expect(await rows(world)).toMatchObject({
      visits: [{ day: '2026-03-31' }, { day: '2026-04-10', loggedAt: null }],
      callbacks: [{ dueAt: new Date('2026-04-07T07:00:00Z') }],
      tasks: [{ title: story.title, assigneeId: sun.id, dueOn: '2026-04-03' }],
    })
    await asked.press(changed, story.undo)
    expect(await rows(world)).toMatchObject({
      visits: [{ day: '2026-03-31' }, { day: '2026-04-08' }],
      callbacks: [{}],
      tasks: [{}],
    })
  })
}

test('a task for somebody whom one does not lead is refused by name, and nothing is written', async (world) => {
  await world.employee({ name: '孙悦' })
  await world.customer()
  const lin = await person(world)
  const asked = await lin.write('今天去了Acme,谈价格,让小孙周五前出报价')

  expect(wordsOf(asked)).toContain('孙悦')
  expect(await rows(world)).toEqual({ visits: [], callbacks: [], tasks: [] })
  expect(wordsOf(await lin.press(asked, 'Leave empty'))).toContain('出报价 · Lin')
  expect(await rows(world)).toMatchObject({
    visits: [{}],
    tasks: [{ assigneeId: world.ctx.actor.id }],
  })
})

test('what the customer is asked for is no task of ours', async (world) => {
  await world.customer()

  for (const words of [
    '今天去了Acme,请对方月底前出方案',
    'Visited Acme today, ask them for a quote by Friday',
  ]) {
    expect((await heard(world, words)).raw, words).not.toHaveProperty('task')
  }
})

test('a part that is changed takes no colleague’s record', async (world) => {
  await world.customer()
  const card = await (await person(world)).write('Visited Acme today, prices, next visit on Friday')
  const wei = await person(world, await world.employee({ name: 'Wei' }))

  expect((await wei.press(card, 'Change · Next visit')).title).toBe('That did not work')
  expect((await rows(world)).visits).toHaveLength(2)
})
