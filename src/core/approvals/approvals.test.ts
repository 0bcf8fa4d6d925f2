import { and, asc, eq, isNull } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { absences, approvalSteps, approvals } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Bo leads Mo, who leads Wei; Jo is Wei's colleague. All are at keyboards. */
async function company(world: World, locale: Employee['locale'] = 'en') {
  const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
  const mo = await world.employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const at = { bo, mo, wei, jo }
  const people = await Promise.all(Object.values(at).map((who) => person(world, who)))
  const [boss, chief, rep, colleague] = people as [Person, Person, Person, Person]
  return { ...at, boss, chief, rep, colleague }
}
type Person = Awaited<ReturnType<typeof person>>

/** The newest card that somebody was sent, but for those that only change one that they have. */
async function told({ ctx }: World, { id }: Employee): Promise<Card> {
  const cards = await ctx.tx
    .select({ card: notices.card })
    .from(notices)
    .where(and(eq(notices.employeeId, id), isNull(notices.edits)))
    .orderBy(asc(notices.id))
  const unasked = cards.map(({ card }) => card as Card)
  const last = unasked.at(-1)
  if (!last) throw new Error('they were told nothing')
  return last
}

const states = async ({ ctx }: World) =>
  (await ctx.tx.select().from(approvals)).map(({ state }) => state)

test('an application waits for the superior, who approves it by a press', async (world) => {
  const { rep, chief, mo, wei } = await company(world)
  const applied = await rep.write('Apply for the development of Zenith Tyres, they buy every month')
  const asked = await told(world, mo)
  const approved = await chief.press(asked, 'Approve')

  expect(applied.title).toBe('LD-001 Development of a customer')
  expect(wordsOf(applied)).toContain('Waits for: Mo')
  expect(wordsOf(asked)).toContain('Applicant: Wei')
  expect(wordsOf(approved)).toContain('State: approved')
  expect((await told(world, wei)).title).toBe('LD-001 approved, Mo')
})

test('above an amount the next of the line decides after the first', async (world) => {
  const { rep, chief, boss, bo, mo } = await company(world)
  await rep.write('apply for 20k expenses: dinner with Acme')
  const first = await chief.press(await told(world, mo), 'Approve')
  const between = await states(world)
  await boss.press(await told(world, bo), 'Approve')

  expect(wordsOf(first)).toContain('Waits for: Bo')
  expect(between).toEqual(['waiting'])
  expect(await states(world)).toEqual(['approved'])
})

test('a refusal needs a reason, which the applicant reads', async (world) => {
  const { rep, chief, mo, wei } = await company(world)
  await world.customer({ ownerId: wei.id })
  await rep.write('apply for a discount of 500元 for Acme')
  expect(wordsOf(await told(world, mo))).toContain('Customer: Acme')
  const asked = await chief.press(await told(world, mo), 'Refuse')
  await chief.write('The margin is too small')

  expect(asked.title).toContain('In words')
  expect(await states(world)).toEqual(['refused'])
  expect(wordsOf(await told(world, wei))).toContain('The margin is too small')
})

test('what is asked back is answered, and then waits for the same approver', async (world) => {
  const { rep, chief, mo, wei } = await company(world)
  await rep.write('apply for something: a new tent')
  await chief.press(await told(world, mo), 'Ask back')
  await chief.write('For which fair?')
  const question = await told(world, wei)
  await rep.press(question, 'Answer')
  await rep.write('The spring fair')

  expect(wordsOf(question)).toContain('For which fair?')
  expect(wordsOf(await told(world, mo))).toContain('— The spring fair')
  expect(await states(world)).toEqual(['waiting'])
})

