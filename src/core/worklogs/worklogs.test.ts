import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { shifts } from '../../db/calendar.ts'
import { notices } from '../../db/machinery.ts'
import { absences } from '../../db/organisation.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { visits } from '../../db/work.ts'
import { worklogComments, worklogRounds, worklogs } from '../../db/worklogs.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, type Person, person, wordsOf } from '../chat/testing.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import type { Locale } from '../time.ts'

/** Mo leads Wei and Jo, and Bo leads Mo; it is whatever time the test says it is. */
async function team(world: World, locale: Locale = 'en') {
  const clock = { now: new Date('2026-04-01T01:00:00Z') }
  const app = { ...world.app, clock: () => clock.now }
  const make = (some: Partial<Employee>) => world.employee({ locale, ...some })
  const bo = await make({ name: 'Bo', role: 'manager' })
  const mo = await make({ name: 'Mo', role: 'manager', managerId: bo.id })
  const wei = await make({ name: 'Wei', managerId: mo.id })
  const jo = await make({ name: 'Jo', managerId: mo.id })
  const all = { boss: bo, chief: mo, rep: wei, other: jo }
  const made: [string, Person][] = []
  for (const [name, who] of Object.entries(all)) {
    made.push([name, await person({ app, ctx: world.ctx }, who)])
  }
  const people = Object.fromEntries(made) as Record<keyof typeof all, Person>
  const at = (instant: string) => {
    clock.now = new Date(instant)
  }
  /** To whom something rings at that instant, and what. */
  const rings = async (instant: string) => {
    at(instant)
    const rung = await ring(world.ctx, instant)
    const name = (id: number | null) => Object.values(all).find((one) => one.id === id)?.name
    return rung.map(({ to, card }) => ({ to: name(to), card }))
  }
  return { ...people, bo, mo, wei, jo, at, rings }
}

const none: Card = { title: '' }
const kept = ({ ctx }: World) => ctx.tx.select().from(worklogs)
const last = async ({ ctx }: World, { id }: Employee): Promise<Card> => {
  const all = await ctx.tx.select().from(notices).where(eq(notices.employeeId, id))
  return (all.sort((a, b) => a.id - b.id).at(-1)?.card ?? none) as Card
}

const said = {
  'zh-CN': {
    want: '要求交日报',
    line: '日报:拜访3家,新增潜在客户2家,成绩签了宏远意向,问题是竞品降价5%',
    parts: ['工作进展: 拜访3家, 新增潜在客户2家', '成绩: 签了宏远意向', '问题: 竞品降价5%'],
    ...{ send: '发送', comment: '点评', missing: '谁没交日报', list: '看日报' },
    ...{ prompt: '请交日报，18:00截止', count: '已交1份，共2份', told: 'Mo点评了您' },
  },
  en: {
    want: 'ask for daily reports',
    line: 'Daily report: visited 3, achievements: letter of intent signed, problems: a rival is cheaper',
    parts: [
      'Progress: visited 3',
      'Achievements: letter of intent signed',
      'Problems: a rival is cheaper',
    ],
    ...{ send: 'Send it', comment: 'Comment', missing: 'missing daily reports' },
    ...{ list: 'daily reports', prompt: 'Your daily report is due at 18:00' },
    ...{ count: '1 of 2', told: 'Mo on your daily report' },
  },
} as const

for (const locale of ['zh-CN', 'en'] as const) {
  test(`a day of reports: asked for, reminded, sent, missed and commented on (${locale})`, async (world) => {
    const t = said[locale]
    const { chief, rep, mo, wei, rings } = await team(world, locale)
    expect((await chief.write(t.want)).tone).toBe('good')

    expect(await rings('2026-04-01T09:29:59Z')).toEqual([])
    const prompts = await rings('2026-04-01T09:30:00Z')
    expect(prompts.map(({ to }) => to)).toEqual(['Wei', 'Jo'])
    expect(prompts.map(({ card }) => card.title)).toEqual([t.prompt, t.prompt])

    const draft = await rep.write(t.line)
    for (const part of t.parts) expect(wordsOf(draft)).toContain(part)
    expect(await kept(world)).toEqual([])
    await rep.press(draft, t.send)
    const daily = await last(world, mo)
    for (const part of t.parts) expect(wordsOf(daily)).toContain(part)

    expect(await rings('2026-04-01T09:59:59Z')).toEqual([])
    const [missed, ...others] = await rings('2026-04-01T10:00:00Z')
    expect(others).toEqual([])
    expect(missed?.to).toBe('Mo')
    expect(missed?.card.title).toContain(t.count)
    expect(wordsOf(missed?.card ?? none)).toContain('Jo · ')
    expect(wordsOf(missed?.card ?? none)).not.toContain('Wei')
    expect(wordsOf(await chief.write(t.missing))).toContain('Jo · ')

    await chief.press(await chief.write(t.list), t.comment)
    await chief.write('*先*<稳住>宏远')
    const comment = await last(world, wei)
    expect(comment.title).toContain(t.told)
    expect(wordsOf(comment)).toContain('*先*<稳住>宏远')
    expect(await world.ctx.tx.select().from(worklogComments)).toMatchObject([
      { byId: mo.id, comment: '*先*<稳住>宏远' },
    ])
    expect(wordsOf(await rep.write(t.list))).toContain('Wei · ')
    expect((await rings('2026-04-02T09:30:00Z')).map(({ to }) => to)).toEqual(['Wei', 'Jo'])
  })
}

