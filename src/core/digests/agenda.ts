import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import { tasks, visits } from '../../db/work.ts'
import { listCallbacks } from '../callbacks/list-callbacks.ts'
import type { Ctx } from '../ctx.ts'
import { addDays, dayAt, startOfDay } from '../time.ts'

const shownMax = 8

/** What someone has to do today, with what is left from the days before. */
export async function agenda(ctx: Ctx) {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  const tomorrow = startOfDay(addDays(today, 1), actor.timeZone)
  const [owed, planned, open] = await Promise.all([
    listCallbacks(ctx, { scope: 'mine', before: tomorrow, limit: shownMax, offset: 0 }),
    tx
      .select({ visit: visits, customer: customers, employee: employees })
      .from(visits)
      .innerJoin(customers, eq(customers.id, visits.customerId))
      .innerJoin(employees, eq(employees.id, visits.employeeId))
      .where(
        and(
          eq(visits.employeeId, actor.id),
          isNull(visits.loggedAt),
          lte(visits.day, today),
          isNull(customers.pooledAt),
        ),
      )
      .orderBy(asc(visits.day))
      .limit(shownMax),
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.assigneeId, actor.id), isNull(tasks.doneAt)))
      .orderBy(asc(tasks.dueOn), asc(tasks.id))
      .limit(shownMax),
  ])
  return { today, callbacks: owed, visits: planned, tasks: open }
}

export type Agenda = Awaited<ReturnType<typeof agenda>>
