import { and, asc, eq, ne } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
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
  const delivered = told.filter(({ card }) => wasSent(card as Card)).map(documentOf)
  for (const each of told) {
    if (delivered.includes(documentOf(each))) continue
    await notify({ tx, now, invocationId }, each.reader, each.card as Card)
  }
}

/** Whose document it is: they have it still, if it was ever sent. */
const documentOf = ({ card, reader }: { readonly card: unknown; readonly reader: Employee }) =>
  `${reader.id}: ${(card as Card).document?.name}`
