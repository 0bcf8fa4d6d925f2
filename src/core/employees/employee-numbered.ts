import { sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import { inOrder, numbers, together } from '../../db/together.ts'
import type { Tx } from '../../db/tx.ts'
import { one } from '../one.ts'

export async function employeeNumbered(tx: Tx, id: number): Promise<Employee> {
  return one([await numbered(tx, id)])
}

const numbered = together(async (tx, ids: readonly number[]) =>
  inOrder(ids, await among(tx, { ids: numbers(ids) }), ({ id }) => id),
)

const among = statement((tx, its: Its<{ readonly ids: string }>) =>
  tx.select().from(employees).where(sql`${employees.id} = any(${its.ids}::integer[])`),
)
