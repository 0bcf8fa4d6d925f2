import { type Meeting, meetingPeople, meetings } from '../../db/meetings.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { clockAt, instantAt } from '../time.ts'
import { participantsOf } from './find-meetings.ts'
import { ringOf } from './plan-meeting.ts'
import { nextDay } from './rules.ts'

/**
 * The next one in the series, with the same people, at its usual day and hour even if this one was moved;
 * past days of one that was left open are left out.
 */
export async function planNext(
  ctx: Ctx,
  meeting: Meeting,
  chair: Employee,
): Promise<Meeting | undefined> {
  const { timeZone } = chair
  const clock = meeting.usualClock ?? clockAt(meeting.startAt, timeZone)
  let day = nextDay(meeting)
  while (day !== undefined && instantAt(day, clock, timeZone) <= ctx.now)
    day = nextDay({ day, repeats: meeting.repeats })
  if (day === undefined) return undefined
  const startAt = instantAt(day, clock, timeZone)
  const { kind, title, place, repeats, chairId } = meeting
  const remindAt = await ringOf(ctx, startAt, chair)
  const same = { kind, title, place, repeats, chairId, previousId: meeting.id }
  const row = { ...same, day, startAt, remindAt, addedAt: ctx.now, state: 'planned' } as const
  const next = await insertRow(ctx.tx, meetings, row)
  const people = await participantsOf(ctx, meeting)
  const invited = people.filter(({ employee }) => employee.leftAt === null)
  const rows = invited.map(({ employee: { id } }) => ({ meetingId: next.id, employeeId: id }))
  await ctx.tx.insert(meetingPeople).values(rows)
  return next
}
