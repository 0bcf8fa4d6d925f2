import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { measures } from '../../db/suggestions.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import type { Source } from './take-measure.ts'

export type ListedMeasure = {
  readonly source: string
  readonly task: Task
  readonly assignee: Employee
}

const measuresMax = 40

/** What was decided to be done, with how far it is: those that are open first. */
export async function listMeasures(
  { tx }: Pick<Ctx, 'tx'>,
  sources: readonly Source[],
  which: 'all' | 'open' = 'all',
): Promise<ListedMeasure[]> {
  if (sources.length === 0) return []
  const isOpen = isNull(tasks.doneAt)
  return tx
    .select({ source: measures.source, task: tasks, assignee: employees })
    .from(measures)
    .innerJoin(tasks, eq(tasks.id, measures.taskId))
    .innerJoin(employees, eq(employees.id, tasks.assigneeId))
    .where(and(inArray(measures.source, [...sources]), which === 'open' ? isOpen : undefined))
    .orderBy(sql`${isOpen} desc`, asc(measures.id))
    .limit(measuresMax)
}
