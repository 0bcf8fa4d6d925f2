import { asc, eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { dealings, imports } from '../../db/archive.ts'
import {
  contractEvents,
  contracts,
  developmentMoves,
  developments,
  implementations,
  loanEvents,
  loans,
  surveys,
} from '../../db/development.ts'
import { arrivals, forms, invocations, notices } from '../../db/machinery.ts'
import { contacts, customers, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { tasks, visits } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { sender } from '../imports/imports-testing.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { worldTest as test, type World } from '../testing.ts'
import { audited, placesOf, sealed } from './testing.ts'

/** Lin's customer with Mr Zhou in everything that people write, half of it sealed; and Bo. */
async function known(world: World) {
  const bo = await world.employee({ name: 'Bo', role: 'admin' })
  const lin = await person(world)
  await lin.write('New customer Zenith, contact Mr Zhou, 13800138000')
  await lin.write('Visited Zenith today, met Mr Zhou, he wants prices, call back on Monday')
  await sealed(world.ctx.tx)
  await lin.write('Visited Zenith today, mr  zhou gave +86 138-0013-8000 as his number')
  await lin.write('/task add Send Mr Zhou of Zenith the quote tomorrow')
  await lin.write('Plan a visit to Zenith')
  return { lin, admin: await person(world, bo) }
}

const his = ['zhou', '138%0013%8000']

test('a contact is gone from every table, and the trail is sound and says by whom', async (world) => {
  const { tx } = world.ctx
  const { admin } = await known(world)
  const before = await placesOf(tx, his)
  const asked = await admin.write('Erase Mr Zhou of Zenith')
  const done = await admin.press(asked, 'Erase for good')
  const left = await placesOf(tx, his)
  const unsealed = await audited(tx)
  await sealed(tx)

  expect(before.length).toBeGreaterThan(20)
  expect(wordsOf(asked)).toContain('This cannot be undone')
  expect(wordsOf(asked)).toContain('Mr Zhou · Zenith')
  expect(done.title).toMatch(/^Done: Erased contact \d+$/)
  expect(done.buttons ?? []).toEqual([])
  expect(left).toEqual([])
  expect(unsealed).toMatchObject({ isSound: true, erased: [{ who: 'Bo' }] })
  expect(unsealed.erased[0]?.entries).toBeGreaterThan(8)
  expect(await audited(tx)).toEqual(unsealed)
})

test('what was written stays, with a neutral word where the name stood', async (world) => {
  const { tx } = world.ctx
  const { admin } = await known(world)
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')
  const [contact] = await tx.select().from(contacts)
  const word = `Erased contact ${contact?.id}`
  const notes = await tx.select({ note: visits.note }).from(visits).orderBy(asc(visits.id))

  expect(contact).toMatchObject({ name: word, phone: null })
  expect(await tx.select().from(customers)).toMatchObject([{ name: 'Zenith', phone: null }])
  expect(await tx.select().from(tasks)).toMatchObject([
    { title: expect.stringContaining(`Send ${word} of Zenith the quote`) },
  ])
  expect(notes.map(({ note }) => note).join()).toContain(`${word} gave ${word} as his number`)
})

test('who is called the same at another customer keeps name, notes and waiting messages', async (world) => {
  const { tx } = world.ctx
  const { lin, admin } = await known(world)
  await lin.write('New customer Acme, contact Mr Zhou, 13911112222')
  await lin.write('Visited Acme today, met Mr Zhou about 13800138000')
  await tx.update(notices).set({ state: 'waiting' })
  const asked = await admin.write('Erase Mr Zhou')
  const chosen = await admin.press(asked, 'Mr Zhou · Zenith')
  await admin.press(chosen, 'Erase for good')
  const left = await placesOf(tx, ['Mr Zhou'])

  expect(await tx.select().from(contacts).where(eq(contacts.name, 'Mr Zhou'))).toMatchObject([
    { phone: '13911112222' },
  ])
  expect(left.filter((place) => place.startsWith('visits.note'))).toHaveLength(1)
  expect(left.some((place) => place.startsWith('notices.card') && place.includes('Acme'))).toBe(
    true,
  )
  expect(left.filter((place) => place.includes('Zenith'))).toEqual([])
})

test('nothing of it can be taken back or changed, and nobody is erased twice', async (world) => {
  const { tx } = world.ctx
  const { lin, admin } = await known(world)
  const visited = await lin.write('Visited Zenith today, Mr Zhou is away')
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')
  const [erasing] = await tx
    .select()
    .from(invocations)
    .where(eq(invocations.command, 'person.erase'))
  const words: string[] = []
  for (const packed of ['undo', `undo?of=${erasing?.id}`, `change?of=${erasing?.id}`]) {
    const { card } = await admin.send({ kind: 'press', packed })
    words.push(wordsOf(card ?? { title: '' }))
  }
  const number = (await tx.select().from(contacts))[0]?.id
  const again = await admin.write(`erase Erased contact ${number}`)

  expect(erasing?.raw).toEqual({ who: `contact-${number}`, sure: 'erase' })
  for (const word of words) expect(word).toContain('That was for good')
  expect(wordsOf(again)).toContain('Bo erased this person already')
  expect(wordsOf(await lin.press(visited, 'Undo'))).toContain('Somebody has changed it since')
  expect(await placesOf(tx, his)).toEqual([])
})

test('a table that is called after somebody is not called so any more, wherever its name is shown', async (world) => {
  const { tx, actor } = world.ctx
  const { admin } = await known(world)
  const wei = await sender(world, await world.employee({ name: 'Wei' }))
  const csv = Buffer.from('Company\nBorealis\n')
  const preview = await wei.table(csv, 'Customers of Mr Zhou (new).csv')
  await wei.press(preview, 'Import')
  await wei.table(csv, 'Others.csv')
  await insertRow(tx, arrivals, {
    ...{ platform: 'slack', dueAt: world.ctx.now },
    content: { text: 'Visited Zenith, Mr Zhou took this', by: actor.id },
  })
  await tx.update(notices).set({ state: 'sent', settledAt: world.ctx.now })
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')
  const names = await tx.select({ name: imports.name }).from(imports).orderBy(asc(imports.id))

  expect(names).toEqual([
    { name: expect.stringMatching(/^Customers of Erased contact \d+ \(new\)\.csv$/) },
    { name: 'Others.csv' },
  ])
  expect(wordsOf(await wei.write('my imports'))).toContain('Customers of Erased contact')
  expect(await placesOf(tx, his)).toEqual([])
  expect(await audited(tx)).toMatchObject({ isSound: true })
})

test('half-filled forms that hold the name are gone with it', async (world) => {
  const { tx } = world.ctx
  const { lin, admin } = await known(world)
  await lin.send({ kind: 'text', text: 'Visited today, met Mr Zhou' })
  const open = await tx.$count(forms)
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')

  expect([open, await tx.$count(forms)]).toEqual([1, 0])
})

test('only who may see everybody erases: a manager is refused, and a representative has no such right', async (world) => {
  const { tx } = world.ctx
  const { lin } = await known(world)
  const boss = await world.employee({ name: 'Mo', role: 'manager' })
  await tx.update(employees).set({ managerId: boss.id }).where(eq(employees.id, world.ctx.actor.id))
  const refused = await (await person(world, boss)).write('Erase Mr Zhou of Zenith')

  expect(wordsOf(refused)).toContain('Only administrators')
  expect(wordsOf(await lin.write('Erase Mr Zhou of Zenith'))).toContain('person.erase')
  expect(await tx.select().from(contacts)).toMatchObject([{ name: 'Mr Zhou' }])
})

test('in Chinese: 周总 is cleared, 周总结 of another customer is not, and histories say 已清除', async (world) => {
  const { tx } = world.ctx
  const lin = await world.employee({ name: '林悦', locale: 'zh-CN' })
  const admin = await world.employee({ name: '陆远航', role: 'admin', locale: 'zh-CN' })
  const mine = await person(world, lin)
  await mine.write('新增客户 华盛钢贸，联系人周总，电话13800138000')
  await mine.write('今天拜访了华盛钢贸，见了周总，谈了价格')
  await mine.write('新增客户 宏达机械')
  await mine.write('今天拜访了宏达机械，交了周总结')
  const boss = await person(world, admin)
  const asked = await boss.write('清除华盛钢贸周总的个人信息')
  const done = await boss.press(asked, '永久清除')
  const history = await mine.write('华盛钢贸 历史')
  const left = await placesOf(tx, ['周总', '13800138000'])

  expect(done.title).toMatch(/^已完成：已清除联系人\d+$/)
  expect(wordsOf(history)).toMatch(/联系人 已清除联系人\d+：已清除/)
  expect(left.filter((place) => /华盛|138/.test(place))).toEqual([])
  expect(left.some((place) => place.startsWith('visits.note') && place.includes('周总结'))).toBe(
    true,
  )
  expect(await audited(tx)).toMatchObject({ isSound: true, erased: [{ who: '陆远航' }] })
})

test('the entry of the trail lists what it touched and counts what it erased', async (world) => {
  const { tx } = world.ctx
  const { admin } = await known(world)
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')
  const { erased } = await audited(tx)
  const [erasing] = await tx
    .select()
    .from(invocations)
    .where(eq(invocations.command, 'person.erase'))
  const { card } = await admin.send({ kind: 'press', packed: `audit.view?of=${erasing?.id}` })
  const words = wordsOf(card ?? { title: '' })

  expect(words).toContain(`Erased from the trail: ${erased[0]?.entries} entries`)
  expect(words).toMatch(/Contact person Erased contact \d+: erased/)
})

const hostile = ['R&D <Labs> 🚀 *x*', 'O\'Neil "the \\ boss"', 'a.b(c)+[d]', '周']

for (const name of hostile) {
  test(`${name} is erased like any other name`, async (world) => {
    const { tx, now } = world.ctx
    const admin = await person(world, await world.employee({ name: 'Bo', role: 'admin' }))
    const { id: customerId } = await world.customer({ note: `Ask ${name}, not 周三` })
    const row = { customerId, name, phone: '120', addedAt: now }
    const [contact] = await tx.insert(contacts).values(row).returning()
    await tx.execute(sql`insert into invocations (employee_id, command, raw, at) values
      (${world.ctx.actor.id}, 'visit.log', ${JSON.stringify({ customer: String(customerId), contact: name })}::text::jsonb, now())`)
    const packed = `person.erase?who=contact-${contact?.id}&sure=erase`
    await admin.send({ kind: 'press', packed })
    const [{ note = '' } = {}] = await tx.select().from(customers)
    const raws = await tx
      .select({ raw: invocations.raw })
      .from(invocations)
      .orderBy(asc(invocations.id))

    expect(note).toContain('周三')
    expect(note?.includes(name)).toBe(name === '周')
    expect(raws[0]?.raw.contact).toBe(`Erased contact ${contact?.id}`)
    expect((await audited(tx)).isSound).toBe(true)
  })
}

test('what is said of a contact in contracts, loans and developments goes, under a file that was merged, too', async (world) => {
  const { tx, actor, now } = world.ctx
  const { lin, admin } = await known(world)
  await lin.write('New customer Borealis, contact Mr Zhou')
  const [zenith, second] = await tx.select().from(customers).orderBy(asc(customers.id))
  const of = { customerId: second?.id ?? 0, addedAt: now }
  const by = { employeeId: actor.id, addedAt: now }
  const note = 'Mr Zhou said so'
  const day = '2026-03-31'
  await beginInvocation(world.ctx, { command: 'visit.log', raw: {} })
  const contract = await insertRow(tx, contracts, {
    ...of,
    code: 'X-1',
    kind: 'supply',
    keeperId: actor.id,
  })
  await insertRow(tx, contractEvents, { ...by, contractId: contract.id, kind: 'change', day, note })
  const loan = await insertRow(tx, loans, { ...of, amount: '9.00', keeperId: actor.id })
  await insertRow(tx, loanEvents, { ...by, loanId: loan.id, kind: 'check', day, note })
  const { addedAt } = of
  const development = await insertRow(tx, developments, {
    ...{ ...of, developerId: actor.id, addedById: actor.id, addedAt, stateAt: now },
    state: 'listed',
  })
  const part = { developmentId: development.id, employeeId: actor.id }
  await insertRow(tx, developmentMoves, { ...part, move: 'add', toState: 'listed', note, at: now })
  await insertRow(tx, implementations, { ...part, day, result: note, guidance: note })
  await insertRow(tx, surveys, { ...of, ...by, kind: 'general', day, answers: { needs: note } })
  await insertRow(tx, dealings, { ...of, ...by, kind: 'dealing', day, note, result: note })
  const packed = `customer.merge?kept=${zenith?.id}&gone=${second?.id}&sure=yes`
  await lin.send({ kind: 'press', packed })
  const people = await tx.$count(contacts)
  await admin.press(await admin.write('Erase Mr Zhou of Zenith'), 'Erase for good')

  expect(second?.name).toBe('Borealis')
  expect(people).toBe(1)
  expect(await placesOf(tx, his)).toEqual([])
  expect(await audited(tx)).toMatchObject({ isSound: true, erased: [{ who: 'Bo' }] })
})
