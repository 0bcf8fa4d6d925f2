import { and, eq, inArray, isNull } from 'drizzle-orm'
import {
  type Heading,
  type Meeting,
  meetingNotes,
  meetingPeople,
  meetings,
  type Presence,
} from '../../db/meetings.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Task } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { takeMeasure } from '../measures/take-measure.ts'
import { withdraw } from '../notices/withdraw.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import type { Clock, Day } from '../time.ts'
import { decisionsOf, type MeetingFile, notesOf, participantsOf } from './find-meetings.ts'
import { whenOf } from './meeting-card.ts'
import { ledMeeting, tellParticipants } from './plan-meeting.ts'
import { planNext } from './plan-next.ts'
import { aboutMeeting, showMeeting } from './rules.ts'
import { minutesCard } from './told-cards.ts'

/** Who was there: oneself, or, for whoever leads it, others or all of whom nothing is said (MEETING-6). */
export async function attend(
  ctx: Ctx,
  { meeting, chair }: MeetingFile,
  {
    people,
    presence,
  }: { readonly people: readonly Employee[] | 'all'; readonly presence: Presence },
): Promise<void> {
  const ids = people === 'all' ? [] : people.map(({ id }) => id)
  const isOwn = people !== 'all' && ids.every((id) => id === ctx.actor.id)
  const { name } = chair
  const isTheirs = isOwn || (await isWithinReach(ctx, chair))
  allow(isTheirs, 'missingRight', (t) => t.meetings.notYours({ name }))
  const whose =
    people === 'all' ? isNull(meetingPeople.presence) : inArray(meetingPeople.employeeId, ids)
  const its = eq(meetingPeople.meetingId, meeting.id)
  const taken = await ctx.tx
    .update(meetingPeople)
    .set({ presence })
    .where(and(its, whose))
    .returning()
  const known = new Set(taken.map(({ employeeId }) => employeeId))
  const come = ids.filter((id) => !known.has(id))
  // Whoever came without having been invited took part all the same.
  const row = { meetingId: meeting.id, presence }
  if (come.length > 0)
    await ctx.tx.insert(meetingPeople).values(come.map((employeeId) => ({ ...row, employeeId })))
}

export type Said = readonly (readonly [heading: Heading, words: string])[]

/** 会议纪要: what was said, under its heading; by anybody who takes part. */
export async function writeMinutes(ctx: Ctx, { meeting }: MeetingFile, said: Said): Promise<void> {
  await ensureIn(ctx, meeting)
  for (const [heading, words] of said) {
    const row = { meetingId: meeting.id, heading, words, byId: ctx.actor.id, at: ctx.now }
    await insertRow(ctx.tx, meetingNotes, row)
  }
}

async function ensureIn(ctx: Ctx, meeting: Meeting): Promise<void> {
  const code = showMeeting(meeting)
  const { state } = meeting
  ensure(state !== 'dropped', (t) => t.meetings.notNow({ code, state: t.meetings.states[state] }))
  const its = and(
    eq(meetingPeople.meetingId, meeting.id),
    eq(meetingPeople.employeeId, ctx.actor.id),
  )
  const isIn = (await ctx.tx.$count(meetingPeople, its)) > 0
  allow(isIn, 'missingRight', (t) => t.meetings.notIn({ code }))
}

export type Decide = {
  readonly what: string
  readonly assignee?: Employee | undefined
  readonly dueOn?: Day | undefined
  readonly clock?: Clock | undefined
}

/** 会议决议: a task of whoever takes part, or of one's own people (MEETING-1, -2, TASK-7). */
export async function decide(ctx: Ctx, { meeting }: MeetingFile, decided: Decide): Promise<Task> {
  await ensureIn(ctx, meeting)
  const { what: title, ...how } = decided
  const people = await participantsOf(ctx, meeting)
  const isAgreed = people.some(({ employee }) => employee.id === how.assignee?.id)
  return takeMeasure(ctx, { source: `meeting:${meeting.id}`, title, ...how, isAgreed })
}

export type Ended = { readonly meeting: Meeting; readonly next: Meeting | undefined }

/** It is over: whoever takes part gets the minutes, and one that repeats is planned anew. */
export async function endMeeting(ctx: Ctx, file: MeetingFile): Promise<Ended> {
  const { tx, now } = ctx
  const held = await ledMeeting(ctx, file)
  ensureBegun(ctx, held)
  const set = { state: 'held', endedAt: now, remindAt: null } as const
  const meeting = one(
    await tx.update(meetings).set(set).where(eq(meetings.id, held.id)).returning(),
  )
  await withdraw(ctx, aboutMeeting(held))
  const next = await planNext(ctx, meeting, file.chair)
  const said = await notesOf(ctx, meeting)
  const { taken } = await decisionsOf(ctx, meeting)
  await tellParticipants(ctx, meeting, (reader) =>
    minutesCard({ meeting, notes: said, measures: taken, next }, reader, now),
  )
  return { meeting, next }
}

function ensureBegun({ actor, now }: Ctx, meeting: Meeting): void {
  const code = showMeeting(meeting)
  const when = whenOf(meeting, actor, now)
  ensure(meeting.startAt <= now, (t) => t.meetings.notBegun({ code, when }))
}
