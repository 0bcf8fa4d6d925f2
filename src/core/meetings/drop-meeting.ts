import { eq } from 'drizzle-orm'
import { meetings } from '../../db/meetings.ts'
import type { Ctx } from '../ctx.ts'
import { withdraw } from '../notices/withdraw.ts'
import { one } from '../one.ts'
import type { MeetingFile } from './find-meetings.ts'
import type { Ended } from './hold-meeting.ts'
import { ledMeeting, tellParticipants } from './plan-meeting.ts'
import { planNext } from './plan-next.ts'
import { aboutMeeting } from './rules.ts'
import { droppedCard } from './told-cards.ts'

/** It does not take place; one that repeats goes on with the next, unless all of them are called off. */
export async function dropMeeting(
  ctx: Ctx,
  file: MeetingFile,
  { isSeries = false }: { readonly isSeries?: boolean } = {},
): Promise<Ended> {
  const { id } = await ledMeeting(ctx, file)
  const set = { state: 'dropped', endedAt: ctx.now, remindAt: null } as const
  const meeting = one(await ctx.tx.update(meetings).set(set).where(eq(meetings.id, id)).returning())
  await withdraw(ctx, aboutMeeting(meeting))
  const next = isSeries ? undefined : await planNext(ctx, meeting, file.chair)
  const dropped = { meeting, next, by: ctx.actor }
  await tellParticipants(ctx, meeting, (reader) => droppedCard(dropped, reader, ctx.now))
  return { meeting, next }
}
