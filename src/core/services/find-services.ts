import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Customer, customers, type Employee, employees } from '../../db/schema.ts'
import {
  type Possession,
  possessions,
  type Service,
  type ServiceEvent,
  serviceEvents,
  services,
} from '../../db/services.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed, maySee } from '../customers/may-see.ts'
import { asReader } from '../rights/as-reader.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { asReadBy } from './rules.ts'

/** An order with the people it concerns and what it is about, as far as its reader may read it. */
export type ServiceFile = {
  readonly service: Service
  readonly customer: Customer
  readonly handler: Employee
  readonly receiver: Employee
  readonly possession: Possession | null
  readonly isMoneyRead: boolean
}

const handlers = alias(employees, 'handlers')
const receivers = alias(employees, 'receivers')

/** One's own, those of the people whom the right reaches, and those of customers whom one may see. */
export const isServiceSeen = (ctx: Ctx): SQL => {
  const { id } = ctx.actor
  const isReached = and(withinReach(services.handlerId, ctx), mayBeNamed(ctx))
  return sql`(${id} in (${services.handlerId}, ${services.receiverId}) or exists (select
    from ${customers} where ${customers.id} = ${services.customerId}
    and (${isReached} or ${maySee(ctx)})))`
}

export const scopes = ['mine', 'team', 'late', 'open', 'key', 'closed', 'all'] as const
export type ServiceScope = (typeof scopes)[number]

export type Wanted = {
  readonly scope?: ServiceScope | undefined
  readonly customer?: Pick<Customer, 'id' | 'name'> | undefined
  readonly kind?: Service['kind'] | undefined
  readonly fault?: Service['fault'] | undefined
  /** Of one thing that the customer has. */
  readonly possessionId?: number | undefined
  /** A year or a month in which they were opened: 2026, 2026-03. */
  readonly period?: string | undefined
}

export type Page = { readonly limit: number; readonly offset?: number }

/** Those that are open by what is due first, others the newest first. */
export function findServices(ctx: Ctx, wanted: Wanted, page: Page): Promise<ServiceFile[]> {
  const { scope, customer, kind, fault, possessionId } = wanted
  const where = and(
    scope && inScope(scope, ctx),
    customer && eq(services.customerId, customer.id),
    kind && eq(services.kind, kind),
    fault ? eq(services.fault, fault) : undefined,
    possessionId === undefined ? undefined : eq(services.possessionId, possessionId),
    openedIn(wanted.period, ctx),
  )
  const isDueFirst = scope !== undefined && scope !== 'closed' && scope !== 'all'
  const order = isDueFirst ? [asc(dueBy), asc(services.id)] : [desc(services.id)]
  return seen(ctx, where, order, page)
}

/** By the calendar of whoever asks. */
export const openedIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${services.openedAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

/** By when the step that comes next is to be done; of what is done already that is no more asked. */
const dueBy = sql`case when ${services.doneAt} is not null then null
  when ${services.acceptedAt} is null then least(${services.acceptBy}, ${services.dueAt})
  else ${services.dueAt} end`

function inScope(scope: ServiceScope, ctx: Ctx): SQL | undefined {
  const isOpen = isNull(services.closedAt)
  const isLate = sql`${services.waitsFor} is distinct from 'customer'
    and ${dueBy} <= ${ctx.now.toISOString()}::timestamptz`
  const conditions: Readonly<Record<ServiceScope, SQL | undefined>> = {
    mine: and(isOpen, eq(services.handlerId, ctx.actor.id)),
    team: and(isOpen, withinReach(services.handlerId, ctx)),
    late: and(isOpen, isLate),
    open: isOpen,
    key: and(isOpen, eq(customers.isKey, true)),
    closed: isNotNull(services.closedAt),
    all: undefined,
  }
  return conditions[scope]
}

export async function serviceSeen(
  ctx: Ctx,
  { id }: Pick<Service, 'id'>,
): Promise<ServiceFile | undefined> {
  const [file] = await seen(ctx, eq(services.id, id), [asc(services.id)], { limit: 1 })
  return file
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export async function serviceTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Service, 'id'>,
): Promise<ServiceFile | undefined> {
  return serviceSeen(await asReader(at, reader, 'service.view'), { id })
}

export type SignedEvent = ServiceEvent & { readonly by: string }

/** What was done about it, the newest first. */
export async function eventsOf(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Service, 'id'>,
  limit: number,
): Promise<SignedEvent[]> {
  const found = await tx
    .select({ event: serviceEvents, by: employees.name })
    .from(serviceEvents)
    .innerJoin(employees, eq(employees.id, serviceEvents.employeeId))
    .where(eq(serviceEvents.serviceId, id))
    .orderBy(desc(serviceEvents.id))
    .limit(limit)
  return found.map(({ event, by }) => ({ ...event, by }))
}

/** Whether the actor may take steps: its handler, and whoever leads them. */
export const mayHandle = (ctx: Ctx, { handler }: ServiceFile): Promise<boolean> =>
  isWithinReach(ctx, handler)

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<ServiceFile[]> {
  const found = await ctx.tx
    .select({
      service: services,
      customer: customers,
      handler: handlers,
      receiver: receivers,
      possession: possessions,
      isMoneyRead: mayReadMoney(ctx, services.handlerId),
    })
    .from(services)
    .innerJoin(customers, eq(customers.id, services.customerId))
    .innerJoin(handlers, eq(handlers.id, services.handlerId))
    .innerJoin(receivers, eq(receivers.id, services.receiverId))
    .leftJoin(possessions, eq(possessions.id, services.possessionId))
    .where(and(where, isServiceSeen(ctx)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
  return found.map((file) => ({ ...file, service: asReadBy(file.service, file.isMoneyRead) }))
}
