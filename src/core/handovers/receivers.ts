import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { superiorsOf } from '../org/superiors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'

export type Receivers = {
  /** Colleagues under the same superior; where there are none, the superior. */
  readonly team: readonly Employee[]
  /** Those above the leaver who are here, the nearest first. */
  readonly above: readonly Employee[]
}

/** Who can take on what a leaver holds, of the people whom the right reaches. */
export async function receiversFor(ctx: Ctx, leaver: Employee): Promise<Receivers> {
  const above = await superiorsOf(ctx, leaver)
  const colleagues = (await under(ctx, leaver.managerId))
    .filter(isHere)
    .filter(({ id }) => id !== leaver.id)
  const [superior = ctx.actor] = above
  return { team: colleagues.length > 0 ? colleagues : [superior], above }
}

function under(ctx: Ctx, managerId: number | null): Promise<Employee[]> {
  const same = managerId === null ? isNull(employees.managerId) : eq(employees.managerId, managerId)
  return ctx.tx
    .select()
    .from(employees)
    .where(and(same, ne(employees.id, managerId ?? 0), withinReach(employees.id, ctx)))
    .orderBy(asc(employees.name), asc(employees.id))
}
