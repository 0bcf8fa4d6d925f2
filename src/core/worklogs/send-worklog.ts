import { and, eq } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Worklog, worklogs } from '../../db/worklogs.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { superiorOf } from '../org/superiors.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { type Day, dayAt, showDay } from '../time.ts'
import { dailyOf, parts, type Words } from './daily.ts'
import { dailyCard } from './worklog-card.ts'

/** To whoever leads them. */
export async function worklogReader(ctx: Ctx): Promise<Employee> {
  return (await superiorOf(ctx, ctx.actor)) ?? fail((t) => t.approvals.nobodyAbove)
}

export const worklogOn = async ({ tx }: Pick<Ctx, 'tx'>, { id }: Pick<Employee, 'id'>, day: Day) =>
  (
    await tx
      .select()
      .from(worklogs)
      .where(and(eq(worklogs.employeeId, id), eq(worklogs.day, day)))
      .for('update')
  )[0]

/**
 * Sends the report of the day, or adds to the one that was sent, until midnight where its author is
 * (WORKLOG-1). An addition changes the card that its reader has.
 */
export async function sendWorklog(
  ctx: Ctx,
  { words, day }: { readonly words: Words; readonly day: Day },
): Promise<Worklog> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  ensure(day === today, (t) => t.worklogs.dayOver({ day: showDay(day, actor.locale, today) }))
  const kept = await worklogOn(ctx, actor, day)
  if (kept) return supplement(ctx, kept, words)
  const row = { employeeId: actor.id, day, ...words, sentAt: now }
  const worklog = await insertRow(tx, worklogs, row)
  await tellReader(ctx, worklog)
  return worklog
}

async function supplement({ tx, now }: Ctx, kept: Worklog, words: Words): Promise<Worklog> {
  ensure(
    parts.some((part) => words[part]),
    (t) => t.worklogs.nothingToAdd,
  )
  const set = { ...joined(kept, words), supplementedAt: now }
  return one(await tx.update(worklogs).set(set).where(eq(worklogs.id, kept.id)).returning())
}

/** What was said before stays, and what is added follows it on a line of its own. */
export function joined(before: Words, added: Words): Words {
  const both = parts.map((part) => [
    part,
    [before[part], added[part]].filter(Boolean).join('\n') || null,
  ])
  return Object.fromEntries(both)
}

async function tellReader(ctx: Ctx, worklog: Worklog): Promise<void> {
  const reader = await actorBehind(ctx, await worklogReader(ctx))
  const { day } = worklog
  const told = { of: ctx.actor, day, words: worklog, worklog }
  const daily = await dailyOf({ ...ctx, actor: reader, command: { name: 'worklog.view' } }, told)
  await notify(ctx, reader, dailyCard(daily, reader), { expiresAfterMs: newsMs })
}
