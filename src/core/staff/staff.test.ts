import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { forms, notices } from '../../db/machinery.ts'
import { absences, delegations } from '../../db/organisation.ts'
import { type Employee, employees, linkCodes } from '../../db/schema.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { createLinkCode, linkAccount } from '../employees/link-account.ts'
import { notify } from '../notices/notify.ts'
import { worldTest as test, type World } from '../testing.ts'

/** Ada administers; Bo leads Mo, who leads Wei; Jo leads nobody. */
async function company(world: World, locale: Employee['locale'] = 'en') {
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale })
  const bo = await world.employee({ name: 'Bo', role: 'manager', managerId: ada.id, locale })
  const mo = await world.employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: ada.id, locale })
  return { ada, bo, mo, wei, jo }
}

const now = async ({ ctx }: World, { id }: Employee) =>
  (await ctx.tx.select().from(employees).where(eq(employees.id, id)))[0]

test('whoever is suspended is told so at their next message and press, and nothing is written', async (world) => {
  const { bo, wei } = await company(world)
  await world.customer({ ownerId: wei.id })
  const theirs = await person(world, wei)
  const logged = await theirs.write('Visited Acme today, prices')
  await (await person(world, bo)).write('suspend Wei')
  const refused = await theirs.write('Visited Acme today, photos')

  expect(refused.title).toBe('Your account is suspended')
  expect((await theirs.press(logged, 'Undo')).title).toBe('Your account is suspended')
  expect(wordsOf(refused)).toContain('Ask your superior')
})

test('who is let back in goes on where they were, and reads what was kept for them', async (world) => {
  const { bo, wei } = await company(world)
  const theirs = await person(world, wei)
  const boss = await person(world, bo)
  await boss.write('suspend Wei')
  const suspended = (await now(world, wei)) as Employee
  const notice = await notify(world.ctx, suspended, { title: 'A reminder' })
  await boss.write('let Wei back in')
  const [kept] = await world.ctx.tx.select().from(notices).where(eq(notices.id, notice.id))

  expect([notice.state, kept?.state]).toEqual(['parked', 'waiting'])
  expect((await theirs.write('my rights')).title).toBe('What Wei may do')
})

test('codes, half-filled forms and lent rights end with a suspension', async (world) => {
  const { ctx } = world
  const { bo, mo, wei } = await company(world)
  const chief = await person(world, mo)
  await chief.write('/right lend Wei visit.log until Friday')
  const theirs = await person(world, wei)
  await theirs.write('/visit log')
  const code = await createLinkCode(ctx, wei.id)
  await (await person(world, bo)).write('suspend Wei')
  const sender = { platform: 'telegram', userId: '9', home: '9' } as const

  expect(await linkAccount(ctx, sender, code)).toBeUndefined()
  expect(await ctx.tx.$count(forms, eq(forms.employeeId, wei.id))).toBe(0)
  expect((await ctx.tx.select().from(linkCodes))[0]?.usedAt).toEqual(ctx.now)
  expect((await ctx.tx.select().from(delegations))[0]?.until).toEqual(ctx.now)
})

test('whoever leaves is nobody any more, and their people go to the one above', async (world) => {
  const { bo, mo, wei } = await company(world)
  const theirs = await person(world, mo)
  const left = await (await person(world, bo)).write('Mo leaves the company')

  expect(left.title).toBe('Mo has left')
  expect((await theirs.write('my rights')).title).toBe('This account is closed')
  expect((await now(world, wei))?.line).toEqual([wei.id, bo.id, bo.managerId])
})

