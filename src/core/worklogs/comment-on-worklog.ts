import { eq } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { worklogComments, worklogs } from '../../db/worklogs.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import type { ListedWorklog } from './list-worklogs.ts'
import { commentedCard } from './worklog-card.ts'

/** What a superior says of a report is kept with it, and told to its author (WORKLOG-2, LEAD-12). */
export async function commentOnWorklog(
  ctx: Ctx,
  { worklog, author }: ListedWorklog,
  comment: string,
): Promise<Employee> {
  const { tx, now, actor } = ctx
  ensure(author.id !== actor.id, (t) => t.worklogs.yourOwn)
  await insertRow(tx, worklogComments, { worklogId: worklog.id, byId: actor.id, comment, at: now })
  await tx.update(worklogs).set({ commentedAt: now }).where(eq(worklogs.id, worklog.id))
  const card = commentedCard({ by: actor, comment, worklog }, author)
  await notify(ctx, author, card, { expiresAfterMs: newsMs })
  return author
}
