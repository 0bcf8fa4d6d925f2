import { expect, test } from 'vitest'
import { type Hours, instantAt } from '../time.ts'
import { nextTime, timesOn } from './times.ts'

const usual = { clock: '18:00', minutes: 30 }
const shanghai: Hours = {
  timeZone: 'Asia/Shanghai',
  workFrom: '09:00',
  workTo: '18:00',
  workDays: [1, 2, 3, 4, 5],
  restsOnHolidays: true,
}
const at = (day: string, clock: string, timeZone = 'Asia/Shanghai') =>
  instantAt(day, clock, timeZone)

/** The clocks of reminder and deadline on the first of April, a Wednesday. */
const on = (some: Partial<Hours>, day = '2026-04-01') =>
  timesOn(day, { ...shanghai, ...some }, usual)

test('a report is due at six, and reminded half an hour before', () => {
  expect(on({})).toEqual({ remindAt: at('2026-04-01', '17:30'), dueAt: at('2026-04-01', '18:00') })
})

test('whoever is not at work then reports when the work of the day ends', () => {
  const early = on({ workFrom: '06:00', workTo: '14:00' })
  const late = on({ workFrom: '14:00', workTo: '02:00' })
  const night = on({ workFrom: '20:00', workTo: '06:00' })
  const evening = on({ workFrom: '17:45', workTo: '22:00' })

  expect(early).toEqual({ remindAt: at('2026-04-01', '13:30'), dueAt: at('2026-04-01', '14:00') })
  expect(late?.dueAt).toEqual(at('2026-04-01', '18:00'))
  expect(night).toEqual({ remindAt: at('2026-04-01', '23:30'), dueAt: at('2026-04-02', '00:00') })
  expect(evening?.dueAt).toEqual(at('2026-04-01', '22:00'))
})

test('nothing is due on leave, on a holiday or at the weekend', () => {
  expect(on({ special: () => ({ isOff: true }) })).toBeUndefined()
  expect(on({}, '2026-04-06')).toBeUndefined()
  expect(on({}, '2026-04-04')).toBeUndefined()
})

test('the hour is that of the place, before and after the clocks change', () => {
  const berlin = { ...shanghai, timeZone: 'Europe/Berlin' }

  expect(timesOn('2026-03-27', berlin, usual)?.dueAt).toEqual(new Date('2026-03-27T17:00Z'))
  expect(timesOn('2026-03-30', berlin, usual)?.dueAt).toEqual(new Date('2026-03-30T16:00Z'))
})

test('the next time goes over the weekend and a holiday', () => {
  const friday = at('2026-04-03', '18:00')

  expect(nextTime(at('2026-04-01', '17:30'), shanghai, usual)).toEqual(at('2026-04-01', '18:00'))
  expect(nextTime(friday, shanghai, usual)).toEqual(at('2026-04-07', '17:30'))
  expect(nextTime(friday, { ...shanghai, special: () => ({ isOff: true }) }, usual)).toBeUndefined()
})
