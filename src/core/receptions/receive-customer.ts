import { eq } from 'drizzle-orm'
import type { GuestLevel, Meal } from '../../db/choices.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Reception, receptions } from '../../db/visiting.ts'
import { apply } from '../approvals/apply.ts'
import { atWork } from '../calendar/at-work.ts'
import { countContact } from '../callbacks/count-contact.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { policyOf } from '../policies/policy-of.ts'
import { type Clock, type Day, dayAt, instantAt, showDay } from '../time.ts'
import { remindOfVisitAt } from '../visits/rules.ts'
import { hostToldCard } from './reception-card.ts'
import { isOver } from './rules.ts'

export type Receive = {
  readonly customer: Customer
  readonly day: Day
  readonly clock?: Clock | undefined
  readonly host?: Employee | undefined
  readonly guests?: string | undefined
  readonly guestCount?: number | undefined
  readonly level: GuestLevel
  readonly meal: Meal
  readonly room?: string | undefined
  /** A decimal. */
  readonly cost?: string | undefined
  readonly note?: string | undefined
}

export type Received = {
  readonly reception: Reception
  readonly customer: Customer
  readonly host: Pick<Employee, 'id' | 'name'>
  readonly approval?: Approval | undefined
}

/**
 * 接待: a customer who came, or will (VISIT-6…8). Its host is reminded on the morning of the day; what
 * costs more than the company lets pass is applied for.
 */
export async function receiveCustomer(ctx: Ctx, input: Receive): Promise<Received> {
  const { tx, now, actor } = ctx
  const { customer, host = actor, ...said } = input
  const { isOpen } = await customerTold(ctx, host, customer.id)
  const { name } = host
  ensure(isOpen, (t) => t.receptions.mayNotKnow({ name }), 'host')
  const wasHere = isOver(said, now, host.timeZone)
  const remindAt = wasHere ? null : await remindAtOf(ctx, host, said)
  const whose = { customerId: customer.id, hostId: host.id, employeeId: actor.id }
  const reception = await insertRow(tx, receptions, { ...said, ...whose, remindAt, addedAt: now })
  const received = { reception, customer, host }
  if (wasHere) await countContact(ctx, customer.id)
  if (host.id !== actor.id) {
    const card = hostToldCard(received, actor.name, host, now)
    await notify(ctx, host, card, { expiresAfterMs: newsMs })
  }
  return (await needsConsent(ctx, said.cost)) ? applied(ctx, received) : received
}

/** That morning; when it is over, at the hour itself, so that it counts. */
async function remindAtOf(
  ctx: Ctx,
  host: Employee,
  { day, clock }: Pick<Receive, 'day' | 'clock'>,
) {
  const morning = remindOfVisitAt(day, await atWork(ctx, host), ctx.now)
  return morning ?? (clock ? instantAt(day, clock, host.timeZone) : null)
}

async function needsConsent({ tx }: Ctx, cost = '0'): Promise<boolean> {
  const free = await policyOf(tx, 'reception.free')
  return free > 0 && Number(cost) > free
}

/** The application names the customer and the day, and carries the amount (AUTH-14). */
async function applied(ctx: Ctx, { reception, customer, host }: Received): Promise<Received> {
  const { actor } = ctx
  const day = showDay(reception.day, actor.locale, dayAt(ctx.now, actor.timeZone))
  const subject = messages(actor).receptions.subject({ customer: customer.name, day })
  const amount = reception.cost ?? undefined
  const approval = await apply(ctx, { kind: 'expense', subject, amount, customer })
  const updated = ctx.tx.update(receptions).set({ approvalId: approval.id })
  const kept = one(await updated.where(eq(receptions.id, reception.id)).returning())
  return { reception: kept, customer, host, approval }
}
