import { and, asc, eq, ne } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { employees } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import { wasSent } from '../chat/document.ts'
import type { Ctx } from '../ctx.ts'
import { notify } from '../notices/notify.ts'

/** What an invocation told others and its undo withdrew is told anew, once, for it stands again. */
export async function tellAgain({ tx, now, actor }: Ctx, invocationId: number): Promise<void> {
  const withdrawn = and(eq(notices.invocationId, invocationId), eq(notices.why, 'withdrawn'))
  const told = await tx
    .selectDistinctOn([employees.id, notices.card], { card: notices.card, reader: employees })
    .from(notices)
    .innerJoin(employees, eq(employees.id, notices.employeeId))
    .where(and(withdrawn, ne(notices.employeeId, actor.id)))
    .orderBy(asc(employees.id), asc(notices.card), asc(notices.id))
  for (const { card, reader } of told) {
    if (wasSent(card as Card)) continue
    await notify({ tx, now, invocationId }, reader, card as Card)
  }
}
