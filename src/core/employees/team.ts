import { eq, inArray, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Actor } from '../ctx.ts'

/** Whether a column names the actor or, for a manager, anyone down the reporting line (BOT-5). */
export function withinTeam(column: PgColumn, { role, id }: Whose): SQL {
  return role !== 'rep' ? inArray(column, teamOf(id)) : eq(column, id)
}

type Whose = Pick<Actor, 'role'> & { readonly id: number | Placeholder }

/** The ids of a manager and of all below: those in whose line they stand. */
const teamOf = (id: Whose['id']): SQL =>
  sql`(select e.id from ${employees} e where e.line @> array[${id}::integer])`

/** Whether someone is the actor or reports to them, directly or not. */
export async function isWithinTeam(tx: Tx, actor: Actor, { id }: Pick<Employee, 'id'>) {
  if (id === actor.id) return true
  const [found] = await tx
    .select({ id: employees.id })
    .from(employees)
    .where(sql`${eq(employees.id, id)} and ${withinTeam(employees.id, actor)}`)
  return found !== undefined
}
