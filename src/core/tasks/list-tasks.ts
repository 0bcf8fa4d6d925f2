import { and, asc, desc, eq, inArray, isNull, ne, type SQL } from 'drizzle-orm'
import { taskReports } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { hasDispute, isTaskReached, isTaskSeen } from './task-by-name.ts'
import type { SignedReport } from './task-file.ts'

export const scopes = ['mine', 'given', 'team'] as const
export type TaskScope = (typeof scopes)[number]

export type TasksAsked = {
  readonly scope: TaskScope
  /** Theirs, whatever the scope. */
  readonly employee?: Employee | undefined
  readonly limit: number
  readonly offset: number
}

export type ListedTask = {
  readonly task: Task
  readonly assignee: Employee
  /** The last thing that was said of it, but for questions. */
  readonly report: SignedReport | undefined
  readonly isDisputed: boolean
}

export type TaskPage = {
  readonly title: string
  readonly listed: readonly ListedTask[]
  readonly more: Record<string, string> | undefined
  /** The colleague down the line whose they are. */
  readonly whose: Employee | undefined
}

const whose: Readonly<Record<TaskScope, (ctx: Ctx) => SQL | undefined>> = {
  mine: ({ actor }) => eq(tasks.assigneeId, actor.id),
  given: ({ actor }) => and(eq(tasks.creatorId, actor.id), ne(tasks.assigneeId, actor.id)),
  team: isTaskReached,
}

/** Open tasks, the first to be due first and so the overdue ones before all (TASK-3). */
export async function listTasks(ctx: Ctx, asked: TasksAsked): Promise<ListedTask[]> {
  const { scope, employee, limit, offset } = asked
  const theirs = employee && and(eq(tasks.assigneeId, employee.id), isTaskSeen(ctx))
  const rows = await ctx.tx
    .select({ task: tasks, assignee: employees, isDisputed: hasDispute })
    .from(tasks)
    .innerJoin(employees, eq(employees.id, tasks.assigneeId))
    .where(and(isNull(tasks.doneAt), theirs ?? whose[scope](ctx)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(limit)
    .offset(offset)
  const reports = await latest(
    ctx,
    rows.map(({ task }) => task.id),
  )
  return rows.map((row) => ({ ...row, report: reports.find((r) => r.taskId === row.task.id) }))
}

async function latest({ tx }: Ctx, ids: readonly number[]): Promise<SignedReport[]> {
  if (ids.length === 0) return []
  const found = await tx
    .selectDistinctOn([taskReports.taskId], { report: taskReports, by: employees.name })
    .from(taskReports)
    .innerJoin(employees, eq(employees.id, taskReports.employeeId))
    .where(and(inArray(taskReports.taskId, [...ids]), ne(taskReports.kind, 'asked')))
    .orderBy(asc(taskReports.taskId), desc(taskReports.id))
  return found.map(({ report, by }) => ({ ...report, by }))
}
