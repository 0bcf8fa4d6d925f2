import { eq, sql } from 'drizzle-orm'
import { type Department, departments } from '../../db/organisation.ts'
import { insertRow } from '../../db/statement.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { allDepartments } from './department-by-name.ts'
import { ensureOwnDepartment } from './ensure-own-department.ts'

type Named = { readonly name: string; readonly overview?: string | undefined }

/** A department with nothing in it yet (ORG-1). */
export async function addDepartment(ctx: Ctx, { name, overview }: Named): Promise<Department> {
  await ensureOwnDepartment(ctx)
  await ensureFree(ctx, name)
  return insertRow(ctx.tx, departments, { name, overview, addedAt: ctx.now })
}

export type ChangeDepartment = {
  readonly department: Department
  readonly name?: string | undefined
  readonly overview?: string | null | undefined
}

/** What was given is changed and nothing else. */
export async function changeDepartment(ctx: Ctx, change: ChangeDepartment): Promise<Department> {
  const { department, name = department.name, overview } = change
  await ensureOwnDepartment(ctx, department)
  await ensureFree(ctx, name, department.id)
  const set = { name, ...(overview !== undefined && { overview }) }
  const itself = eq(departments.id, department.id)
  return one(await ctx.tx.update(departments).set(set).where(itself).returning())
}

/** Of two who add or rename one at once, one waits, and then sees the other's name. */
export async function oneDepartmentAtATime({ tx }: Pick<Ctx, 'tx'>): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('departments'))`)
}

async function ensureFree(ctx: Ctx, name: string, but?: number): Promise<void> {
  await oneDepartmentAtATime(ctx)
  const same = (one: Department) => one.id !== but && folded(one.name) === folded(name)
  const isTaken = (await allDepartments(ctx)).some(same)
  ensure(!isTaken, (t) => t.org.departmentExists({ name }), 'name')
}
