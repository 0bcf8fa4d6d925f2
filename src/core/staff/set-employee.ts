import { eq } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'

export async function setEmployee(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Employee, 'id'>,
  change: Partial<Employee>,
): Promise<Employee> {
  return one(await tx.update(employees).set(change).where(eq(employees.id, id)).returning())
}
