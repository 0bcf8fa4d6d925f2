import { eq, isNotNull } from 'drizzle-orm'
import { expect } from 'vitest'
import { borrowings } from '../../db/custody.ts'
import { approvalSteps, approvals, delegations, taskReports } from '../../db/organisation.ts'
import { employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { receptions } from '../../db/visiting.ts'
import { callbacks, tasks } from '../../db/work.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { department, startAndCarryOut, told } from './handovers-testing.ts'

test('people and decisions go to the superior, and what waits is asked again in the morning', async (world) => {
  const { ada, bo, wei } = await department(world)
  const applicant = await person(world, wei)
  await applicant.write('Apply for an expense of 200: dinner with Acme')
  const admin = await person(world, ada)
  const words = wordsOf(await admin.write('start the handover of Bo'))
  expect(words).toContain('Ada · decisions 1 · people 3')
  const done = await admin.write('carry out the handover of Bo')
  const { tx } = world.ctx

  expect((await tx.select().from(approvalSteps))[0]).toMatchObject({
    approverId: ada.id,
    insteadOfId: bo.id,
    decision: null,
  })
  expect((await tx.select().from(approvals))[0]?.remindAt).toEqual(new Date('2026-04-01T01:00:00Z'))
  expect(await tx.$count(employees, eq(employees.managerId, ada.id))).toBe(4)
  await admin.press(done, 'Reverse')
  expect((await tx.select().from(approvalSteps))[0]).toMatchObject({
    approverId: bo.id,
    insteadOfId: null,
  })
  expect(await tx.$count(employees, eq(employees.managerId, bo.id))).toBe(3)
})

test('nobody comes to decide on what they have asked for themselves', async (world) => {
  const { ada, bo, mia } = await department(world)
  const { tx, now: appliedAt } = world.ctx
  const row = { kind: 'other', number: 1, subject: 'A tent', appliedAt, applicantId: ada.id }
  const { id: approvalId } = await insertRow(tx, approvals, row)
  await insertRow(tx, approvalSteps, { approvalId, position: 0, approverId: bo.id })
  const admin = await person(world, await world.employee({ name: 'Eve', role: 'admin' }))
  await startAndCarryOut(admin, 'start the handover of Bo')

  const [step] = await tx.select().from(approvalSteps)
  expect(step?.approverId).not.toBe(ada.id)
  expect(step?.approverId).not.toBe(bo.id)
  expect(mia.managerId).toBe(bo.id)
})

/** An original of Acme’s that Wei has borrowed. */
async function borrowed({ ctx, customer }: World, borrowerId: number) {
  const { id: customerId } = await customer({ ownerId: borrowerId })
  const lent = { purpose: 'Tender', askedAt: ctx.now, lentAt: ctx.now, dueOn: '2026-04-10' }
  await insertRow(ctx.tx, borrowings, { ...lent, customerId, borrowerId, what: 'Contract 2025' })
}

test('a borrowed original stays with its borrower, and the superior is to collect it', async (world) => {
  const { boss, bo, wei } = await department(world)
  await borrowed(world, wei.id)
  const card = await boss.write('start the handover of Wei, leaving on Thursday')
  expect(wordsOf(card)).toContain('To be given back')
  expect(wordsOf(card)).toContain('borrowed · Contract 2025 · Fri, Apr 10')
  const done = await boss.press(card, 'Carry out')
  const { tx } = world.ctx
  const [collect] = await tx.select().from(tasks).where(eq(tasks.assigneeId, bo.id))

  expect((await tx.select().from(borrowings))[0]?.borrowerId).toBe(wei.id)
  expect(collect).toMatchObject({ title: 'Collect from Wei: Contract 2025', dueOn: '2026-04-02' })
  await boss.press(done, 'Reverse')
  expect(await tx.$count(tasks, eq(tasks.assigneeId, bo.id))).toBe(0)
})

test('own applications stay, and posts and lent rights end with the accounts', async (world) => {
  const { boss, wei } = await department(world)
  await (await person(world, wei)).write('Apply for an expense of 200: dinner with Acme')
  await boss.write('/right lend Wei visit.log until Friday')
  const card = await boss.write('start the handover of Wei')
  const done = await boss.press(card, 'Carry out')
  const { tx } = world.ctx

  expect(wordsOf(done)).toContain('Stays open and is decided as usual')
  expect(wordsOf(done)).toContain('Ends when the accounts close: rights lent to them 1.')
  expect((await tx.select().from(approvals))[0]).toMatchObject({
    state: 'waiting',
    applicantId: wei.id,
  })
  expect((await tx.select().from(delegations))[0]?.until).toEqual(new Date('2026-04-03T16:00:00Z'))
})

test('what is owed to a colleague’s customer goes to that colleague', async (world) => {
  const { boss, wei, lena, mia } = await department(world)
  const { id: customerId } = await world.customer({ ownerId: mia.id })
  const of = { customerId, employeeId: wei.id, plannedAt: world.ctx.now }
  await insertRow(world.ctx.tx, callbacks, { ...of, dueAt: new Date('2026-04-03T02:00:00Z') })
  await startAndCarryOut(boss)

  expect((await world.ctx.tx.select().from(callbacks))[0]?.employeeId).toBe(mia.id)
  expect(await told(world, lena)).toEqual([])
})

test('where nobody else is under the superior everything goes to the superior', async (world) => {
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const bo = await world.employee({ name: 'Bo', role: 'manager', managerId: ada.id })
  const wei = await world.employee({ name: 'Wei', managerId: bo.id })
  await world.customer({ ownerId: wei.id })
  const admin = await person(world, ada)

  expect(wordsOf(await admin.write('start the handover of Wei'))).toContain('Bo · customers 1')
})

test('a task that is handed on by itself tells through whose hands it went', async (world) => {
  const { boss, wei } = await department(world, 'zh-CN')
  const addedAt = world.ctx.now
  const task = { title: '寄样品', assigneeId: wei.id, creatorId: wei.id, addedAt }
  const { id } = await insertRow(world.ctx.tx, tasks, task)
  await boss.write(`把T-${id}转给Mia`)

  expect((await world.ctx.tx.select().from(taskReports))[0]).toMatchObject({
    kind: 'moved',
    note: 'Wei → Mia',
  })
  expect(wordsOf(await boss.write(`/task view T-${id}`))).toContain('Bo · 转交\nWei → Mia')
})

test('whoever a leaver was to receive has a host all the same', async (world) => {
  const { ada, wei } = await department(world)
  const { tx, now: addedAt } = world.ctx
  const { id: customerId } = await world.customer({ name: 'Acme', ownerId: wei.id })
  const remindAt = new Date('2026-04-02T01:00:00Z')
  const of = { customerId, hostId: wei.id, employeeId: wei.id, addedAt }
  await insertRow(tx, receptions, { ...of, day: '2026-04-02', remindAt })
  const before = await insertRow(tx, receptions, { ...of, day: '2026-03-02' })
  await startAndCarryOut(await person(world, ada))

  const kept = await tx.select().from(receptions).where(eq(receptions.hostId, wei.id))
  expect(kept).toEqual([before])
  expect(await tx.$count(receptions, isNotNull(receptions.remindAt))).toBe(1)
})
