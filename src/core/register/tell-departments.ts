import { and, asc, isNull, or, sql } from 'drizzle-orm'
import { posts, rights, seats } from '../../db/organisation.ts'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { enteredCard } from './entered-card.ts'

/**
 * Who heads a department, and who registers customers, reads the facts of a new customer (FILE-12);
 * of a restricted file only who may look into it.
 */
export async function tellDepartments(ctx: Ctx, { id, ownerId }: Customer): Promise<void> {
  const owner = await employeeNumbered(ctx.tx, ownerId)
  for (const reader of await concerned(ctx)) {
    const { customer, isOpen } = await customerTold(ctx, reader, id)
    const isNews = isOpen && reader.id !== ctx.actor.id
    const card = enteredCard({ customer, owner }, reader)
    if (isNews) await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}

function concerned({ tx }: Ctx): Promise<Employee[]> {
  const heads = sql`exists (select from ${seats} s join ${posts} p on p.id = s.post_id
    where s.employee_id = ${employees.id} and s.until is null and p.ended_at is null
      and not exists (select from ${posts} above
        where above.id = p.superior_id and above.department_id = p.department_id))`
  const registers = sql`exists (select from ${seats} s join ${rights} r on r.post_id = s.post_id
    where s.employee_id = ${employees.id} and s.until is null and r.name = 'customer.register')`
  return tx
    .select()
    .from(employees)
    .where(and(or(heads, registers), isNull(employees.leftAt), isNull(employees.suspendedAt)))
    .orderBy(asc(employees.id))
}
