import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { approvals, departments, posts, rights } from '../../db/organisation.ts'
import { rows } from '../../db/rows.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { one } from '../one.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { worldTest as test, type World } from '../testing.ts'
import { nouns } from './nouns.ts'

/** Something that Lin writes, as a command would. */
async function changing({ ctx }: World, command: string, body: () => PromiseLike<unknown>) {
  await beginInvocation({ ...ctx, platform: 'slack' }, { command, raw: {} })
  await body()
  await ctx.tx.execute(sql`select set_config('rapport.invocation', '', true)`)
}

const lines = ({ body = [] }: Card) =>
  body.flatMap((block) =>
    block.kind === 'list' ? block.items.map(({ text, detail }) => `${text}\n${detail}`) : [],
  )

test('the history of a customer says who changed what, when, from where and by which command', async (world) => {
  const lin = await person(world)
  await lin.write('New customer Zenith, contact Mr Zhou, 13800138000')
  await changing(world, 'visit.log', () =>
    world.ctx.tx.update(customers).set({ phone: '139', grade: 'B', keys: ['zenith', 'z'] }),
  )
  const history = await lin.write('history of Zenith')

  expect(history.title).toBe('History: Customer Zenith')
  expect(lines(history)).toEqual([
    'Tue, Mar 31, 20:00 · Lin · Slack\nLog a visit\nPhone: 13800138000 → 139\nGrade: – → B',
    'Tue, Mar 31, 20:00 · Lin · console\nAdd a customer · Contact person Mr Zhou: added\nName: Mr Zhou\nPhone: 13800138000',
    'Tue, Mar 31, 20:00 · Lin · console\nAdd a customer\nName: Zenith\nLooked after by: Lin\nPhone: 13800138000\nState: customer',
  ])
})

test('in Chinese it is all Chinese, with names for numbers', async (world) => {
  const lin = await world.employee({ name: '林悦', locale: 'zh-CN' })
  const wei = await world.employee({ name: '王磊' })
  await world.customer({ name: '华盛钢贸', ownerId: wei.id })
  await changing(world, 'customer.add', () =>
    world.ctx.tx.update(customers).set({ ownerId: lin.id }),
  )
  const mine = await person(world, lin)
  const history = await mine.write('华盛钢贸 历史')

  expect(history.title).toBe('历史：客户 华盛钢贸')
  expect(lines(history)).toEqual([
    '3月31日 周二 20:00 · Lin · Slack\n新增客户\n负责人：王磊 → 林悦',
  ])
})

test('the card of a customer leads to its history, a page at a time', async (world) => {
  const acme = await world.customer()
  for (const n of Array.from({ length: 10 }, (_, at) => at)) {
    await changing(world, 'customer.add', () =>
      world.ctx.tx
        .update(customers)
        .set({ phone: `10${n}` })
        .where(eq(customers.id, acme.id)),
    )
  }
  const lin = await person(world)
  const first = await lin.press(await lin.write('Acme'), 'History')
  const second = await lin.press(first, 'Show more')

  expect(lines(first)).toHaveLength(8)
  expect(lines(first)[0]).toContain('Phone: 108 → 109')
  expect(lines(second).map((line) => line.split('\n')[2])).toEqual([
    'Phone: 100 → 101',
    'Phone: – → 100',
  ])
  expect(buttonsOf(second)).toEqual([])
})

test('what was taken back stays in the history, with what was put back', async (world) => {
  const lin = await person(world)
  const added = await lin.write('New customer Zenith')
  await lin.press(await lin.press(added, 'Undo'), 'Put it back')
  const history = lines(await lin.write('history of Zenith'))

  expect(history.map((line) => line.split('\n')[1])).toEqual([
    'Undo',
    'Undo · Customer Zenith: removed',
    'Add a customer',
  ])
})

test('the contact that came and went with a visit is told in the history of the customer', async (world) => {
  await world.customer()
  const lin = await person(world)
  await lin.press(await lin.write('Visited Acme today, met Mr Zhou about supply'), 'Undo')
  const history = lines(await lin.write('history of Acme'))

  expect(history.map((line) => line.split('\n')[1])).toEqual([
    'Undo · Contact person Mr Zhou: removed',
    'Log a visit · Contact person Mr Zhou: added',
  ])
})

test('of a record that nobody has changed it says so', async (world) => {
  await world.customer()
  const lin = await person(world)

  expect(wordsOf(await lin.write('history of Acme'))).toContain('Nobody has changed it')
})

/** One record of each kind, all of the same person. */
async function records(world: World, { id }: Employee) {
  const { tx, now } = world.ctx
  const acme = await world.customer({ ownerId: id })
  const own = { customerId: acme.id, employeeId: id }
  const day = '2026-03-31'
  const visit = { ...own, day, kind: 'phone', note: 'x', loggedAt: now } as const
  const people = { assigneeId: id, creatorId: id }
  const applied = { kind: 'LD', number: 1, applicantId: id, subject: 'Deal', appliedAt: now }
  const called = { ...own, dueAt: now, plannedAt: now }
  return {
    'customer.history': acme,
    'visit.history': one(await tx.insert(visits).values(visit).returning()),
    'callback.history': one(await tx.insert(callbacks).values(called).returning()),
    'approval.history': one(await tx.insert(approvals).values(applied).returning()),
    'task.history': one(
      await tx
        .insert(tasks)
        .values({ ...people, title: 'Send it', addedAt: now })
        .returning(),
    ),
  }
}

