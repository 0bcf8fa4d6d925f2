import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Enquiry, enquiries } from '../../db/enquiries.ts'
import {
  type Contact,
  type Customer,
  contacts,
  customers,
  type Employee,
  employees,
} from '../../db/schema.ts'
import { mayReadMoney } from '../approvals/may-read-amount.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed, maySee } from '../customers/may-see.ts'
import { asReader } from '../rights/as-reader.ts'
import { sights } from '../rights/sights.ts'
import { isWithinReach, withinReach } from '../rights/within-reach.ts'
import { asReadBy } from './rules.ts'

/** Who got in touch, with those whom it concerns, as far as its reader may read it. */
export type EnquiryFile = {
  readonly enquiry: Enquiry
  readonly customer: Customer | null
  readonly contact: Contact | null
  readonly handler: Employee
  readonly receiver: Employee
}

const handlers = alias(employees, 'handlers')
const receivers = alias(employees, 'receivers')

const isParty = ({ actor }: Ctx) =>
  sql`${actor.id} in (${enquiries.handlerId}, ${enquiries.receiverId})`

/** One's own, those of the people whom the right reaches, and those of customers whom one may see. */
export const isEnquirySeen = (ctx: Ctx): SQL => {
  const isReached = withinReach(enquiries.handlerId, ctx)
  return sql`(${isParty(ctx)} or (${enquiries.customerId} is null and ${isReached}) or exists (select
    from ${customers} where ${customers.id} = ${enquiries.customerId}
    and (${and(isReached, mayBeNamed(ctx))} or ${maySee(ctx)})))`
}

export const scopes = ['mine', 'team', 'late', 'open', 'closed', 'all'] as const
export type EnquiryScope = (typeof scopes)[number]

export type Wanted = {
  readonly scope?: EnquiryScope | undefined
  readonly customer?: Pick<Customer, 'id'> | undefined
  readonly kind?: Enquiry['kind'] | undefined
  /** A year or a month in which they were received: 2026, 2026-03. */
  readonly period?: string | undefined
}

export type Page = { readonly limit: number; readonly offset?: number }

/** Those that wait by what is due first, others the newest first. */
export function findEnquiries(ctx: Ctx, wanted: Wanted, page: Page): Promise<EnquiryFile[]> {
  const { scope, customer, kind } = wanted
  const where = and(
    scope && inScope(scope, ctx),
    customer && eq(enquiries.customerId, customer.id),
    kind && eq(enquiries.kind, kind),
    receivedIn(wanted.period, ctx),
  )
  const isDueFirst = scope !== undefined && scope !== 'closed' && scope !== 'all'
  const order = isDueFirst ? [asc(enquiries.answerBy), asc(enquiries.id)] : [desc(enquiries.id)]
  return seen(ctx, where, order, page)
}

/** By the calendar of whoever asks. */
export const receivedIn = (period: string | undefined, { actor }: Ctx): SQL | undefined =>
  period === undefined
    ? undefined
    : sql`starts_with(to_char(${enquiries.receivedAt} at time zone ${actor.timeZone}, 'YYYY-MM'), ${period})`

function inScope(scope: EnquiryScope, ctx: Ctx): SQL | undefined {
  const isOpen = isNull(enquiries.closedAt)
  const isLate = sql`${enquiries.answerBy} <= ${ctx.now.toISOString()}::timestamptz`
  const conditions: Readonly<Record<EnquiryScope, SQL | undefined>> = {
    mine: and(isOpen, eq(enquiries.handlerId, ctx.actor.id)),
    team: and(isOpen, withinReach(enquiries.handlerId, ctx)),
    late: and(isOpen, isLate),
    open: isOpen,
    closed: isNotNull(enquiries.closedAt),
    all: undefined,
  }
  return conditions[scope]
}

export async function enquirySeen(
  ctx: Ctx,
  { id }: Pick<Enquiry, 'id'>,
): Promise<EnquiryFile | undefined> {
  const [file] = await seen(ctx, eq(enquiries.id, id), [asc(enquiries.id)], { limit: 1 })
  return file
}

/** As somebody reads it who is told of it without having asked; nothing where they may not see it. */
export async function enquiryTold(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  { id }: Pick<Enquiry, 'id'>,
): Promise<EnquiryFile | undefined> {
  return enquirySeen(await asReader(at, reader, 'enquiry.view'), { id })
}

/** Whoever has it, whoever heard it, and those who lead whoever has it. */
export const mayHandle = async (ctx: Ctx, { handler, receiver }: EnquiryFile): Promise<boolean> =>
  receiver.id === ctx.actor.id || (await isWithinReach(ctx, handler))

async function seen(
  ctx: Ctx,
  where: SQL | undefined,
  order: SQL[],
  { limit, offset = 0 }: Page,
): Promise<EnquiryFile[]> {
  const isWithin = withinReach(enquiries.handlerId, { actor: ctx.actor, command: sights.phone })
  const found = await ctx.tx
    .select({
      ...{ enquiry: enquiries, customer: customers, contact: contacts },
      ...{ handler: handlers, receiver: receivers },
      isMoneyRead: sql<boolean>`(${isParty(ctx)} or
        coalesce(${mayReadMoney(ctx, enquiries.handlerId)}, false))`,
      isPhoneRead: sql<boolean>`(${isParty(ctx)} or ${isWithin})`,
    })
    .from(enquiries)
    .leftJoin(customers, eq(customers.id, enquiries.customerId))
    .leftJoin(contacts, eq(contacts.id, enquiries.contactId))
    .innerJoin(handlers, eq(handlers.id, enquiries.handlerId))
    .innerJoin(receivers, eq(receivers.id, enquiries.receiverId))
    .where(and(where, isEnquirySeen(ctx)))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
  return found.map((file) => ({ ...file, enquiry: asReadBy(file.enquiry, file) }))
}