test('nobody suspends themselves, a superior, a stranger to their line, or the last administrator', async (world) => {
  const { ada, bo, mo } = await company(world)
  const chief = await person(world, mo)
  const boss = await person(world, bo)
  const admin = await person(world, ada)
  const second = await world.employee({ name: 'Eve', role: 'admin' })

  expect(wordsOf(await chief.write('/employee suspend Bo'))).toContain('You may not change Bo')
  expect(wordsOf(await boss.write('/employee suspend Jo'))).toContain('You may not change Jo')
  const self = { kind: 'submit', form: 'employee.suspend', raw: { who: String(ada.id) } } as const
  expect((await admin.send(self)).problems?.who).toContain('cannot be yourself')
  expect((await admin.write('/employee suspend Eve')).title).toBe('Eve is suspended')
  expect(second.role).toBe('admin')
  const eve = await person(world, await world.employee({ name: 'Zoe', role: 'admin' }))
  await eve.write('/employee suspend Ada')
  await world.ctx.tx.update(employees).set({ role: 'rep' }).where(eq(employees.name, 'Ada'))
  const zoe = (await world.ctx.tx.select().from(employees).where(eq(employees.name, 'Zoe')))[0]
  const raw = { who: String(zoe?.id), role: 'rep' }
  const alone = await eve.send({ kind: 'submit', form: 'employee.role', raw })
  expect(alone.problems?.who).toContain('the only administrator')
})

test('a rep has no personnel right, and is told who can give it', async (world) => {
  const { wei } = await company(world)
  const theirs = await person(world, wei)

  const refused = await theirs.write('/employee suspend Jo')
  expect(wordsOf(refused)).toContain('it takes the right employee.suspend. Ask Ada')
})

test('whoever is moved takes their people along, and who is given a first report leads', async (world) => {
  const { ada, bo, mo, wei, jo } = await company(world)
  const admin = await person(world, ada)
  const moved = await admin.write('Mo now reports to Jo')

  expect(moved.title).toBe('Mo reports to Jo now')
  expect((await now(world, wei))?.line).toEqual([wei.id, mo.id, jo.id, ada.id])
  expect(await now(world, jo)).toMatchObject({ role: 'manager', digestAt: expect.any(Date) })
  const ring = await admin.send({
    kind: 'submit',
    form: 'employee.move',
    raw: { who: String(jo.id), superior: String(wei.id) },
  })
  expect(ring.problems).toEqual({ superior: expect.stringContaining('cannot be above them') })
  expect((await now(world, bo))?.line).toEqual([bo.id, ada.id])
})

test('only an administrator makes a manager, who gets a digest from then on', async (world) => {
  const { ada, bo, jo } = await company(world)
  await (await person(world, ada)).write('/employee role Jo manager')
  expect(await now(world, jo)).toMatchObject({ role: 'manager', digestAt: expect.any(Date) })

  const refused = await (await person(world, bo)).write('/employee role Wei manager')
  expect(wordsOf(refused)).toContain('Only administrators')
})

test('days away are kept with who stands in, and none that are over', async (world) => {
  const { mo, jo } = await company(world)
  const chief = await person(world, mo)
  await chief.write('I am on leave from tomorrow to Friday, Jo stands in')
  expect(await world.ctx.tx.select().from(absences)).toMatchObject([
    { employeeId: mo.id, fromDay: '2026-04-01', toDay: '2026-04-03', deputyId: jo.id },
  ])
  const raw = { from: '2026-03-02', to: '2026-03-03' }
  const over = await chief.send({ kind: 'submit', form: 'absence.add', raw })
  expect(over.problems).toEqual({ from: expect.stringContaining('over') })
})

test('a colleague’s card has buttons only for who may change them', async (world) => {
  const { bo, jo } = await company(world)
  const boss = await (await person(world, bo)).write('/employee view Wei')
  const other = await (await person(world, jo)).write('/employee view Wei')

  expect(boss.buttons?.map(({ command }) => command)).toEqual([
    ...['employee.change', 'employee.move', 'employee.dotted'],
    ...['employee.suspend', 'handover.start', 'employee.leave', 'employee.history'],
  ])
  expect(other.buttons).toEqual([])
})

test('all of it is there in Chinese', async (world) => {
  const { bo, wei } = await company(world, 'zh-CN')
  const boss = await person(world, bo)
  const theirs = await person(world, wei)

  expect((await boss.write('停用Wei')).title).toBe('已停用Wei的账号')
  expect((await theirs.write('我的权限')).title).toBe('您的账号已停用')
  expect((await boss.write('恢复账号 Wei')).title).toBe('已恢复Wei的账号')
  expect((await theirs.write('我明天请假')).title).toBe('已登记休假')
})
