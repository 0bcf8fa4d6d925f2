import { type Outcome, visitKinds } from '../../db/choices.ts'
import type { Contact, Customer, Employee } from '../../db/schema.ts'
import type { callbacks, Task, tasks, visits } from '../../db/work.ts'
import { type Locale, nextClock, withinHours } from '../time.ts'
import { remindOfVisitAt } from '../visits/rules.ts'
import type { Calendar } from './calendar.ts'
import {
  callbackNotes,
  callbackReasons,
  difficulty,
  taskProgress,
  taskTitles,
  visitNotes,
} from './sayings.ts'

/** A customer of the demo with its people; `nth` varies what happened, the same way every time. */
export type Known = {
  readonly nth: number
  readonly customer: Customer
  readonly contact: Contact
  readonly owner: Employee
}

type NewVisit = typeof visits.$inferInsert
type NewCallback = typeof callbacks.$inferInsert
type NewTask = typeof tasks.$inferInsert

const historyDays = 90
const daysBetweenVisits = { A: 8, B: 13, C: 21, D: 34 } as const

/** The visits of the last 90 days, the better the customer the more of them. */
export function visitsMade({ nth, customer, contact, owner }: Known, cal: Calendar): NewVisit[] {
  const every = daysBetweenVisits[customer.grade ?? 'D']
  return daysAgo(1 + ((nth * 5) % every), every).map((ago) => {
    const day = cal.ago(ago)
    return {
      customerId: customer.id,
      employeeId: owner.id,
      contactId: contact.id,
      kind: any(visitKinds, nth + ago),
      day,
      note: any(visitNotes, nth + ago)[owner.locale],
      loggedAt: cal.at(day, '17:20'),
    }
  })
}

/** Most visits led to a call two days later, and most calls went well. */
export function callbacksMade(known: Known, cal: Calendar): NewCallback[] {
  const { nth, owner } = known
  const every = 2 * daysBetweenVisits[known.customer.grade ?? 'D']
  return daysAgo(4 + ((nth * 3) % every), every).map((ago) => {
    const due = cal.at(cal.ago(ago), '10:00')
    const outcome = any(outcomesInTurn, nth + ago)
    const reached = outcome !== 'no_answer' && outcome !== 'inconvenient'
    return {
      ...callbackOf(known, nth + ago),
      dueAt: due,
      plannedAt: cal.at(cal.ago(ago + 3), '17:20'),
      doneAt: new Date(due.getTime() + (30 + (nth % 5) * 20) * minuteMs),
      outcome,
      note: reached ? any(callbackNotes, nth + ago)[owner.locale] : null,
    }
  })
}

/** What people have done today already, or on the last day that they worked. */
export function doneLately(
  known: Known,
  cal: Calendar,
): { visit: NewVisit; callback: NewCallback } {
  const at = new Date(cal.now.getTime() - (20 + known.nth) * minuteMs)
  const [visit] = visitsMade(known, cal)
  const note = any(callbackNotes, known.nth)[known.owner.locale]
  return {
    visit: { ...visit, ...visitOf(known), kind: 'phone', day: cal.today, loggedAt: at },
    callback: {
      ...callbackOf(known, known.nth),
      dueAt: at,
      plannedAt: cal.at(cal.ago(4), '17:20'),
      doneAt: at,
      outcome: 'satisfied',
      note,
    },
  }
}

/** Calls that are owed: late ones, whose reminder has gone out, and those still to come. */
export function callbackOpen(known: Known, cal: Calendar): NewCallback {
  const late = known.nth % 3 === 1
  const day = late ? cal.ago(1 + (known.nth % 6)) : cal.ahead(1 + (known.nth % 7))
  return owed(known, cal, cal.at(day, any(['09:30', '11:00', '15:00'], known.nth)))
}

/** So that whoever moves the clock by three days is reminded, on whatever weekday they do it. */
export function callbackSoon(known: Known, cal: Calendar, clock: string): NewCallback {
  return owed(known, cal, nextClock(cal.now, clock, known.owner))
}

function owed(known: Known, cal: Calendar, dueAt: Date): NewCallback {
  const remindAt = dueAt > cal.now ? withinHours(dueAt, known.owner) : null
  const plannedAt = cal.at(cal.ago(9), '17:20')
  return { ...callbackOf(known, known.nth), dueAt, remindAt, plannedAt }
}

export function visitPlanned(known: Known, cal: Calendar): NewVisit {
  const day = cal.ahead(1 + (known.nth % 5))
  return {
    ...visitOf(known),
    kind: 'onsite',
    day,
    plannedAt: cal.at(cal.ago(2), '17:20'),
    remindAt: remindOfVisitAt(day, known.owner, cal.now),
  }
}

/** From the leader to each of their people: late, for today, for later, and one that is done. */
export function tasksOf(
  nth: number,
  assignee: Employee,
  creator: Employee,
  cal: Calendar,
): NewTask[] {
  const days = [cal.ago(2), cal.today, cal.ahead(2 + (nth % 4)), cal.ago(5)]
  return days.map((dueOn, at) => ({
    title: any(taskTitles, nth + at)[assignee.locale],
    assigneeId: assignee.id,
    creatorId: creator.id,
    dueOn,
    remindAt: dueOn > cal.today ? withinHours(cal.at(dueOn, '09:00'), assignee) : null,
    addedAt: cal.at(cal.ago(8), '10:00'),
    ...(at !== 1 && { acceptedAt: cal.at(cal.ago(7), '09:30') }),
    ...(at === 3 && { doneAt: cal.at(cal.ago(6), '16:00'), doneById: assignee.id }),
  }))
}

/** What was said of a task that is late. */
export function progressOf(nth: number, { id, assigneeId }: Task, cal: Calendar, locale: Locale) {
  const note = any(taskProgress, nth)[locale]
  const at = cal.at(cal.ago(3), '16:30')
  return { taskId: id, employeeId: assigneeId, kind: 'progress', note, at } as const
}

/** One's own task, which cannot be done as it was meant. */
export function difficultTask({ id, locale }: Employee, cal: Calendar): NewTask {
  const addedAt = cal.at(cal.ago(6), '10:00')
  const title = difficulty.title[locale]
  return { title, assigneeId: id, creatorId: id, dueOn: cal.ahead(6), addedAt }
}

export function difficultyOf({ id, assigneeId }: Task, cal: Calendar, locale: Locale) {
  const at = cal.at(cal.ago(1), '15:00')
  const note = difficulty.note[locale]
  return { taskId: id, employeeId: assigneeId, kind: 'disputed', note, at } as const
}

const minuteMs = 60_000

const outcomesInTurn: readonly Outcome[] = [
  ...(['satisfied', 'satisfied', 'soso', 'satisfied', 'no_answer', 'satisfied'] as const),
  ...(['satisfied', 'dissatisfied', 'satisfied', 'inconvenient', 'satisfied'] as const),
]

function daysAgo(first: number, every: number): number[] {
  const count = Math.max(0, Math.ceil((historyDays - first) / every))
  return Array.from({ length: count }, (_, at) => first + at * every)
}

function any<T>(all: readonly T[], nth: number): T {
  return all[nth % all.length] as T
}

const visitOf = ({ customer, owner, contact }: Known) => ({
  customerId: customer.id,
  employeeId: owner.id,
  contactId: contact.id,
})

const callbackOf = (known: Known, nth: number) => ({
  ...visitOf(known),
  reason: any(callbackReasons, nth)[known.owner.locale as Locale],
})
