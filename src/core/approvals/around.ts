import { and, asc, isNull, sql } from 'drizzle-orm'
import { absences, rights, seats } from '../../db/organisation.ts'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { dayAt } from '../time.ts'
import { type ApprovalKind, type Around, rightsIn } from './rules.ts'

type About = { readonly amount?: string | undefined; readonly customer?: Customer | undefined }

/** All that the chain of an application may name, so that the rules decide without a database. */
export async function aroundOf(ctx: Ctx, kind: ApprovalKind, about: About): Promise<Around> {
  const held = rightsIn(kind).map(async (right) => [right, idsOf(await holdersOf(ctx, right))])
  const holders = Object.fromEntries(await Promise.all(held))
  return { amount: Number(about.amount ?? 0), holders, ...(await keepersOf(ctx, about.customer)) }
}

const idsOf = (people: readonly Pick<Employee, 'id'>[]) => people.map(({ id }) => id)

/** Whose post holds a right by its very name, and who is there to use it, or has a deputy other than the actor. */
export function holdersOf({ tx, now, actor }: Ctx, right: string): Promise<Employee[]> {
  const today = dayAt(now, actor.timeZone)
  const post = sql`exists (select from ${seats} s join ${rights} r on r.post_id = s.post_id
    where s.employee_id = ${employees.id} and s.until is null and r.name = ${right})`
  const isAway = sql`exists (select from ${absences} a where a.employee_id = ${employees.id}
    and ${today}::date between a.from_day and a.to_day
    and coalesce(a.deputy_id = ${actor.id}, true))`
  return tx
    .select()
    .from(employees)
    .where(and(post, isNull(employees.leftAt), isNull(employees.suspendedAt), sql`not ${isAway}`))
    .orderBy(asc(employees.id))
}

async function keepersOf(ctx: Ctx, customer: Customer | undefined) {
  if (!customer) return {}
  const { line } = await employeeNumbered(ctx.tx, customer.ownerId)
  const here = idsOf(await peopleHere(ctx, line))
  const aboveKeeper = line.filter((id) => id !== customer.ownerId && here.includes(id))
  return { keeper: here.find((id) => id === customer.ownerId), aboveKeeper }
}
