import { and, asc, desc, eq, gte, lte, ne, type SQL, sql } from 'drizzle-orm'
import {
  type Meeting,
  type MeetingNote,
  meetingNotes,
  meetingPeople,
  meetings,
  type Presence,
} from '../../db/meetings.ts'
import { rows } from '../../db/rows.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { listMeasures } from '../measures/list-measures.ts'
import { withinReach } from '../rights/within-reach.ts'

export type MeetingFile = { readonly meeting: Meeting; readonly chair: Employee }
export type Participant = { readonly employee: Employee; readonly presence: Presence | null }

const takesPart = (ctx: Pick<Ctx, 'actor'>): SQL =>
  sql`(${meetings.chairId} = ${ctx.actor.id} or exists (select from ${meetingPeople} p
    where p.meeting_id = ${meetings.id} and p.employee_id = ${ctx.actor.id}))`

/** Those one takes part in, and those that the people lead whom the right reaches. */
const isMeetingSeen = (ctx: Ctx): SQL =>
  sql`(${takesPart(ctx)} or ${withinReach(meetings.chairId, ctx)})`

export const scopes = ['coming', 'past', 'all'] as const
export type MeetingScope = (typeof scopes)[number]
type Page = { readonly limit: number; readonly offset?: number }

/** Those to come as they come, the others the newest first. */
export function findMeetings(
  ctx: Ctx,
  { scope, kind }: { readonly scope: MeetingScope; readonly kind?: Meeting['kind'] | undefined },
  page: Page,
): Promise<MeetingFile[]> {
  const isPlanned = eq(meetings.state, 'planned')
  const its = { coming: isPlanned, past: eq(meetings.state, 'held'), all: undefined }[scope]
  const order = scope === 'coming' ? asc(meetings.startAt) : desc(meetings.startAt)
  return seen(ctx, and(its, kind && eq(meetings.kind, kind)), { ...page, order })
}

export async function meetingSeen(ctx: Ctx, id: number): Promise<MeetingFile | undefined> {
  const [file] = await seen(ctx, eq(meetings.id, id), { limit: 1, order: asc(meetings.id) })
  return file
}

function seen(
  ctx: Ctx,
  where: SQL | undefined,
  { limit, offset = 0, order }: Page & { readonly order: SQL },
): Promise<MeetingFile[]> {
  return ctx.tx
    .select({ meeting: meetings, chair: employees })
    .from(meetings)
    .innerJoin(employees, eq(employees.id, meetings.chairId))
    .where(and(where, isMeetingSeen(ctx)))
    .orderBy(order, desc(meetings.id))
    .limit(limit)
    .offset(offset)
}

const hourMs = 3_600_000
const onForMs = 12 * hourMs
const weekMs = 7 * 24 * hourMs

/**
 * The one that is meant where none is named: of one's own that is on, or begins within the hour, or was
 * last, or else comes next.
 */
export async function currentMeeting(ctx: Ctx, isOver = true): Promise<MeetingFile> {
  const isPlanned = eq(meetings.state, 'planned')
  const isLeft = isOver ? ne(meetings.state, 'dropped') : isPlanned
  const file =
    (await ownBetween(ctx, isPlanned, [-onForMs, 0], desc)) ??
    (await ownBetween(ctx, isPlanned, [0, hourMs], asc)) ??
    (await ownBetween(ctx, isLeft, [-weekMs, 0], desc)) ??
    (await own(ctx, isPlanned, asc))
  return file ?? fail((t) => t.meetings.noneOn)
}

type Order = typeof asc

/** The first of one's own that begins between two instants, in milliseconds from now. */
function ownBetween(ctx: Ctx, is: SQL, [from, to]: readonly [number, number], order: Order) {
  const at = (ms: number) => new Date(ctx.now.getTime() + ms)
  const { startAt } = meetings
  return own(ctx, and(is, gte(startAt, at(from)), lte(startAt, at(to))), order)
}

async function own(ctx: Ctx, is: SQL | undefined, order: Order): Promise<MeetingFile | undefined> {
  const [first] = await seen(ctx, and(takesPart(ctx), is), {
    limit: 1,
    order: order(meetings.startAt),
  })
  return first
}

/** The one that whoever leads it can still move or call off; where they lead several, they say which. */
export async function ledNext(ctx: Ctx): Promise<MeetingFile> {
  const isLed = and(eq(meetings.chairId, ctx.actor.id), eq(meetings.state, 'planned'))
  const [first, second] = await seen(ctx, isLed, { limit: 2, order: asc(meetings.startAt) })
  ensure(!second, (t) => t.meetings.whichOne, 'meeting')
  return first ?? currentMeeting(ctx, false)
}

/** The chair first, then as they were invited. */
export async function participantsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Meeting, 'id'>,
): Promise<Participant[]> {
  return tx
    .select({ employee: employees, presence: meetingPeople.presence })
    .from(meetingPeople)
    .innerJoin(employees, eq(employees.id, meetingPeople.employeeId))
    .where(eq(meetingPeople.meetingId, id))
    .orderBy(asc(meetingPeople.id))
}

export function notesOf({ tx }: Pick<Ctx, 'tx'>, { id }: Meeting): Promise<MeetingNote[]> {
  return tx
    .select()
    .from(meetingNotes)
    .where(eq(meetingNotes.meetingId, id))
    .orderBy(asc(meetingNotes.id))
}

const earlierMax = 24

/** What was decided there, and what of those before it in its series is still to be done (MEETING-2). */
export async function decisionsOf(ctx: Pick<Ctx, 'tx'>, { id }: Meeting) {
  const found = await ctx.tx.execute(sql`with recursive earlier(id, previous_id, nth) as (
    select m.id, m.previous_id, 0 from ${meetings} m where m.id = ${id}
    union all select m.id, m.previous_id, nth + 1 from ${meetings} m
      join earlier e on m.id = e.previous_id where nth < ${earlierMax})
    select id from earlier where nth > 0`)
  const earlier = rows<{ id: number }>(found).map((one) => `meeting:${one.id}` as const)
  const taken = await listMeasures(ctx, [`meeting:${id}`])
  const open = await listMeasures(ctx, earlier, 'open')
  return { taken, open }
}
