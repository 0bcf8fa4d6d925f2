import { and, asc, eq, isNull } from 'drizzle-orm'
import { employees } from '../../db/schema.ts'
import { worklogRounds } from '../../db/worklogs.ts'
import { allAtWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import type { Day } from '../time.ts'
import { type Expected, usualTimes, withWorklogs } from './rounds.ts'
import { timesOn } from './times.ts'

/** Who was to report on a day, with what they sent; of those only whom the right reaches (WORKLOG-7). */
export async function expectedOn(ctx: Ctx, day: Day): Promise<Expected[]> {
  const found = await ctx.tx
    .select({ employee: employees })
    .from(employees)
    .innerJoin(
      worklogRounds,
      and(eq(worklogRounds.leaderId, employees.managerId), eq(worklogRounds.isOn, true)),
    )
    .where(
      and(withinReach(employees.id, ctx), isNull(employees.leftAt), isNull(employees.suspendedAt)),
    )
    .orderBy(asc(employees.id))
  ensure(found.length > 0, (t) => t.worklogs.nobodyAsked)
  const usual = await usualTimes(ctx)
  const team = await allAtWork(
    ctx,
    found.map(({ employee }) => employee),
  )
  const expected = team.flatMap((member) => {
    const times = timesOn(day, member, usual)
    return times ? [{ member, day, ...times }] : []
  })
  return withWorklogs(ctx, expected)
}
