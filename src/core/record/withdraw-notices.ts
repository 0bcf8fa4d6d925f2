import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { messages } from '../i18n/messages.ts'
import { notify } from '../notices/notify.ts'
import { whoLeft } from './who-left.ts'

/**
 * What an undone invocation told others is not sent any more; who has it already is told, once. Whoever took
 * themselves out of it has nothing to do with it any more.
 */
export async function withdrawNotices(ctx: Ctx, invocationId: number): Promise<void> {
  const { tx, now, actor } = ctx
  const stands = sql`${notices.why} is distinct from ${why}`
  const left = (await whoLeft(ctx, invocationId)).map(({ employeeId }) => employeeId)
  const isToOthers = notInArray(notices.employeeId, [actor.id, ...left])
  const ofIt = and(eq(notices.invocationId, invocationId), isToOthers, stands)
  await tx
    .update(notices)
    .set({ state: 'parked', why, settledAt: now })
    .where(and(ofIt, inArray(notices.state, ['waiting', 'parked'])))
  const sent = await tx
    .update(notices)
    .set({ why })
    .where(and(ofIt, inArray(notices.state, ['sent', 'sending'])))
    .returning()
  for (const { card, employeeId } of sent) {
    const reader = await employeeNumbered(tx, employeeId ?? 0)
    const { title, document } = card as Card
    if (document) continue
    await notify({ tx, now }, reader, { title: messages(reader).record.withdrawn({ title }) })
  }
}

const why = 'withdrawn'
