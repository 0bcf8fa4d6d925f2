import { eq } from 'drizzle-orm'
import { type Meeting, meetingPeople, meetings } from '../../db/meetings.ts'
import type { Department } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { membersOf } from '../duties/route-work.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { withdraw } from '../notices/withdraw.ts'
import { one } from '../one.ts'
import { policyOf } from '../policies/policy-of.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type Clock, clockAt, type Day, dayAt, instantAt, showInstant } from '../time.ts'
import { type MeetingFile, meetingSeen, participantsOf } from './find-meetings.ts'
import { aboutMeeting, remindOfMeetingAt, showMeeting } from './rules.ts'
import { invitedCard, movedCard } from './told-cards.ts'

export type PlanMeeting = Pick<Meeting, 'kind' | 'repeats'> & {
  readonly title?: string | undefined
  readonly place?: string | undefined
  readonly day: Day
  readonly clock: Clock
  readonly people?: readonly Employee[] | undefined
  readonly department?: Department | undefined
}

/** A meeting with those who take part: whoever calls it leads it, and the others are told (MEETING-1). */
export async function planMeeting(ctx: Ctx, input: PlanMeeting): Promise<Meeting> {
  const { actor, tx } = ctx
  const { people = [], department, day, clock, ...said } = input
  const startAt = startOf(ctx, { day, clock })
  const members = department ? await membersOf(ctx, department) : []
  const others = [...people.map(({ id }) => id), ...members].toSorted((a, b) => a - b)
  const ids = [...new Set([actor.id, ...others])]
  ensure(ids.length > 1, (t) => t.meetings.withWhom, 'people')
  const remindAt = await ringOf(ctx, startAt, actor)
  const row = { ...said, day, startAt, remindAt, chairId: actor.id, addedAt: ctx.now }
  const meeting = await insertRow(tx, meetings, { ...row, state: 'planned' })
  const invited = ids.map((employeeId) => ({ meetingId: meeting.id, employeeId }))
  await tx.insert(meetingPeople).values(invited)
  await tellParticipants(ctx, meeting, (reader) => invitedCard(meeting, actor, reader, ctx.now))
  return meeting
}

type When = { readonly day: Day; readonly clock: Clock }

function startOf({ now, actor }: Ctx, { day, clock }: When): Date {
  const startAt = instantAt(day, clock, actor.timeZone)
  const today = dayAt(now, actor.timeZone)
  const when = showInstant(startAt, actor.locale, actor.timeZone, today)
  ensure(startAt > now, (t) => t.meetings.isOver({ when }), 'day')
  return startAt
}

const minuteMs = 60_000

export async function ringOf(ctx: Pick<Ctx, 'tx' | 'now'>, startAt: Date, chair: Employee) {
  const before = (await policyOf(ctx.tx, 'meeting.remind')) * minuteMs
  return remindOfMeetingAt(startAt, before, { hours: await atWork(ctx, chair), now: ctx.now })
}

/** Everybody who takes part and is here, but for whoever does it. */
export async function tellParticipants(
  ctx: Ctx,
  meeting: Meeting,
  say: (reader: Employee) => Card,
): Promise<void> {
  const all = await participantsOf(ctx, meeting)
  const others = all.map(({ employee }) => employee.id).filter((id) => id !== ctx.actor.id)
  if (others.length === 0) return
  for (const reader of await peopleHere(ctx, others)) {
    await notify(ctx, reader, say(reader), { expiresAfterMs: newsMs })
  }
}

/** Held until this transaction ends; for whoever leads it, and those above them. */
export async function ledMeeting(ctx: Ctx, { meeting: { id } }: MeetingFile): Promise<Meeting> {
  const [meeting] = await ctx.tx.select().from(meetings).where(eq(meetings.id, id)).for('update')
  if (!meeting || !(await meetingSeen(ctx, id))) return fail((t) => t.meetings.notThere)
  const chair = await employeeNumbered(ctx.tx, meeting.chairId)
  const { name } = chair
  const isTheirs = await isWithinReach(ctx, chair)
  allow(isTheirs, 'missingRight', (t) => t.meetings.notYours({ name }))
  const code = showMeeting(meeting)
  const { state } = meeting
  ensure(state === 'planned', (t) => t.meetings.notNow({ code, state: t.meetings.states[state] }))
  return meeting
}

/** To another day or hour; the others are told, and the next of a series come as they always did. */
export async function moveMeeting(ctx: Ctx, file: MeetingFile, when: When): Promise<Meeting> {
  const led = await ledMeeting(ctx, file)
  const startAt = startOf(ctx, when)
  const usual = led.usualClock ?? clockAt(led.startAt, file.chair.timeZone)
  const base = led.repeats === 'once' ? { day: when.day } : { usualClock: usual }
  const set = { ...base, startAt, remindAt: await ringOf(ctx, startAt, file.chair) }
  const is = eq(meetings.id, led.id)
  const meeting = one(await ctx.tx.update(meetings).set(set).where(is).returning())
  await withdraw(ctx, aboutMeeting(led))
  await tellParticipants(ctx, meeting, (reader) => movedCard(meeting, ctx.actor, reader, ctx.now))
  return meeting
}