test('what was logged that day is counted, and sent as it is by a press', async (world) => {
  const { chief, rep, mo, wei, at, rings } = await team(world)
  await world.customer({ name: 'Huasheng Steel', ownerId: wei.id })
  await chief.write('ask for daily reports')
  at('2026-03-31T10:00:00Z')
  await rep.write('Visited Huasheng Steel, talked about prices')
  at('2026-04-01T02:00:00Z')
  await rep.write('Visited Huasheng Steel, they want a quote')
  const [prompt] = await rings('2026-04-01T09:30:00Z')
  expect(wordsOf(prompt?.card ?? none)).toContain('Visits logged: 1: Huasheng Steel')

  await rep.press(prompt?.card ?? none, 'Send as it is')
  expect(wordsOf(await last(world, mo))).toContain('Visits logged: 1: Huasheng Steel')
  const [done] = await rings('2026-04-01T10:00:00Z')
  expect(wordsOf(done?.card ?? none)).toContain('1 of 2')
})

test('a report can be supplemented until midnight, which its reader sees on the same card', async (world) => {
  const { rep, mo, at } = await team(world)
  at('2026-04-01T09:40:00Z')
  const sent = await rep.press(await rep.write('Daily report: visited 3'), 'Send it')
  expect(wordsOf(sent)).toContain('until midnight')
  at('2026-04-01T15:59:00Z')
  const late = await rep.write('Daily report: problems: two complaints')
  const more = await rep.press(late, 'Send it')

  expect(more.title).toBe('Added to the report that Mo has')
  expect(await kept(world)).toMatchObject([{ progress: 'visited 3', problem: 'two complaints' }])
  const told = wordsOf(await last(world, mo))
  expect(told).toContain('Problems: two complaints')
  expect(told).toContain('Supplemented: Wed, Apr 1, 23:59')
})

test('what was looked at before midnight is not sent as the next day’s', async (world) => {
  const { rep, at } = await team(world)
  at('2026-04-01T15:59:00Z')
  const draft = await rep.write('Daily report: visited 3')
  at('2026-04-01T16:00:00Z')

  expect(wordsOf(await rep.press(draft, 'Send it'))).toContain('closed at midnight')
  expect(await kept(world)).toEqual([])
})

test('sending nothing twice adds nothing, and an undo takes a report back', async (world) => {
  const { rep } = await team(world)
  const sent = await rep.press(await rep.write('Daily report'), 'Send it')
  const again = await rep.write('Daily report')
  expect(wordsOf(await rep.press(again, 'Send it'))).toContain('is sent already')
  expect(await kept(world)).toHaveLength(1)

  await rep.press(sent, 'Undo')
  expect(await kept(world)).toEqual([])
})

test('nobody is reminded or missed on leave or off shift, and shifts and places have their own hours', async (world) => {
  const { chief, wei, jo, mo, rings } = await team(world)
  const { tx, now } = world.ctx
  const day = '2026-04-01'
  const by = { setById: mo.id, setAt: now }
  await insertRow(tx, absences, { employeeId: wei.id, fromDay: day, toDay: day })
  await insertRow(tx, shifts, { employeeId: jo.id, day, workFrom: '06:00', workTo: '14:00', ...by })
  const berlin = { name: 'Eva', managerId: mo.id, timeZone: 'Europe/Berlin' }
  const eva = await world.employee(berlin)
  await chief.write('ask for daily reports')

  expect((await rings('2026-04-01T05:30:00Z')).map(({ to }) => to)).toEqual(['Jo'])
  const [early] = await rings('2026-04-01T06:00:00Z')
  expect(wordsOf(early?.card ?? none)).toContain('Jo · due at 14:00')
  expect(await rings('2026-04-01T10:00:00Z')).toEqual([])
  const rung = await ring(world.ctx, '2026-04-01T15:30:00Z')
  expect(rung.map(({ to }) => to)).toEqual([eva.id])
})

