import type { Complaint } from '../../db/complaints.ts'
import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { barred } from '../duties/route-work.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { superiorsOf } from '../org/superiors.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { type ComplaintFile, complaintTold } from './find-complaints.ts'
import { givenCard } from './told-cards.ts'

type Telling = Pick<Ctx, 'tx' | 'now' | 'invocationId'>
type Saying = (file: ComplaintFile, reader: Employee, now: Date) => Card

/** Tells somebody of a complaint, as far as they may read of it. */
export async function tellOf(
  { tx, now, invocationId }: Telling,
  reader: Employee,
  complaint: Pick<Complaint, 'id'>,
  say: Saying,
): Promise<void> {
  const file = await complaintTold({ tx, now }, reader, complaint)
  if (!file) return
  const at = { tx, now, ...(invocationId !== undefined && { invocationId }) }
  await notify(at, reader, say(file, reader, now), { expiresAfterMs: newsMs })
}

/** Whoever has just got it, unless they gave it to themselves. */
export async function tellHandler(ctx: Ctx, complaint: Complaint, handler: Employee) {
  if (handler.id !== ctx.actor.id) await tellOf(ctx, handler, complaint, givenCard)
}

/** Of those with this number whoever is here, but for the one who did it. */
export async function tellOthers(
  ctx: Ctx,
  complaint: Complaint,
  ids: readonly (number | null)[],
  say: Saying,
): Promise<void> {
  const others = new Set(ids.filter((id) => id !== null && id !== ctx.actor.id)) as Set<number>
  if (others.size === 0) return
  for (const reader of await peopleHere(ctx, [...others])) {
    await tellOf(ctx, reader, complaint, say)
  }
}

/** Who is above the handler, here and without a part in what happened, the nearest first. */
export async function superiorsFor(
  at: Pick<Ctx, 'tx'>,
  { accusedId }: Pick<Complaint, 'accusedId'>,
  handler: Employee,
): Promise<Employee[]> {
  const accused = accusedId === null ? undefined : { id: accusedId }
  return (await superiorsOf(at, handler)).filter((one) => !barred(one, accused))
}

export const superiorFor = async (
  at: Pick<Ctx, 'tx'>,
  complaint: Pick<Complaint, 'accusedId'>,
  handler: Employee,
): Promise<Employee | undefined> => (await superiorsFor(at, complaint, handler))[0]
