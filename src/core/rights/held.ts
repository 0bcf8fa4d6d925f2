import { type Placeholder, sql } from 'drizzle-orm'
import { delegations, rights, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Actor } from '../ctx.ts'
import { type Grant, grantsWithoutPost } from './rules.ts'

/** The rights of an employee's posts; nothing at all where they hold none. */
export const heldBy = sql<Grant[] | null>`(select coalesce(jsonb_agg(jsonb_build_object(
    'name', r.name, 'scope', r.scope, 'of', s.employee_id)) filter (where r.id is not null), '[]')
  from ${seats} s left join ${rights} r on r.post_id = s.post_id
  where s.employee_id = ${employees}.id and s.until is null having count(s.id) > 0)`

/** What somebody who still works here has lent them. */
export const lentTo = (at: Placeholder) => sql<Grant[] | null>`(select jsonb_agg(jsonb_build_object(
    'name', d.name, 'scope', d.scope, 'of', d.from_id))
  from ${delegations} d join ${employees} e on e.id = d.from_id
  where d.to_id = ${employees}.id and d.until > ${at}::timestamptz and e.left_at is null)`

type Found = {
  readonly employee: Employee
  readonly held: readonly Grant[] | null
  readonly lent: readonly Grant[] | null
}

/** An administrator who holds a post is still one: somebody has to be able to give rights. */
export function withGrants({ employee, held, lent }: Found): Actor {
  const byRole = held === null || employee.role === 'admin' ? grantsWithoutPost(employee) : []
  return { ...employee, grants: [...(held ?? []), ...byRole, ...(lent ?? [])] }
}
