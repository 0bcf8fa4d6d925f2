import { and, asc, eq, ilike, isNull, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Option } from '../chat/field.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { withinReach } from '../rights/within-reach.ts'
import { spotEmployee } from './spot-employee.ts'

const suggestionsMax = 20
const teamMax = 500

/** How a form comes by a colleague: of one's own people first, by number or by name. */
export const employeeByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const found = await people(ctx, query)
    return found.map(({ id, name }) => ({ value: String(id), label: name }))
  },

  async read(raw: string, ctx: Ctx): Promise<Employee> {
    const [employee, ...others] = await employeesCalled(raw, ctx)
    if (employee && others.length === 0) return employee
    return fail((t) => (employee ? t.employees.several : t.employees.unknown)({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const found = await employeesCalled(raw, ctx)
    return found.length === 1 ? (found[0]?.name ?? raw) : raw
  },

  spot: spotEmployee,
}

/** Whoever has this number or this name; of namesakes those of the actor's own people. */
export async function employeesCalled(raw: string, ctx: Ctx): Promise<Employee[]> {
  const number = numberIn(raw)
  const isWanted =
    number === undefined
      ? eq(sql`lower(${employees.name})`, sql`lower(${raw})`)
      : eq(employees.id, number)
  const found = await ctx.tx
    .select({ employee: employees, isOwn: sql<boolean>`${withinReach(employees.id, ctx)}` })
    .from(employees)
    .where(and(isWanted, isNull(employees.leftAt)))
    .orderBy(asc(employees.id))
  const own = found.filter(({ isOwn }) => isOwn)
  return (own.length > 0 ? own : found).map(({ employee }) => employee)
}

function people(ctx: Ctx, query: string): Promise<Employee[]> {
  return ctx.tx
    .select()
    .from(employees)
    .where(
      and(
        isNull(employees.leftAt),
        withinReach(employees.id, ctx),
        query === '' ? undefined : ilike(employees.name, `%${query.replace(/[%_\\]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(employees.name))
    .limit(query === '' ? teamMax : suggestionsMax)
}
