import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { type Customer, customers } from '../../db/schema.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { recordDealing } from '../dealings/record-dealing.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { heldAndReached } from '../keyaccounts/ensure-reached.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { withinReach } from '../rights/within-reach.ts'
import { endedCard } from './ended-card.ts'
import { isOver } from './standing.ts'

/** 交易终止, 交易解除 */
export const endings = ['ended', 'dissolved'] as const
export type Ending = (typeof endings)[number]

export type EndRelation = {
  readonly customer: Customer
  readonly how: Ending
  readonly reason: string
}

/** Takes a customer out of the register (REG-7): its file is marked and kept (REG-8). */
export async function endRelation(ctx: Ctx, { customer, how, reason }: EndRelation) {
  const { id, name, status } = await heldAndReached(ctx, customer)
  ensure(!isOver({ status }), (t) => t.register.isOver({ name }), 'customer')
  ensure(status !== 'prospect', (t) => t.register.isProspect({ name }), 'customer')
  const ended = await setStanding(ctx, { id }, { status: how, endedAt: ctx.now })
  const { register: t } = messages(ctx.actor)
  const note = t.endedBecause({ status: t.statuses[how], reason })
  await recordDealing(ctx, { customer: ended, kind: 'change', note })
  await tellOwner(ctx, ended, reason)
  return { customer: ended, reason, open: await openMatters(ctx, ended) }
}

/** The relation goes on: the customer is in the register again, as it was. */
export async function reopenRelation(ctx: Ctx, customer: Customer): Promise<Customer> {
  const { id, name, status } = await heldAndReached(ctx, customer)
  ensure(isOver({ status }), (t) => t.register.isNotOver({ name }), 'customer')
  const reopened = await setStanding(ctx, { id }, { status: 'active', endedAt: null })
  const note = messages(ctx.actor).register.resumed({ name })
  await recordDealing(ctx, { customer: reopened, kind: 'change', note })
  return reopened
}

export async function setStanding(
  { tx, now }: Ctx,
  { id }: Pick<Customer, 'id'>,
  set: Pick<Customer, 'status'> & Partial<Pick<Customer, 'endedAt'>>,
): Promise<Customer> {
  const setting = tx.update(customers).set({ ...set, updatedAt: now })
  return one(await setting.where(eq(customers.id, id)).returning())
}

async function tellOwner(ctx: Ctx, customer: Customer, reason: string): Promise<void> {
  if (customer.ownerId === ctx.actor.id) return
  const owner = await employeeNumbered(ctx.tx, customer.ownerId)
  const card = endedCard({ customer, reason, open: noMatters }, owner, ctx.now)
  await notify(ctx, owner, card, { expiresAfterMs: newsMs })
}

const noMatters = { callbacks: [], visits: [], tasks: [] }
const shownMax = 5

/** What is still open at a customer, to be decided on: of tasks only what the actor may read. */
export async function openMatters(ctx: Ctx, { id }: Pick<Customer, 'id'>) {
  const { tx, actor } = ctx
  const mayKnow = or(withinReach(tasks.assigneeId, ctx), eq(tasks.creatorId, actor.id))
  const [owed, planned, toDo] = await Promise.all([
    tx
      .select()
      .from(callbacks)
      .where(and(eq(callbacks.customerId, id), isNull(callbacks.doneAt)))
      .orderBy(asc(callbacks.dueAt))
      .limit(shownMax),
    tx
      .select()
      .from(visits)
      .where(and(eq(visits.customerId, id), isNull(visits.loggedAt)))
      .orderBy(asc(visits.day))
      .limit(shownMax),
    tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.customerId, id), isNull(tasks.doneAt), mayKnow))
      .orderBy(asc(tasks.dueOn), asc(tasks.id))
      .limit(shownMax),
  ])
  return { callbacks: owed, visits: planned, tasks: toDo }
}

export type OpenMatters = Awaited<ReturnType<typeof openMatters>>
