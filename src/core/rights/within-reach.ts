import { or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { posts, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { type Its, statement } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { reachOf } from './rules.ts'

/** Each a list of employees' numbers, as the database writes lists. */
export type Reached = Readonly<Record<'own' | 'team' | 'department', string>>
type Placed = Readonly<Record<keyof Reached, string | Placeholder>>

/** Whether a column names somebody whom the right of the command that is under way reaches. */
export function withinReach(column: PgColumn, ctx: Pick<Ctx, 'actor' | 'command'>): SQL {
  const { reached, shape } = reachIn(ctx)
  return reaches(column, reached, shape)
}

/** Whom the right reaches as it reaches those one leads: what is nothing but one's own is left out. */
export function withinLead(column: PgColumn, ctx: Pick<Ctx, 'actor' | 'command'>): SQL<boolean> {
  const { reached, shape } = reachIn(ctx)
  const ledBy = shape.split('+').filter((way) => way !== 'own')
  return sql<boolean>`(${reaches(column, reached, ledBy.join('+'))})`
}

/** The same for statements that are built once: their values, and their shape. */
export function reachIn({ actor, command }: Pick<Ctx, 'actor' | 'command'>) {
  const { all, ...some } = reachOf(actor, command)
  const reached: Reached = {
    own: literal(some.own),
    team: literal(some.team),
    department: literal(some.department),
  }
  const shape = ways.filter((way) => some[way].length > 0).join('+')
  return { reached, shape: all ? 'all' : shape }
}

const ways = ['own', 'team', 'department'] as const
const literal = (ids: readonly number[]) => `{${ids.join()}}`

/** Whom nothing reaches is nobody. */
export function reaches(column: PgColumn, reached: Placed, shape: string): SQL {
  if (shape === 'all') return sql`true`
  const conditions: Readonly<Record<keyof Reached, SQL>> = {
    own: sql`${column} = any(${reached.own}::integer[])`,
    team: sql`${column} in (${teams(reached.team)})`,
    department: sql`${column} in (${colleagues(reached.department)})`,
  }
  const chosen = ways.filter((way) => shape.split('+').includes(way))
  return or(...chosen.map((way) => conditions[way])) ?? sql`false`
}

const teams = (leaders: Placed['team']) =>
  sql`select e.id from ${employees} e where e.line && ${leaders}::integer[]`

/** All who hold a post in a department where one of these holds one. */
const colleagues = (members: Placed['department']) =>
  sql`select s.employee_id from ${seats} s join ${posts} p on p.id = s.post_id
    where s.until is null and p.department_id in (
      select q.department_id from ${seats} m join ${posts} q on q.id = m.post_id
      where m.until is null and m.employee_id = any(${members}::integer[]))`

/** Whether the right of the command that is under way reaches somebody; always oneself. */
export async function isWithinReach(ctx: Ctx, { id }: Pick<Employee, 'id'>): Promise<boolean> {
  if (id === ctx.actor.id) return true
  const { reached, shape } = reachIn(ctx)
  return (await reachedOne(ctx.tx, { ...reached, id }, shape)).length > 0
}

const reachedOne = statement((tx, its: Its<Reached & { readonly id: number }>, shape: string) =>
  tx
    .select({ id: employees.id })
    .from(employees)
    .where(sql`${employees.id} = ${its.id} and ${reaches(employees.id, its, shape)}`),
)
