import { eq } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'

const percentMax = 300

/** How much of what is shared out somebody gets, in percent of an equal part: the ability of FILE-8. */
export async function weighEmployee(
  ctx: Ctx,
  { employee, percent }: { readonly employee: Employee; readonly percent: string },
): Promise<Employee> {
  const share = Number(/\d+/.exec(percent.normalize('NFKC'))?.[0] ?? Number.NaN)
  ensure(share >= 0 && share <= percentMax, (t) => t.care.percentLimits, 'percent')
  ensure(employee.id !== ctx.actor.id, (t) => t.care.notOneself, 'employee')
  const { id, name } = employee
  ensure(await isWithinReach(ctx, employee), (t) => t.care.notYourPeople({ name }), 'employee')
  return one(await ctx.tx.update(employees).set({ share }).where(eq(employees.id, id)).returning())
}
