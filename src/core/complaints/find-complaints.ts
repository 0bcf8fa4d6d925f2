import { and, asc, desc, eq, isNotNull, isNull, not, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  type Complaint,
  type ComplaintEvent,
  complaintEvents,
  complaints,
} from '../../db/complaints.ts'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import { numbers, together } from '../../db/together.ts'
import { callbacks } from '../../db/work.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed, maySee } from '../customers/may-see.ts'
import { asReader } from '../rights/as-reader.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { latest } from '../time.ts'
import { asReadBy } from './rules.ts'

/** A complaint with the people it concerns, as far as its reader may read it. */
export type ComplaintFile = {
  readonly complaint: Complaint
  readonly customer: Customer
  readonly handler: Employee
  readonly receiver: Employee
  readonly accused: Employee | null
  readonly isMoneyRead: boolean
  /** It is about their own work, or that of somebody above them (COMPLAINT-7). */
  readonly isBarred: boolean
}

const handlers = alias(employees, 'handlers')
const receivers = alias(employees, 'receivers')
const accused = alias(employees, 'accused')

/** One's own, those of the people whom the right reaches, and those of customers whom one may see. */
export const isComplaintSeen = (ctx: Ctx): SQL => {
  const { id } = ctx.actor
  const isReached = and(withinReach(complaints.handlerId, ctx), mayBeNamed(ctx))
  return sql`(${id} in (${complaints.handlerId}, ${complaints.receiverId}) or exists (select
    from ${customers} where ${customers.id} = ${complaints.customerId}
    and (${isReached} or ${maySee(ctx)})))`
}

/** About the work of the actor, or of somebody above them: no investigation of it is theirs (COMPLAINT-7). */
export const isBarredFrom = ({ actor }: Pick<Ctx, 'actor'>): SQL<boolean> =>
  sql<boolean>`coalesce(${complaints.accusedId} = any(${`{${actor.line.join()}}`}::integer[]), false)`

export const scopes = ['mine', 'team', 'late', 'open', 'closed', 'all'] as const
export type ComplaintScope = (typeof scopes)[number]

export type Wanted = {
  readonly scope?: ComplaintScope | undefined
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly cause?: Complaint['cause'] | undefined
  /** A year or a month in which they were received: 2026, 2026-03. */
  readonly period?: string | undefined
}

export type Page = { readonly limit: number; readonly offset?: number }

/** Those that are open by what is due first, others the newest first. */
export function findComplaints(ctx: Ctx, wanted: Wanted, page: Page): Promise<ComplaintFile[]> {
  const { scope, customer, cause } = wanted
  const where = and(
    scope && inScope(scope, ctx),
    customer && eq(complaints.customerId, customer.id),
    cause ? isKnownFor(ctx, cause) : undefined,
    receivedIn(wanted.period, ctx),
  )
  const isDueFirst = scope !== undefined && scope !== 'closed' && scope !== 'all'
  const order = isDueFirst ? [asc(dueBy), asc(complaints.id)] : [desc(complaints.id)]
  return seen(ctx, where, order, page)
}

/** A cause that is not told is not found by either (COMPLAINT-7). */
const isKnownFor = (ctx: Ctx, cause: NonNullable<Complaint['cause']>) =>
  and(eq(complaints.cause, cause), not(isBarredFrom(ctx)))

