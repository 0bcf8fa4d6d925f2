import { type Meeting, meetings } from '../../db/meetings.ts'
import { atWork, backAtWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from '../notices/notify.ts'
import { isHere } from '../tasks/task-file.ts'
import { nextClock, withinHours } from '../time.ts'
import { decisionsOf, participantsOf } from './find-meetings.ts'
import { overCard, soonCard } from './told-cards.ts'

const overAfterMs = 2 * 3_600_000

/**
 * Everybody who takes part is reminded before it begins; whoever leads it is asked two hours after, and then
 * each working day, whether it is over: a series would end with one that is forgotten.
 */
export const meetingReminders = dueRows({
  name: 'meeting-reminders',
  table: meetings,
  column: meetings.remindAt,
  async ring(ctx, meeting) {
    if (meeting.state !== 'planned') return
    if (meeting.startAt >= ctx.now) await remindAll(ctx, meeting)
    return askChair(ctx, meeting)
  },
})

/** In their own working time if that is still before it begins. */
async function remindAll(ctx: RingCtx, meeting: Meeting): Promise<void> {
  const { open } = await decisionsOf(ctx, meeting)
  for (const { employee } of await participantsOf(ctx, meeting)) {
    if (!isHere(employee)) continue
    const back = await backAtWork(ctx, employee)
    const at = back && back < meeting.startAt ? back : undefined
    await notify(ctx, employee, soonCard(meeting, open, employee, ctx.now), { at })
  }
}

/** Whether it is over, once it is time to ask; answers when to ask (again). */
async function askChair(ctx: RingCtx, meeting: Meeting): Promise<Date | undefined> {
  const chair = await employeeNumbered(ctx.tx, meeting.chairId)
  if (!isHere(chair)) return undefined
  const hours = await atWork(ctx, chair)
  const askAt = withinHours(new Date(meeting.startAt.getTime() + overAfterMs), hours)
  if (askAt > ctx.now) return askAt
  const back = await backAtWork(ctx, chair)
  if (back) return back
  await notify(ctx, chair, overCard(meeting, chair, ctx.now))
  return nextClock(ctx.now, chair.workFrom, hours)
}
