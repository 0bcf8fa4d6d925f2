import { expect } from 'vitest'
import { companyDays, shifts } from '../../db/calendar.ts'
import { absences } from '../../db/organisation.ts'
import { callbacks } from '../../db/work.ts'
import { ring } from '../ring-testing.ts'
import { worldTest as test } from '../testing.ts'
import { isWorkDay } from '../time.ts'
import { atWork } from './at-work.ts'

test('leave goes before shifts, these before days of the company, and those before holidays', async ({
  ctx,
  employee,
}) => {
  const wei = await employee({ name: 'Wei' })
  const set = { setById: wei.id, setAt: ctx.now }
  await ctx.tx.insert(companyDays).values([
    { day: '2026-04-06', kind: 'work', ...set },
    { day: '2026-04-08', kind: 'off', name: '司庆', ...set },
    { day: '2026-04-09', kind: 'off', ...set },
  ])
  const hours = { workFrom: '22:00', workTo: '06:00' }
  await ctx.tx.insert(shifts).values([
    { employeeId: wei.id, day: '2026-04-09', ...hours, ...set },
    { employeeId: wei.id, day: '2026-04-10', ...set },
    { employeeId: wei.id, day: '2026-04-13', ...hours, ...set },
  ])
  const leave = { employeeId: wei.id, fromDay: '2026-04-13', toDay: '2026-04-14' }
  await ctx.tx.insert(absences).values(leave)

  const hers = await atWork(ctx, wei)
  const days = ['06', '07', '08', '09', '10', '11', '13', '14', '15'].map((day) => `2026-04-${day}`)
  expect(days.filter((day) => isWorkDay(day, hers))).toEqual([
    '2026-04-06',
    '2026-04-07',
    '2026-04-09',
    '2026-04-15',
  ])
  expect(hers.special('2026-04-09')).toEqual({ isOff: false, from: '22:00', to: '06:00' })
})

test('a reminder that falls on a holiday, on leave or into lunch comes when work goes on', async ({
  ctx,
  employee,
  customer,
}) => {
  const wei = await employee({ name: 'Wei', lunchFrom: '09:00', lunchTo: '09:30' })
  const acme = await customer({ ownerId: wei.id })
  const leave = { employeeId: wei.id, fromDay: '2026-04-07', toDay: '2026-04-07' }
  await ctx.tx.insert(absences).values(leave)
  const remindAt = new Date('2026-04-06T02:00:00Z')
  const owed = { customerId: acme.id, employeeId: wei.id, dueAt: remindAt, remindAt }
  await ctx.tx.insert(callbacks).values({ ...owed, plannedAt: ctx.now })

  expect(await ring(ctx, '2026-04-06T02:00:00Z')).toEqual([])
  expect(await ring(ctx, '2026-04-07T02:00:00Z')).toEqual([])
  expect(await ring(ctx, '2026-04-08T01:29:59Z')).toEqual([])
  const [told, ...others] = await ring(ctx, '2026-04-08T01:30:00Z')
  expect(told).toMatchObject({ to: wei.id })
  expect(others).toEqual([])
})