/** By the calendar of whoever asks. */
export const receivedIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${complaints.receivedAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

/** By when the step that comes next is to be done. */
const dueBy = sql`case when ${complaints.acceptedAt} is null then ${complaints.acceptBy}
  when ${complaints.resolvedAt} is null then ${complaints.resultBy}
  else greatest(${complaints.callBackBy}, (select b.due_at from ${callbacks} b
    where b.id = ${complaints.callbackId} and b.done_at is null)) end`

function inScope(scope: ComplaintScope, ctx: Ctx): SQL | undefined {
  const isOpen = isNull(complaints.closedAt)
  const isMine = eq(complaints.handlerId, ctx.actor.id)
  const isLate = sql`${complaints.pausedAt} is null and ${dueBy} <= ${ctx.now.toISOString()}::timestamptz`
  const conditions: Readonly<Record<ComplaintScope, SQL | undefined>> = {
    mine: and(isOpen, isMine),
    team: and(isOpen, withinReach(complaints.handlerId, ctx)),
    late: and(isOpen, isLate),
    open: isOpen,
    closed: isNotNull(complaints.closedAt),
    all: undefined,
  }
  return conditions[scope]
}

export async function complaintSeen(
  ctx: Ctx,
  { id }: Pick<Complaint, 'id'>,
): Promise<ComplaintFile | undefined> {
  const [file] = await seen(ctx, eq(complaints.id, id), [asc(complaints.id)], { limit: 1 })
  return file
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export const complaintTold = (
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Complaint, 'id'>,
): Promise<ComplaintFile | undefined> => told(tx, { now, reader, id })

type Asked = { readonly now: Date; readonly reader: Employee; readonly id: number }

/** All of one reader by one query. */
const told = together(async (tx, asked: readonly Asked[]) => {
  const files: { readonly reader: Employee; readonly file: ComplaintFile }[] = []
  for (const [reader, own] of Map.groupBy(asked, (one) => one.reader)) {
    const now = latest(own.map((one) => one.now))
    const ctx = await asReader({ tx, now }, reader, 'complaint.view')
    const isAsked = sql`${complaints.id} = any(${numbers(own.map(({ id }) => id))}::integer[])`
    const found = await seen(ctx, isAsked, [asc(complaints.id)], { limit: own.length })
    files.push(...found.map((file) => ({ reader, file })))
  }
  return asked.map(
    ({ reader, id }) =>
      files.find((one) => one.reader === reader && one.file.complaint.id === id)?.file,
  )
})

export type SignedEvent = ComplaintEvent & { readonly by: string }

/** What was done about it, the newest first; nothing of it for those whose work it is about. */
export async function eventsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { complaint, isBarred }: ComplaintFile,
  limit: number,
): Promise<SignedEvent[]> {
  if (isBarred) return []
  const found = await tx
    .select({ event: complaintEvents, by: employees.name })
    .from(complaintEvents)
    .innerJoin(employees, eq(employees.id, complaintEvents.employeeId))
    .where(eq(complaintEvents.complaintId, complaint.id))
    .orderBy(desc(complaintEvents.id))
    .limit(limit)
  return found.map(({ event, by }) => ({ ...event, by }))
}

/** Whether the actor may take steps: its handler, and whoever leads them, but for those whose work it is about. */
export async function mayHandle(ctx: Ctx, { handler, isBarred }: ComplaintFile): Promise<boolean> {
  return !isBarred && (await isWithinReach(ctx, handler))
}

/** When its callback is due by now, while that is still owed. */
const callbackDueAt = sql<Date | null>`(select b.due_at from ${callbacks} b
  where b.id = ${complaints.callbackId} and b.done_at is null)`.mapWith(complaints.callBackBy)

/** A callback that was put off with the customer takes the deadline with it. */
const withMovedCallback = (complaint: Complaint, dueAt: Date | null): Complaint => {
  const { callBackBy } = complaint
  return callBackBy && dueAt && dueAt > callBackBy ? { ...complaint, callBackBy: dueAt } : complaint
}

/** A complaint with the deadline of its callback as that is now. */
export async function asCallbackStands(
  { tx }: Pick<Ctx, 'tx'>,
  complaint: Complaint,
): Promise<Complaint> {
  const is = and(eq(callbacks.id, complaint.callbackId ?? 0), isNull(callbacks.doneAt))
  const [owed] = await tx.select({ at: callbacks.dueAt }).from(callbacks).where(is)
  return withMovedCallback(complaint, owed?.at ?? null)
}

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<ComplaintFile[]> {
  const found = await ctx.tx
    .select({
      complaint: complaints,
      customer: customers,
      handler: handlers,
      receiver: receivers,
      accused,
      isMoneyRead: mayReadMoney(ctx, complaints.handlerId),
      isBarred: isBarredFrom(ctx),
      calledAt: callbackDueAt,
    })
    .from(complaints)
    .innerJoin(customers, eq(customers.id, complaints.customerId))
    .innerJoin(handlers, eq(handlers.id, complaints.handlerId))
    .innerJoin(receivers, eq(receivers.id, complaints.receiverId))
    .leftJoin(accused, eq(accused.id, complaints.accusedId))
    .where(and(where, isComplaintSeen(ctx)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
  return found.map(({ calledAt, ...file }) => {
    const complaint = withMovedCallback(file.complaint, calledAt)
    return { ...file, complaint: asReadBy(complaint, file) }
  })
}
