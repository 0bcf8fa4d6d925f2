import { and, asc, between, isNull, lt, ne, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { withinReach } from '../rights/within-reach.ts'
import { addDays, dayAt, startOfDay, weekdayOf } from '../time.ts'
import { type Load, totalOf } from './rules.ts'

export type PersonLoad = Load & { readonly employee: Employee; readonly total: number }

const none: Load = { open: 0, overdue: 0, thisWeek: 0, callbacks: 0, visits: 0 }

/** What everyone whom one leads has to do this week, the most first; each table in one pass (TASK-5). */
export async function teamLoad(ctx: Ctx): Promise<PersonLoad[]> {
  const { tx, actor } = ctx
  const [team, ...figures] = await Promise.all([
    tx
      .select()
      .from(employees)
      .where(
        and(withinReach(employees.id, ctx), isNull(employees.leftAt), ne(employees.id, actor.id)),
      )
      .orderBy(asc(employees.name), asc(employees.id)),
    taskFigures(ctx),
    callbackFigures(ctx),
    visitFigures(ctx),
  ])
  const byPerson = figures.map((rows) => new Map(rows.map((row) => [row.employeeId, row])))
  const loads = team.map((employee) => {
    const load = Object.assign(
      { ...none },
      ...byPerson.map((rows) => rows.get(employee.id)),
    ) as Load
    return { ...load, employee, total: totalOf(load) }
  })
  return loads.sort((a, b) => b.total - a.total)
}

/** From Monday to Sunday, where the actor is. */
function week({ now, actor }: Ctx) {
  const today = dayAt(now, actor.timeZone)
  const monday = addDays(today, 1 - weekdayOf(today))
  return { today, monday, sunday: addDays(monday, 6) }
}

const counted = sql<number>`count(*)::integer`
const countWhere = (condition: ReturnType<typeof sql>) =>
  sql<number>`(count(*) filter (where ${condition}))::integer`

function taskFigures(ctx: Ctx) {
  const { today, sunday } = week(ctx)
  return ctx.tx
    .select({
      employeeId: tasks.assigneeId,
      open: counted,
      overdue: countWhere(sql`${tasks.dueOn} < ${today}`),
      thisWeek: countWhere(sql`${tasks.dueOn} >= ${today} and ${tasks.dueOn} <= ${sunday}`),
    })
    .from(tasks)
    .where(and(withinReach(tasks.assigneeId, ctx), isNull(tasks.doneAt)))
    .groupBy(tasks.assigneeId)
}

function callbackFigures(ctx: Ctx) {
  const ends = startOfDay(addDays(week(ctx).sunday, 1), ctx.actor.timeZone)
  return ctx.tx
    .select({ employeeId: callbacks.employeeId, callbacks: counted })
    .from(callbacks)
    .where(
      and(
        withinReach(callbacks.employeeId, ctx),
        isNull(callbacks.doneAt),
        lt(callbacks.dueAt, ends),
      ),
    )
    .groupBy(callbacks.employeeId)
}

function visitFigures(ctx: Ctx) {
  const { monday, sunday } = week(ctx)
  return ctx.tx
    .select({ employeeId: visits.employeeId, visits: counted })
    .from(visits)
    .where(
      and(
        withinReach(visits.employeeId, ctx),
        isNull(visits.loggedAt),
        between(visits.day, monday, sunday),
      ),
    )
    .groupBy(visits.employeeId)
}
