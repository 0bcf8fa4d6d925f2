import { and, eq, inArray, ne } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { notify } from '../notices/notify.ts'

/** What an undone invocation told others is not sent any more; who has it already is told. */
export async function withdrawNotices(ctx: Ctx, invocationId: number): Promise<void> {
  const { tx, now, actor } = ctx
  const ofIt = and(eq(notices.invocationId, invocationId), ne(notices.employeeId, actor.id))
  const parked = { state: 'parked', why: 'withdrawn', settledAt: now } as const
  await tx
    .update(notices)
    .set(parked)
    .where(and(ofIt, inArray(notices.state, ['waiting', 'parked'])))
  const sent = await tx
    .select({ card: notices.card, reader: employees })
    .from(notices)
    .innerJoin(employees, eq(employees.id, notices.employeeId))
    .where(and(ofIt, inArray(notices.state, ['sent', 'sending'])))
  for (const { card, reader } of sent) {
    const { title } = card as Card
    await notify(ctx, reader, { title: messages(reader).record.withdrawn({ title }) })
  }
}
