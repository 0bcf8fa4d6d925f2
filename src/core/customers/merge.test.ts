import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { liaisons, statements } from '../../db/archive.ts'
import { developments } from '../../db/development.ts'
import { rows } from '../../db/rows.ts'
import { contacts, customers } from '../../db/schema.ts'
import { visits } from '../../db/work.ts'
import { buttonsOf, person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { contactNamed } from './contact-named.ts'
import { comparedMax } from './list-duplicates.ts'
import { mergedColumns } from './merge-tables.ts'
import { letIn } from './secrets-testing.ts'

test('no table that names a customer is forgotten', async ({ ctx }) => {
  const naming = rows<{ named: string }>(
    await ctx.tx.execute(sql`
      select k.table_name || '.' || k.column_name as named
      from information_schema.table_constraints c
      join information_schema.key_column_usage k using (constraint_schema, constraint_name)
      join information_schema.constraint_column_usage u using (constraint_schema, constraint_name)
      where c.constraint_type = 'FOREIGN KEY' and u.table_name = 'customers' and u.column_name = 'id'`),
  )

  expect(naming.map(({ named }) => named).toSorted()).toEqual([...mergedColumns].toSorted())
})

async function two(world: World) {
  const { ctx, customer } = world
  const kept = await customer({ name: '华盛钢贸', grade: null, tags: ['重点'] })
  const gone = await customer({
    name: '华胜钢贸',
    grade: 'A',
    phone: '13800005566',
    note: '年度供货',
    tags: ['VIP'],
  })
  const lin = await person(world)
  const zhou = await contactNamed(ctx, kept, '周总')
  const same = await contactNamed(ctx, gone, '周总', '13900007788')
  await contactNamed(ctx, gone, '李工')
  await lin.write('拜访了华胜钢贸，见了周总，谈年度供货')
  return { kept, gone, lin, zhou, same }
}

const all = async ({ ctx: { tx } }: World) => ({
  customers: await tx.select().from(customers).orderBy(customers.id),
  contacts: await tx.select().from(contacts).orderBy(contacts.id),
  visits: await tx.select().from(visits).orderBy(visits.id),
  statements: await tx.select().from(statements).orderBy(statements.id),
  developments: await tx.select().from(developments).orderBy(developments.id),
})

test('two files are shown side by side, become one, and come apart again by Undo', async (world) => {
  const { kept, gone, lin, zhou } = await two(world)
  const before = await all(world)
  const asked = await lin.write('把华胜钢贸合并到华盛钢贸')
  const unchanged = await all(world)
  const merged = await lin.press(asked, 'Merge')
  const after = await all(world)

  expect(wordsOf(asked)).toContain('华盛钢贸 | 华胜钢贸')
  expect(unchanged).toEqual(before)
  expect(merged.title).toBe('华胜钢贸 is now part of 华盛钢贸')
  expect(after.customers).toMatchObject([
    {
      id: kept.id,
      grade: 'A',
      phone: '13800005566',
      aliases: ['华胜钢贸'],
      note: '年度供货',
      tags: ['重点', 'VIP'],
    },
    { id: gone.id, mergedIntoId: kept.id },
  ])
  expect(after.contacts.map(({ name, customerId, phone }) => [name, customerId, phone])).toEqual([
    ['周总', kept.id, '13900007788'],
    ['李工', kept.id, null],
  ])
  expect(after.visits).toMatchObject([{ customerId: kept.id, contactId: zhou.id }])
  expect(wordsOf(await lin.write('/customer find 华胜钢贸'))).toContain('华盛钢贸')

  const undone = await lin.press(merged, 'Undo')
  expect(undone.tone).toBe('good')
  expect(await all(world)).toEqual(before)
})

test('later it is taken apart by a word, while nobody has changed anything', async (world) => {
  const { lin } = await two(world)
  const before = await all(world)
  await lin.press(await lin.write('把华胜钢贸合并到华盛钢贸'), 'Merge')
  const split = await lin.write('取消合并 华盛钢贸')
  const again = await lin.write('取消合并 华盛钢贸')

  expect(split.title).toBe('华胜钢贸 is a file of its own again')
  expect(await all(world)).toEqual(before)
  expect(wordsOf(again)).toContain('Nothing that could be taken apart')
})

test('what can be there but once stays that of the file that stays, and it is said', async (world) => {
  const { kept, gone, lin } = await two(world)
  const { tx, actor, now } = world.ctx
  const by = { employeeId: actor.id, addedAt: now }
  for (const { id: customerId } of [kept, gone]) {
    await tx
      .insert(statements)
      .values({ ...by, customerId, period: '2025', revenue: `${customerId}.00` })
    await tx.insert(liaisons).values({ ...by, customerId, since: '2026-01-01' })
    await tx.insert(developments).values({
      customerId,
      developerId: actor.id,
      addedById: actor.id,
      addedAt: now,
      stateAt: now,
      state: 'listed',
    })
  }
  await tx.insert(statements).values({ ...by, customerId: gone.id, period: '2024' })
  const before = await all(world)
  const merged = await lin.press(await lin.write('把华胜钢贸合并到华盛钢贸'), 'Merge')
  const of = await tx.select().from(statements).where(eq(statements.customerId, kept.id))
  const running = await tx.select().from(developments).orderBy(developments.id)

  expect(wordsOf(merged)).toContain('statements of one period')
  expect(wordsOf(merged)).toContain('the development of 华胜钢贸 has been ended')
  expect(of.map(({ period, revenue }) => [period, revenue]).toSorted()).toEqual([
    ['2024', null],
    ['2025', `${kept.id}.00`],
  ])
  expect(running).toMatchObject([
    { customerId: kept.id, state: 'listed' },
    { customerId: kept.id, state: 'dropped' },
  ])
  await lin.press(merged, 'Undo')
  expect(await all(world)).toEqual(before)
})

test('only who keeps or leads both merges them, and secrets stay secret', async (world) => {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const mine = await world.customer({ name: '华盛钢贸' })
  const theirs = await world.customer({ name: '华胜钢贸', ownerId: wei.id, access: 'restricted' })
  const also = await world.customer({ name: '华圣钢贸', ownerId: wei.id })
  const [lin, boss] = [await person(world), await person(world, bo)]
  const merge = (kept: number, gone: number) =>
    ({ kind: 'press', packed: `customer.merge?kept=${kept}&gone=${gone}` }) as const
  await lin.send(merge(mine.id, theirs.id))
  const asked = await boss.send(merge(also.id, theirs.id))
  await boss.press(asked.card ?? { title: '' }, 'Merge')
  const after = await world.ctx.tx.select().from(customers).orderBy(customers.id)

  expect(after).toMatchObject([
    { id: mine.id, mergedIntoId: null },
    { id: theirs.id, mergedIntoId: also.id },
    { id: also.id, access: 'restricted' },
  ])
})

test('pairs that look alike are listed with a button, the same phone too', async (world) => {
  await world.customer({ name: '华盛钢贸' })
  await world.customer({ name: '华胜钢贸' })
  await world.customer({ name: '甲', phone: '13800005566' })
  await world.customer({ name: '乙', phone: '+86 138 0000 5566' })
  await world.customer({ name: '宏远物流' })
  const wei = await world.employee({ name: 'Wei' })
  await world.customer({ name: '宏源物流', ownerId: wei.id })
  const lin = await person(world)
  const card = await lin.write('重复客户')

  expect(card.title).toBe('2 pairs of customers look alike')
  expect(wordsOf(card)).not.toContain('宏源')
  expect(buttonsOf(card).filter(({ label }) => label === 'Merge')).toHaveLength(2)
})

test('of very many files older ones are compared after a press, and the card says so', async (world) => {
  const { tx, actor, now } = world.ctx
  await world.customer({ name: '华盛钢贸' })
  await world.customer({ name: '华胜钢贸' })
  await tx.execute(sql`insert into customers (name, keys, owner_id, added_at)
    select 'N' || n, array['n' || n], ${actor.id}::integer, ${now.toISOString()}::timestamptz
    from generate_series(1, ${comparedMax}::integer) n`)
  const lin = await person(world)
  const newest = await lin.write('/customer duplicates')
  const older = await lin.press(newest, 'Compare older files')

  expect(wordsOf(newest)).toContain('1000 files were compared with all others. There are older')
  expect(older.title).toBe('Two customers look alike')
  expect(wordsOf(older)).not.toContain('There are older')
})

test('a file that is part of another is opened as that one, by old buttons, too, and not written in', async (world) => {
  const { kept, gone, lin } = await two(world)
  await lin.press(await lin.write('把华胜钢贸合并到华盛钢贸'), 'Merge')
  const press = (packed: string) => lin.send({ kind: 'press', packed })
  const opened = await press(`customer.view?customer=${gone.id}`)
  await press(`customer.change?customer=${gone.id}&region=East`)
  const met = await lin.write('拜访了华胜钢贸，谈价格')
  const rows = await world.ctx.tx.select().from(customers).orderBy(customers.id)
  const noted = await world.ctx.tx.select().from(visits)

  expect(opened.card?.title).toBe('华盛钢贸')
  expect(met.tone).toBe('good')
  expect(rows).toMatchObject([
    { id: kept.id, region: 'East' },
    { id: gone.id, region: null },
  ])
  expect(noted.map(({ customerId }) => customerId)).toEqual([kept.id, kept.id])
})

test('who was let into the ordinary one of two files does not come to read the restricted one', async (world) => {
  const bo = await world.employee({ name: 'Bo', role: 'manager' })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  const jo = await world.employee({ name: 'Jo' })
  const secret = await world.customer({ name: '华胜钢贸', ownerId: wei.id, access: 'restricted' })
  const plain = await world.customer({ name: '华盛钢贸', ownerId: wei.id })
  await letIn(world, jo, plain.id)
  const [boss, guest] = [await person(world, bo), await person(world, jo)]
  const view = (id: number) => guest.send({ kind: 'press', packed: `customer.view?customer=${id}` })
  const could = await view(plain.id)
  const packed = `customer.merge?kept=${plain.id}&gone=${secret.id}`
  await boss.press((await boss.send({ kind: 'press', packed })).card ?? { title: '' }, 'Merge')
  const [after] = [await view(plain.id)]

  expect(could.card?.title).toBe('华盛钢贸')
  expect(wordsOf(after.card ?? { title: '' })).not.toContain('华盛')
})
