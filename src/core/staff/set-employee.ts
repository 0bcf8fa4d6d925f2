import { eq, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'

/** Whoever changes who leads or administers waits for the other, and then sees what they did. */
export async function oneAtATime({ tx }: Pick<Ctx, 'tx'>): Promise<void> {
  await tx.execute(sql`select lock_lines()`)
}

export async function setEmployee(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Employee, 'id'>,
  change: Partial<Employee>,
): Promise<Employee> {
  return one(await tx.update(employees).set(change).where(eq(employees.id, id)).returning())
}
