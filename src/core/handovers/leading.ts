import { eq, isNull, sql } from 'drizzle-orm'
import { campaigns } from '../../db/callbacks.ts'
import { meetings } from '../../db/meetings.ts'
import { surveyRounds } from '../../db/satisfaction.ts'
import type { Employee } from '../../db/schema.ts'
import { remindOfMeetingAt } from '../meetings/rules.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { addDays, type Day, latest, nextClock, startOfDay } from '../time.ts'
import { atOnce, type Holding, isDay, isInstant } from './holding.ts'

const halfHourMs = 1_800_000

/** What somebody leads with others: who goes on leading it is said by whoever leads them. */
export const leading = {
  meeting: {
    table: meetings,
    holder: meetings.chairId,
    isOpen: () => eq(meetings.state, 'planned'),
    way: 'up',
    called: sql<string>`coalesce(${meetings.title}, 'M-' || lpad(${meetings.id}::text, 4, '0'))`,
    due: meetings.startAt,
    remindAt: (due, receiver, now) =>
      isInstant(due)
        ? (remindOfMeetingAt(due, halfHourMs, { hours: receiver, now }) ?? atOnce(receiver, now))
        : null,
  },
  campaign: {
    table: campaigns,
    holder: campaigns.madeById,
    isOpen: () => isNull(campaigns.endedAt),
    way: 'up',
    called: campaigns.name,
    due: campaigns.dueOn,
    remindAt: (due, receiver, now) => (isDay(due) ? morningAfter(due, receiver, now) : null),
  },
  survey: {
    table: surveyRounds,
    holder: surveyRounds.leaderId,
    isOpen: () => isNull(surveyRounds.closedAt),
    way: 'up',
    called: surveyRounds.name,
    due: surveyRounds.dueOn,
    remindAt: (dueOn, receiver, now) =>
      isDay(dueOn) ? remindOfTaskAt({ dueOn }, receiver, now) : null,
  },
} as const satisfies Readonly<Record<string, Holding>>

/** After its last day it is seen what is left of it. */
function morningAfter(day: Day, receiver: Employee, now: Date): Date {
  const over = startOfDay(addDays(day, 1), receiver.timeZone)
  return nextClock(latest([now, over]), receiver.workFrom, receiver)
}
