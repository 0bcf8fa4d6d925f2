import { and, desc, eq } from 'drizzle-orm'
import { handoverItems, handovers } from '../../db/custody.ts'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'

/** What a customer can be sent: polite, and in the language of whoever has taken it over. */
export function letterTo(customer: string, from: Employee, to: Employee): string {
  return messages(to).handovers.letter({ customer, from: from.name, to: to.name })
}

/** The words for a customer that has been handed over, whose it still is. */
export async function letterFor({ tx }: Ctx, { id, name, ownerId }: Customer): Promise<string> {
  const [from] = await tx
    .select({ leaver: employees })
    .from(handoverItems)
    .innerJoin(handovers, eq(handovers.id, handoverItems.handoverId))
    .innerJoin(employees, eq(employees.id, handovers.leaverId))
    .where(
      and(
        eq(handoverItems.holding, 'customer'),
        eq(handoverItems.rowId, id),
        eq(handoverItems.toId, ownerId),
        eq(handovers.state, 'done'),
      ),
    )
    .orderBy(desc(handovers.id))
    .limit(1)
  if (!from) return fail((t) => t.handovers.notHandedOver({ name }))
  return letterTo(name, from.leaver, await employeeNumbered(tx, ownerId))
}
