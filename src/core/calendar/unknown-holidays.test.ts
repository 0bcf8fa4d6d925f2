import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import { runJob } from '../clockwork/job.ts'
import { worldTest as test, type World } from '../testing.ts'
import { unknownHolidays } from './unknown-holidays.ts'

const run = ({ ctx }: World, at: string) =>
  runJob({ db: ctx.tx as never }, unknownHolidays, new Date(at))
const told = ({ ctx }: World) => ctx.tx.select().from(notices).orderBy(asc(notices.id))

test('the administrator is told once, from November on, in working time, and again next year', async (world) => {
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale: 'zh-CN' })
  // In 2098 nobody knows the days of 2099.
  expect(await run(world, '2098-10-31T00:00:00Z')).toBe(false)
  expect(await run(world, '2098-11-01T00:00:00Z')).toBe(true)
  expect(await run(world, '2098-11-02T00:00:00Z')).toBe(false)

  expect(await told(world)).toMatchObject([
    // The first is a Saturday, by the clock of Shanghai.
    {
      employeeId: ada.id,
      dueAt: new Date('2098-11-03T01:00:00Z'),
      card: { title: '还不知道2099年的节假日' },
    },
  ])
  expect(await run(world, '2099-11-05T04:00:00Z')).toBe(true)
  expect(await told(world)).toHaveLength(2)
})

test('nobody is told while the next year is known, or where nobody keeps these holidays', async (world) => {
  await world.employee({ name: 'Ada', role: 'admin' })
  expect(await run(world, '2025-11-20T00:00:00Z')).toBe(false)
  await world.ctx.tx.update(employees).set({ timeZone: 'Europe/Berlin' })
  expect(await run(world, '2098-11-20T00:00:00Z')).toBe(false)

  expect(await told(world)).toEqual([])
})
