import { desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { type TaskReport, taskReports } from '../../db/organisation.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { type Task, tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { one } from '../one.ts'
import { judgesOf } from './rules.ts'

/** A task with the people it concerns and what was said about it, the newest first. */
export type TaskFile = {
  readonly task: Task
  readonly assignee: Employee
  readonly creator: Employee
  readonly customer: Customer | undefined
  readonly reports: readonly SignedReport[]
  /** Who may settle a difficulty with it, the nearest first; only those who are still here. */
  readonly judges: readonly Employee[]
}

export type SignedReport = TaskReport & { readonly by: string }

type Which = Pick<Task, 'id'>

export async function taskFile({ tx }: Pick<Ctx, 'tx'>, { id }: Which): Promise<TaskFile> {
  const task = one(await tx.select().from(tasks).where(eq(tasks.id, id)))
  const [people, [customer], reports] = await Promise.all([
    peopleOf(tx, task),
    tx
      .select()
      .from(customers)
      .where(eq(customers.id, task.customerId ?? 0)),
    tx
      .select({ report: taskReports, by: employees.name })
      .from(taskReports)
      .innerJoin(employees, eq(employees.id, taskReports.employeeId))
      .where(eq(taskReports.taskId, id))
      .orderBy(desc(taskReports.id)),
  ])
  const signed = reports.map(({ report, by }) => ({ ...report, by }))
  return { task, customer, reports: signed, ...people }
}

/** The same, held until this transaction ends: of two who press at once, the second sees what was done. */
export async function heldTask(ctx: Pick<Ctx, 'tx'>, { id }: Which): Promise<TaskFile> {
  const [held] = await ctx.tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(eq(tasks.id, id))
    .for('update')
  return held ? taskFile(ctx, held) : fail((t) => t.tasks.noSuch({ name: String(id) }))
}

async function peopleOf(tx: Ctx['tx'], { assigneeId, creatorId }: Task) {
  const above = sql`${employees.id} in (select unnest(e.line) from ${employees} e
    where e.id = ${assigneeId})`
  const people = await tx
    .select()
    .from(employees)
    .where(or(inArray(employees.id, [assigneeId, creatorId]), above))
  const numbered = (wanted: number) => one(people.filter(({ id }) => id === wanted))
  const [assignee, creator] = [numbered(assigneeId), numbered(creatorId)]
  const judges = judgesOf(assignee, creator).map(numbered).filter(isHere)
  return { assignee, creator, judges }
}

export const isHere = ({ leftAt, suspendedAt }: Employee) => !leftAt && !suspendedAt

/** Of these, those whom news can still reach. */
export function peopleHere({ tx }: Pick<Ctx, 'tx'>, ids: readonly number[]): Promise<Employee[]> {
  return tx
    .select()
    .from(employees)
    .where(sql`${inArray(employees.id, [...ids])} and ${isNull(employees.leftAt)}
      and ${isNull(employees.suspendedAt)}`)
}