test('on a day off nobody is reminded, and a team member who is new is', async (world) => {
  const { chief, rings, mo, wei } = await team(world)
  await chief.write('ask for daily reports')
  // 清明节 is on the Sunday, and kept on the Monday.
  for (const day of ['03', '04', '05', '06']) await rings(`2026-04-${day}T10:00:00Z`)
  expect(await rings('2026-04-06T10:00:00Z')).toEqual([])
  const { id } = await world.employee({ name: 'New', managerId: mo.id })
  const told = await ring(world.ctx, '2026-04-07T09:30:00Z')

  expect(told.map(({ to }) => to)).toContain(id)
  expect(told.map(({ to }) => to)).toContain(wei.id)
})

test('a leader who is away reads who was missing when they are back', async (world) => {
  const { chief, rings, mo } = await team(world)
  await chief.write('ask for daily reports')
  const leave = { fromDay: '2026-04-01', toDay: '2026-04-02' }
  await insertRow(world.ctx.tx, absences, { employeeId: mo.id, ...leave })
  await rings('2026-04-01T09:30:00Z')
  await rings('2026-04-01T10:00:00Z')
  const told = await world.ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, mo.id))
    .orderBy(asc(notices.id))

  expect(told.at(-1)?.dueAt).toEqual(new Date('2026-04-03T01:00:00Z'))
})

test('the hours are the company’s to change, at once, and a leader ends the reports', async (world) => {
  const { chief, rings } = await team(world)
  await chief.write('ask for daily reports')
  const boss = await world.employee({ name: 'Ada', role: 'admin' })
  const ada = await person(world, boss)
  const changed = await ada.write('set the daily report deadline to 17:00')
  expect(changed.title).toBe('Deadline of the daily report: 17:00')
  const [round] = await world.ctx.tx.select().from(worklogRounds)
  expect(round?.remindAt).not.toBeNull()

  expect((await rings('2026-04-01T08:30:00Z')).map(({ to }) => to)).toEqual(['Wei', 'Jo'])
  await chief.write('no more daily reports')
  expect(await rings('2026-04-01T09:00:00Z')).toEqual([])
  expect(wordsOf(await chief.write('missing daily reports'))).toContain('ask for daily reports')
})

test('reports are read and answered by whoever leads their author, and by nobody else', async (world) => {
  const { boss, rep, other, chief } = await team(world)
  await rep.press(await rep.write('Daily report: visited 3'), 'Send it')
  const stranger = await world.employee({ name: 'Max', role: 'manager' })
  const max = await person(world, stranger)
  const [report] = await kept(world)
  const packed = `worklog.comment?worklog=${report?.id}`

  expect(wordsOf(await boss.write('daily reports'))).toContain('visited 3')
  for (const nobody of [max, other]) {
    expect(wordsOf(await nobody.write('daily reports'))).toContain('No daily report')
    const refused = await nobody.send({ kind: 'press', packed })
    expect(wordsOf(refused.card ?? none)).not.toContain('visited 3')
    await nobody.write('Nice')
  }
  expect(await world.ctx.tx.$count(worklogComments)).toBe(0)
  expect(wordsOf(await rep.write('ask for daily reports'))).toContain('Whoever leads others')
  const answered = await chief.write('Comment on the daily report of Wei: keep it up')
  expect(answered.title).toBe('Wei has been told')
})

test('a customer whose file is kept from the reader is counted and not named', async (world) => {
  const { rep, wei, mo } = await team(world)
  const secret = await world.customer({ name: 'Secret Mills', access: 'restricted' })
  await world.ctx.tx
    .update(customers)
    .set({ access: 'restricted' })
    .where(eq(customers.id, secret.id))
  const at = { day: '2026-04-01', note: 'talked', loggedAt: new Date('2026-04-01T00:30:00Z') }
  const visit = { customerId: secret.id, employeeId: wei.id, kind: 'onsite', ...at } as const
  await insertRow(world.ctx.tx, visits, visit)
  const draft = await rep.write('Daily report: visited one')
  expect(wordsOf(draft)).toContain('Secret Mills')
  await rep.press(draft, 'Send it')

  const daily = wordsOf(await last(world, mo))
  expect(daily).toContain('Visits logged: 1')
  expect(daily).not.toContain('Secret')
})

test('who has nobody above is told so, and who has left rings for nobody', async (world) => {
  const { boss, chief, rings, mo } = await team(world)
  const refused = await boss.write('Daily report: all well')
  expect(refused).toMatchObject({ tone: 'bad' })
  expect(wordsOf(refused)).toContain('above you')
  expect(await kept(world)).toEqual([])
  await chief.write('ask for daily reports')
  await world.ctx.tx.update(employees).set({ leftAt: world.ctx.now }).where(eq(employees.id, mo.id))

  expect(await rings('2026-04-01T09:30:00Z')).toEqual([])
})

test('whoever opens a report of theirs can answer it there', async (world) => {
  const { rep, chief } = await team(world)
  await rep.press(await rep.write('Daily report: visited 3'), 'Send it')
  const card = await chief.press(await chief.write('daily reports'), 'Open')

  expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Comment'])
})
