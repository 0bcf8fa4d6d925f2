import { and, asc, eq, gte, sql } from 'drizzle-orm'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { maySee } from '../customers/may-see.ts'
import { policyOf } from '../policies/policy-of.ts'
import { withinReach } from '../rights/within-reach.ts'
import { type ContactDue, contactDue } from './first-contact-of.ts'
import { firstContact, isUncontacted } from './last-contact.ts'

export type Uncontacted = {
  readonly customer: { readonly id: number; readonly name: string }
  readonly owner: Employee
  readonly due: ContactDue
}

type Asked = {
  readonly employee?: Employee | undefined
  readonly limit: number
  readonly offset: number
}

const theirs = (ctx: Ctx, employee: Employee | undefined) =>
  and(
    withinReach(customers.ownerId, ctx),
    maySee(ctx),
    employee && eq(customers.ownerId, employee.id),
  )

/** The customers whom nobody has spoken to since they were given to their owner, the longest first. */
export async function findUncontacted(ctx: Ctx, asked: Asked): Promise<Uncontacted[]> {
  const days = await policyOf(ctx.tx, 'firstContact.days')
  const found = await ctx.tx
    .select({
      id: customers.id,
      name: customers.name,
      assignedAt: customers.assignedAt,
      owner: employees,
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(theirs(ctx, asked.employee), isUncontacted))
    .orderBy(asc(customers.assignedAt), asc(customers.id))
    .limit(asked.limit)
    .offset(asked.offset)
  return found.map(({ id, name, assignedAt, owner }) => ({
    customer: { id, name },
    owner,
    due: contactDue(assignedAt ?? ctx.now, owner, { now: ctx.now, days }),
  }))
}

/** Over how many days the share of timely first contacts is counted. */
export const timelyWithinDays = 90
const dayMs = 86_400_000

export type Timely = { readonly inTime: number; readonly of: number }

/** 首次沟通及时率 (KPI-8): of those whose deadline is over or who were spoken to, how many in time. */
export async function timelyContacts(ctx: Ctx, employee?: Employee): Promise<Timely> {
  const days = await policyOf(ctx.tx, 'firstContact.days')
  const since = new Date(ctx.now.getTime() - timelyWithinDays * dayMs)
  const by = sql`(((${customers.assignedAt} at time zone ${employees.timeZone})::date
    + ${days + 1}::integer)::timestamp at time zone ${employees.timeZone})`
  const isTimely = sql`${firstContact} < ${by}`
  const isKnown = sql`(${firstContact} is not null or ${by} <= ${ctx.now.toISOString()}::timestamptz)`
  const [counted] = await ctx.tx
    .select({
      inTime: sql<number>`(count(*) filter (where ${isTimely}))::integer`,
      of: sql<number>`(count(*) filter (where ${isKnown}))::integer`,
    })
    .from(customers)
    .innerJoin(employees, eq(employees.id, customers.ownerId))
    .where(and(theirs(ctx, employee), gte(customers.assignedAt, since)))
  return counted ?? { inTime: 0, of: 0 }
}
