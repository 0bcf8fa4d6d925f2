import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Borrowing, borrowings } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import { customers, employees } from '../../db/schema.ts'
import type { Outcome } from '../approvals/approval-card.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { one } from '../one.ts'
import { dayAt, showDay } from '../time.ts'
import { buttonsFor } from './borrowing-card.ts'
import { borrowingFile } from './find-borrowings.ts'
import { remindOfReturnAt } from './rules.ts'

/** Consent lends: from now on the original is with the borrower, who is reminded of its return. */
export async function lend(ctx: Ctx, approval: Approval): Promise<Outcome> {
  const { tx, now, actor } = ctx
  const asked = one(
    await tx.select().from(borrowings).where(eq(borrowings.approvalId, approval.id)),
  )
  const borrower = await employeeNumbered(tx, asked.borrowerId)
  const day = showDay(asked.dueOn, actor.locale, dayAt(now, actor.timeZone))
  const isInTime = asked.dueOn >= dayAt(now, borrower.timeZone)
  ensure(isInTime, (t) => t.borrowings.tooLateToLend({ day }))
  await ensureThere(ctx, asked)
  const remindAt = remindOfReturnAt(asked.dueOn, borrower, now)
  const set = { lentAt: now, lentById: actor.id, remindAt }
  await tx.update(borrowings).set(set).where(eq(borrowings.id, asked.id))
  const file = await borrowingFile(ctx, asked)
  return (reader, today) => ({
    text: messages(reader).borrowings.lentUntil({
      day: showDay(asked.dueOn, reader.locale, dayAt(today, reader.timeZone)),
    }),
    buttons: file ? buttonsFor(file, reader) : [],
  })
}

/** There is one original: what is out under that name cannot be lent again. Of two at once, one waits. */
export async function ensureThere(
  { tx, now, actor }: Ctx,
  { customerId, what }: Pick<Borrowing, 'customerId' | 'what'>,
  field?: string,
): Promise<void> {
  await tx
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.id, customerId))
    .for('no key update')
  const isOut = and(isNotNull(borrowings.lentAt), isNull(borrowings.returnedAt))
  const out = await tx
    .select({ what: borrowings.what, dueOn: borrowings.dueOn, name: employees.name })
    .from(borrowings)
    .innerJoin(employees, eq(employees.id, borrowings.borrowerId))
    .where(and(eq(borrowings.customerId, customerId), isOut))
  const same = out.find((other) => folded(other.what) === folded(what))
  const day = showDay(same?.dueOn ?? '', actor.locale, dayAt(now, actor.timeZone))
  ensure(!same, (t) => t.borrowings.isOut({ what, name: same?.name ?? '', day }), field)
}
