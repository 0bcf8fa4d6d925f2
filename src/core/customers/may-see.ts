import { and, eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { liaisons } from '../../db/archive.ts'
import { accesses } from '../../db/custody.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { sights } from '../rights/sights.ts'
import { type Reached, reaches, reachIn, withinReach } from '../rights/within-reach.ts'

/** What a statement has to know of whoever looks, to find the customers that they may see. */
export type Seeing = Reached &
  Readonly<Record<'openOwn' | 'openTeam' | 'openDepartment' | 'at', string>> & {
    readonly me: number
  }
type Placed = { readonly [Name in keyof Seeing]: Seeing[Name] | Placeholder }

/**
 * The customers that the actor may see (ADR 18): of those whom the right of the command reaches all
 * but restricted files (SEC-1), those whose second contact they are, and those into which they were
 * let; but none that was disposed of, or is part of another file by now (QUALITY-6).
 */
export function maySee(ctx: Ctx): SQL {
  const { seeing, shape } = seeIn(ctx)
  return sees(seeing, shape)
}

/** The same for statements that are built once: their values, and their shape. */
export function seeIn(ctx: Ctx): { readonly seeing: Seeing; readonly shape: string } {
  const { reached, shape } = reachIn(ctx)
  const open = reachIn({ actor: ctx.actor, command: sights.restricted })
  const { own: openOwn, team: openTeam, department: openDepartment } = open.reached
  const seeing = { ...reached, openOwn, openTeam, openDepartment }
  return {
    seeing: { ...seeing, me: ctx.actor.id, at: ctx.now.toISOString() },
    shape: `${shape}/${open.shape}`,
  }
}

export const sees = (its: Placed, shape: string): SQL =>
  sql`(${isShown} and ${isWhole} and ${opens(its, shape)})`

/** What was disposed of (AUTH-20) is read in the register's own list and nowhere else. */
export function mayFindDisposed(ctx: Ctx): SQL {
  const { seeing, shape } = seeIn(ctx)
  return opens(seeing, shape)
}

function opens(its: Placed, shape: string): SQL {
  const [reach = '', open = ''] = shape.split('/')
  const opened = { own: its.openOwn, team: its.openTeam, department: its.openDepartment }
  const isOpen = sql`(${isOrdinary} or ${customers.ownerId} = ${its.me}::integer
    or ${isBelow(its.me)} or ${reaches(customers.ownerId, opened, open)})`
  return sql`((${reaches(customers.ownerId, its, reach)} and ${isOpen})
    or ${isLiaison(its.me)} or ${isLetIn(its)})`
}

const isOrdinary = sql`${customers.access} = 'ordinary'`
const isShown = sql`${customers.status} <> 'disposed'`
const isWhole = sql`${customers.mergedIntoId} is null`

/** 我方联系人 (KEYACC-1): for what they do with the customer they read what its keeper reads. */
export const isLiaison = (me: Placed['me']) =>
  sql`${customers.id} in (select l.customer_id from ${liaisons} l
    where l.employee_id = ${me}::integer and l.until is null)`

/** A lent right makes nobody a superior. */
const isBelow = (me: Placed['me']) =>
  sql`exists (select from ${employees} e where e.id = ${customers.ownerId}
    and e.line @> array[${me}::integer])`

const isLetIn = ({ me, at }: Placed) =>
  sql`${customers.id} in (select a.customer_id from ${accesses} a
    where a.employee_id = ${me}::integer and a.granted_at is not null
      and a.until > ${at}::timestamptz)`

/** Whether a column names no customer whose file is kept from the actor. */
export function namesNoSecret(column: PgColumn, ctx: Ctx): SQL {
  return sql`not exists (select from ${customers}
    where ${customers.id} = ${column} and not ${mayBeNamed(ctx)})`
}

/** Of a row about a customer: one's own work names whom it is about, that of others no secret. */
export const mayRead = (row: Record<'employeeId' | 'customerId', PgColumn>, ctx: Ctx): SQL =>
  sql`(${row.employeeId} = ${ctx.actor.id} or ${namesNoSecret(row.customerId, ctx)})`

/** A customer who is somebody else's may be named, but not if the file is restricted. */
export function mayBeNamed(ctx: Ctx): SQL {
  const { seeing, shape } = seeIn(ctx)
  return sql`(${isShown} and (${isOrdinary} or ${opens(seeing, shape)}))`
}

/** One's own ordinary customer, the most frequent case, of which no right has to be asked. */
export const isReadWhole = (
  { ownerId, access, status }: Pick<Customer, 'ownerId' | 'access' | 'status'>,
  { id }: Pick<Employee, 'id'>,
): boolean => ownerId === id && access === 'ordinary' && status !== 'disposed'

/** Whether the actor reads the phone numbers in a file. */
export function mayReadPhone({ actor }: Ctx): SQL<boolean> {
  const within = withinReach(customers.ownerId, { actor, command: sights.phone })
  const isOwn = sql`${customers.ownerId} = ${actor.id}`
  return sql<boolean>`(${isOwn} or ${within} or ${isLiaison(actor.id)})`
}

/** The same of one customer. */
export async function mayReadPhoneOf(ctx: Ctx, { id }: Pick<Customer, 'id'>): Promise<boolean> {
  const is = and(eq(customers.id, id), mayReadPhone(ctx))
  return (await ctx.tx.$count(customers, is)) > 0
}
