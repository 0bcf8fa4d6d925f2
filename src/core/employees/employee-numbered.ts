import { eq } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { one } from '../one.ts'

export async function employeeNumbered(tx: Tx, id: number): Promise<Employee> {
  return one(await tx.select().from(employees).where(eq(employees.id, id)))
}
