import { eq } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { heldBy, lentTo, withGrants } from './held.ts'

/** An employee with what they may do, of their posts and lent. */
export async function actorBehind(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { id }: Pick<Employee, 'id'>,
): Promise<Actor> {
  return withGrants(one(await behind(tx, { id, at: now.toISOString() })))
}

const behind = statement((tx, its: Its<{ readonly id: number; readonly at: string }>) =>
  tx
    .select({ employee: employees, held: heldBy, lent: lentTo(its.at) })
    .from(employees)
    .where(eq(employees.id, its.id)),
)
