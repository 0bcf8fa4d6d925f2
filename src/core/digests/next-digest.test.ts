import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Employee, employees } from '../../db/schema.ts'
import { person } from '../chat/testing.ts'
import { changeSettings } from '../employees/change-settings.ts'
import { one } from '../one.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test, testNow, type World } from '../testing.ts'

const thisMorning = new Date('2026-03-31T00:30:00Z')
const tomorrow = new Date('2026-04-01T00:30:00Z')

/** Ada administers; Bo's digest of this morning is due and has not been made yet. */
async function office(world: World) {
  const ada = await world.employee({ name: 'Ada', role: 'admin' })
  const due = { digestAt: thisMorning, managerId: ada.id }
  const bo = await world.employee({ name: 'Bo', role: 'manager', ...due })
  return { bo, admin: await person(world, ada), manager: await person(world, bo) }
}

const now = async ({ ctx }: World, { id }: Employee) =>
  one(await ctx.tx.select().from(employees).where(eq(employees.id, id)))

type Office = Awaited<ReturnType<typeof office>>
type Act = (at: Office) => Promise<unknown>

const byAdmin =
  (form: string, of: Readonly<Record<string, string>>): Act =>
  ({ admin, bo }) =>
    admin.send({ kind: 'submit', form, raw: { who: String(bo.id), ...of } })
const role = (is: Employee['role']) => byAdmin('employee.role', { role: is })
const record = (is: Readonly<Record<string, string>>) => byAdmin('employee.change', is)

const ownSettings =
  (raw: Readonly<Record<string, string>>): Act =>
  ({ manager }) =>
    manager.send({ kind: 'submit', form: 'settings', raw })

const leftAlone: Readonly<Record<string, Act>> = {
  'their e-mail': record({ email: 'bo@example.com' }),
  'their hours, which the digest does not go by': record({ workFrom: '08:00' }),
  'their language': record({ locale: 'zh-CN' }),
  'their own language': ownSettings({ locale: 'zh-CN' }),
  'their role, while they lead': role('admin'),
}

for (const [what, act] of Object.entries(leftAlone)) {
  test(`a digest that is due is still made after a change of ${what}`, async (world) => {
    const all = await office(world)
    await act(all)
    const after = await now(world, all.bo)

    expect(after).not.toEqual(all.bo)
    expect(after.digestAt).toEqual(thisMorning)
    const rung = (await ring(world.ctx, testNow.toISOString())).filter(({ to }) => to === all.bo.id)
    expect(rung.map(({ card }) => card.title)).toEqual([
      expect.stringMatching(/^Digest for Tue, Mar 31$|^3月31日 周二 简报$/),
    ])
    expect((await now(world, all.bo)).digestAt).toEqual(tomorrow)
  })
}

const moved: readonly (readonly [string, Act, string])[] = [
  ['zone', record({ timeZone: 'Europe/London' }), '2026-04-01T07:30:00Z'],
  ['working days', record({ workDays: 'Thursday, Friday' }), '2026-04-02T00:30:00Z'],
  ['clock', ownSettings({ digestClock: '07:45' }), '2026-03-31T23:45:00Z'],
]

for (const [what, act, at] of moved) {
  test(`the next digest follows their new ${what}`, async (world) => {
    const all = await office(world)
    await act(all)

    expect((await now(world, all.bo)).digestAt).toEqual(new Date(at))
  })
}

test('who leads no more has none, and who leads again has one the next morning', async (world) => {
  const all = await office(world)

  await role('rep')(all)
  expect((await now(world, all.bo)).digestAt).toBeNull()
  await role('manager')(all)
  expect((await now(world, all.bo)).digestAt).toEqual(tomorrow)
})

test('a digest that is made while its reader changes something is not made again', async (world) => {
  const { bo } = await office(world)
  await ring(world.ctx, testNow.toISOString())
  await changeSettings(world.as(bo), { locale: 'zh-CN' })

  expect((await now(world, bo)).digestAt).toEqual(tomorrow)
  expect(await ring(world.ctx, testNow.toISOString())).toEqual([])
})
