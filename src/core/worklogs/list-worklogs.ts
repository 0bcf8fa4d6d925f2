import { and, desc, eq } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { type Worklog, worklogs } from '../../db/worklogs.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Day } from '../time.ts'

export type WorklogsAsked = {
  readonly employee?: Pick<Employee, 'id'> | undefined
  readonly day?: Day | undefined
  readonly worklog?: number | undefined
  readonly limit: number
  readonly offset?: number
}

export type ListedWorklog = { readonly worklog: Worklog; readonly author: Employee }

/** Reports of those whom the actor's right reaches, the newest first (WORKLOG-2). */
export function listWorklogs(ctx: Ctx, asked: WorklogsAsked): Promise<ListedWorklog[]> {
  const { employee, day, worklog, limit, offset = 0 } = asked
  return ctx.tx
    .select({ worklog: worklogs, author: employees })
    .from(worklogs)
    .innerJoin(employees, eq(employees.id, worklogs.employeeId))
    .where(
      and(
        withinReach(worklogs.employeeId, ctx),
        employee && eq(worklogs.employeeId, employee.id),
        day === undefined ? undefined : eq(worklogs.day, day),
        worklog === undefined ? undefined : eq(worklogs.id, worklog),
      ),
    )
    .orderBy(desc(worklogs.day), desc(worklogs.id))
    .limit(limit)
    .offset(offset)
}