test('a record’s history is for those whom the record is for: its owner and their superiors', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const kept = await records(world, wei)
  const [owner, manager, other] = [
    await person(world, wei),
    await person(world, boss),
    await person(world),
  ]
  for (const [command, { id }] of Object.entries(kept)) {
    const press = { kind: 'press', packed: `${command}?of=${id}` } as const
    const none = { kind: 'press', packed: `${command}?of=999999` } as const
    expect((await owner.send(press)).card?.title, command).toContain('History: ')
    expect((await manager.send(press)).card?.title, command).toContain('History: ')
    const refused = (await other.send(press)).card
    expect(refused?.title, command).not.toContain('History: ')
    expect(wordsOf(refused ?? { title: '' }).replaceAll(String(id), '')).toBe(
      wordsOf((await other.send(none)).card ?? { title: '' }).replaceAll('999999', ''),
    )
  }
})

test('a manager comes from the lists of visits and callbacks to their histories', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  await records(world, wei)
  const bo = await person(world, boss)
  const visit = await bo.press(await bo.write('recent visits of Wei'), 'History')
  const callback = await bo.press(await bo.write('callbacks of my team'), 'History')

  expect(visit.title).toBe('History: Visit Acme')
  expect(callback.title).toBe('History: Callback Acme')
})

test('a task is meant by its code, a colleague by their name', async (world) => {
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: boss.id })
  const bo = await person(world, boss)
  const given = await bo.write('/task add Send the quote, for Wei')
  const code = /T-\d+/.exec(given.title)?.[0]
  await changing(world, 'settings', () =>
    world.ctx.tx
      .update(employees)
      .set({ role: 'manager', workDays: [1, 7], suspendedAt: world.ctx.now })
      .where(eq(employees.id, wei.id)),
  )
  const colleague = await bo.write('history of Wei')

  expect((await bo.write(`history of ${code}`)).title).toBe('History: Task Send the quote')
  expect(colleague.title).toBe('History: Colleague Wei')
  expect(wordsOf(colleague)).toContain('Role: representative → manager')
  expect(wordsOf(colleague)).toContain('Working days: Mon, Tue, Wed, Thu, Fri → Mon, Sun')
  expect(wordsOf(colleague)).toContain('Suspended: – → Tue, Mar 31, 20:00')
})

test('the history of a post tells its rights, too', async (world) => {
  const { tx, now: addedAt } = world.ctx
  const boss = await world.employee({ name: 'Bo', role: 'manager' })
  const sales = one(await tx.insert(departments).values({ name: 'Sales', addedAt }).returning())
  const row = { departmentId: sales.id, name: 'Rep', addedAt }
  const post = one(await tx.insert(posts).values(row).returning())
  const right = { postId: post.id, name: 'visit', family: 'business', scope: 'team' } as const
  await changing(world, 'post.change', () => tx.insert(rights).values(right))
  const packed = `post.history?of=${post.id}`
  const { card } = await (await person(world, boss)).send({ kind: 'press', packed })

  expect(card?.title).toBe('History: Post Rep')
  expect(lines(card ?? { title: '' })).toEqual([
    'Tue, Mar 31, 20:00 · Lin · Slack\nChange a post · Right visit: added\nRight: visit\nOver: the whole team',
  ])
})

test('every table whose changes are kept has its words, and every column that it shows is there', async ({
  ctx,
}) => {
  const recorded = await ctx.tx.execute(sql`
    select tgrelid::regclass::text as name, array(select attname::text from pg_attribute
      where attrelid = tgrelid and attnum > 0) as columns
    from pg_trigger where tgname = 'record_change' order by 1`)
  const tables = rows<{ name: string; columns: string[] }>(recorded)

  expect(Object.keys(nouns).sort()).toEqual(tables.map(({ name }) => name))
  for (const { name, columns } of tables) {
    expect(columns).toEqual(expect.arrayContaining(Object.keys(nouns[name]?.columns ?? {})))
  }
})

test('the parts of a record are those that the database knows as parts', async ({ ctx }) => {
  const index = await ctx.tx.execute(sql`
    select indexdef from pg_indexes where indexname = 'changes_whole'`)
  const [{ indexdef } = { indexdef: '' }] = rows<{ indexdef: string }>(index)
  const known = [...indexdef.matchAll(/'(\w+)'::text/g)].map(([, name]) => name)

  expect(
    Object.values(nouns)
      .flatMap(({ parts = [] }) => parts)
      .sort(),
  ).toEqual(known.sort())
})
