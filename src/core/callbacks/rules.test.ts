import { expect, test } from 'vitest'
import type { Employee } from '../../db/schema.ts'
import { dueAtOf, dueWithin, lateDays, nextTryAt, remindOfCallbackAt } from './rules.ts'

const office = {
  timeZone: 'Asia/Shanghai',
  workFrom: '09:00',
  workTo: '18:00',
  workDays: [1, 2, 3, 4, 5],
} as unknown as Employee
const newYork = { ...office, timeZone: 'America/New_York' }
const night = { ...office, workFrom: '18:00', workTo: '02:00', workDays: [5, 6] }
const everyDay = { ...office, workDays: [] }

const long = new Date('2026-01-01T00:00:00Z')
const reminders: readonly (readonly [string, Employee, string, string | undefined, string])[] = [
  ['at the hour agreed', office, '2026-04-01', '15:30', '2026-04-01T07:30:00Z'],
  ['when work begins, without an hour', office, '2026-04-01', undefined, '2026-04-01T01:00:00Z'],
  ['when work begins, if agreed earlier', office, '2026-04-01', '07:00', '2026-04-01T01:00:00Z'],
  [
    'next morning, if agreed for the evening',
    office,
    '2026-04-01',
    '20:00',
    '2026-04-02T01:00:00Z',
  ],
  ['at the last minute of work', office, '2026-04-01', '17:59', '2026-04-01T09:59:00Z'],
  ['next morning, at the very end of work', office, '2026-04-01', '18:00', '2026-04-02T01:00:00Z'],
  ['on Monday, for a Saturday', office, '2026-04-04', '10:00', '2026-04-06T01:00:00Z'],
  ['on Saturday, if one works every day', everyDay, '2026-04-04', '10:00', '2026-04-04T02:00:00Z'],
  ['in winter time', newYork, '2026-03-06', '10:00', '2026-03-06T15:00:00Z'],
  ['in summer time', newYork, '2026-03-09', '10:00', '2026-03-09T14:00:00Z'],
  ['past midnight, on the night before', night, '2026-04-04', '01:30', '2026-04-03T17:30:00Z'],
  [
    'at the next shift, if agreed for the day',
    night,
    '2026-04-03',
    '12:00',
    '2026-04-03T10:00:00Z',
  ],
]

for (const [when, owner, day, clock, at] of reminders) {
  test(`a callback is remembered ${when}`, () => {
    expect(remindOfCallbackAt(dueAtOf(day, clock, owner), owner, long)).toEqual(new Date(at))
  })
}

test('what is due already is remembered now, or when its owner next works', () => {
  const due = new Date('2026-04-01T01:00:00Z')
  const [atTen, atEight] = [new Date('2026-04-01T02:00:00Z'), new Date('2026-04-01T12:00:00Z')]

  expect(remindOfCallbackAt(due, office, atTen)).toEqual(atTen)
  expect(remindOfCallbackAt(due, office, atEight)).toEqual(new Date('2026-04-02T01:00:00Z'))
})

const followUps = [
  ['2026-03-30', '2026-04-02', 'on the third day'],
  ['2026-03-31', '2026-04-03', 'on the third day, a Friday'],
  ['2026-04-01', '2026-04-03', 'on Friday, for the third day is a Saturday'],
  ['2026-04-02', '2026-04-03', 'on Friday, for the third day is a Sunday'],
  ['2026-04-03', '2026-04-06', 'on Monday, the third day'],
  ['2026-04-04', '2026-04-07', 'on the third day, asked on a Saturday'],
] as const

for (const [today, day, why] of followUps) {
  test(`after ${today} the follow-up is due ${why}`, () => {
    const now = new Date(`${today}T04:00:00Z`)
    expect(dueWithin(now, 3, office)).toEqual(new Date(`${day}T02:00:00Z`))
  })
}

test('a follow-up of one who does not work within three days is due on the third all the same', () => {
  const monday = new Date('2026-03-30T04:00:00Z')
  expect(dueWithin(monday, 3, { ...office, workDays: [7] })).toEqual(
    new Date('2026-04-02T02:00:00Z'),
  )
})

test('the next try is on the next working day, of the place', () => {
  const friday = new Date('2026-04-03T04:00:00Z')
  expect(nextTryAt(friday, office)).toEqual(new Date('2026-04-06T02:00:00Z'))
  expect(nextTryAt(new Date('2026-04-03T03:00:00Z'), newYork)).toEqual(
    new Date('2026-04-03T14:00:00Z'),
  )
  expect(nextTryAt(friday, everyDay)).toEqual(new Date('2026-04-04T02:00:00Z'))
})

test('lateness is counted in days of the calendar', () => {
  const late = (due: string, now: string) => lateDays(new Date(due), new Date(now), 'Asia/Shanghai')
  expect(late('2026-04-01T01:00:00Z', '2026-04-01T15:59:00Z')).toBe(0)
  expect(late('2026-04-01T15:59:00Z', '2026-04-01T16:00:00Z')).toBe(1)
  expect(late('2026-03-01T01:00:00Z', '2026-04-01T01:00:00Z')).toBe(31)
  expect(late('2026-05-01T01:00:00Z', '2026-04-01T01:00:00Z')).toBe(0)
})