test('nobody decides on their own application, nor out of turn, nor twice', async (world) => {
  const { rep, chief, boss, colleague, mo } = await company(world)
  await rep.write('apply for expenses of 20k')
  const card = await told(world, mo)

  expect(wordsOf(await rep.write('approve EX-001'))).toContain('Nobody decides on their own')
  expect(wordsOf(await boss.write('approve EX-001'))).toContain('waits for Mo, not for you')
  expect(wordsOf(await colleague.write('approve EX-001'))).toContain('no application “EX-001”')
  await chief.press(card, 'Approve')
  expect(wordsOf(await chief.press(card, 'Approve'))).toContain('waits for Bo, not for you')
  await boss.write('approve EX-001')
  expect(wordsOf(await boss.write('approve EX-001'))).toContain('EX-001 is approved already')
})

test('whoever is away is stood in for, and the step keeps both names', async (world) => {
  const { rep, colleague, mo, jo } = await company(world)
  const away = { employeeId: mo.id, fromDay: '2026-03-30', toDay: '2026-04-02', deputyId: jo.id }
  await insertRow(world.ctx.tx, absences, away)
  await rep.write('apply for something: a new tent')
  await colleague.press(await told(world, jo), 'Approve')
  const [step] = await world.ctx.tx.select().from(approvalSteps)

  expect(step).toMatchObject({ approverId: jo.id, insteadOfId: mo.id, decision: 'approved' })
})

test('a lent right decides in its lender’s place', async (world) => {
  const { rep, chief, colleague } = await company(world)
  await rep.write('apply for something: a new tent')
  expect(wordsOf(await colleague.write('approve AP-001'))).toContain('no application')

  await chief.write('/right lend Jo approval.approve until Friday')
  const approved = await colleague.write('approve AP-001')
  expect(wordsOf(approved)).toContain('State: approved')
})

test('whoever applied can take it back until it is decided', async (world) => {
  const { rep, chief, colleague, mo } = await company(world)
  const applied = await rep.write('apply for something: a new tent')
  expect(wordsOf(await colleague.write('withdraw AP-001'))).toContain('no application')
  const asked = await told(world, mo)
  await rep.press(applied, 'Withdraw')

  expect(await states(world)).toEqual(['withdrawn'])
  expect(wordsOf(await chief.press(asked, 'Approve'))).toContain('withdrawn already')
})

test('the list shows what waits for its reader and what they applied for', async (world) => {
  const { rep, chief, boss } = await company(world)
  await rep.write('apply for something: a new tent')
  await chief.write('apply for something: more people')

  expect(wordsOf(await chief.write('approvals'))).toMatch(
    /AP-002 .*more people[\s\S]*AP-001 .*a new tent/,
  )
  expect(wordsOf(await rep.write('approvals'))).not.toContain('more people')
  expect(wordsOf(await boss.write('approvals'))).not.toContain('a new tent')
})

test('a long list goes on behind a button', async (world) => {
  const { rep, chief } = await company(world)
  for (let n = 1; n <= 9; n++) await rep.write(`apply for something: tent number ${n}`)
  const first = await chief.write('approvals')
  const second = await chief.press(first, 'Show more')

  expect(wordsOf(first).match(/tent number/g)).toHaveLength(8)
  expect(wordsOf(second)).toContain('tent number 1')
  expect(second.buttons).toEqual([])
})

test('whom nobody is above is told what to do', async (world) => {
  const lin = await person(world)
  expect(wordsOf(await lin.write('apply for something: a raise'))).toContain('set your superior')
})

test('all of it is there in Chinese', async (world) => {
  const { rep, chief, wei } = await company(world, 'zh-CN')
  const applied = await rep.write('申请招待费2万元，宴请客户')
  const list = await chief.write('待审批')
  await chief.write('驳回EX-001，超出预算')

  expect(applied.title).toBe('EX-001 费用')
  expect(wordsOf(applied)).toContain('金额: 20,000元')
  expect(wordsOf(list)).toContain('Wei · 20,000元 · 待审批')
  expect(wordsOf(await told(world, wei))).toMatch(/EX-001 已驳回（Mo）[\s\S]*超出预算/)
})
