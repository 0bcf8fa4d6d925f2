import { and, eq, isNull } from 'drizzle-orm'
import type { VisitKind } from '../../db/choices.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { type Visit, visits } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { ensureLiving } from '../register/living-customers.ts'
import { type Clock, clockAt, type Day, dayAt, showDay } from '../time.ts'
import { dropCompanions, keepCompanions, tellCompanions } from './companions.ts'
import { remindOfVisitAt } from './rules.ts'

type When = { readonly day: Day; readonly clock?: Clock | undefined }
export type PlanVisit = When & {
  readonly customer: Customer
  readonly kind: VisitKind
  readonly purpose?: string | undefined
  readonly companions?: readonly Employee[] | undefined
}

/** A visit that is still to come (VISIT-3); its owner is reminded that morning. */
export async function planVisit(ctx: Ctx, plan: PlanVisit): Promise<Visit> {
  const { tx, now, actor } = ctx
  const { customer, companions, ...said } = plan
  ensureLiving(customer)
  ensureToCome(ctx, plan)
  const remindAt = remindOfVisitAt(plan.day, await atWork(ctx, actor), now)
  const row = { ...said, customerId: customer.id, employeeId: actor.id, plannedAt: now, remindAt }
  const visit = await insertRow(tx, visits, row)
  await keepCompanions(ctx, visit, customer, companions)
  return visit
}

/** Another day, or another hour of it; one reminder that morning, in place of the old one. */
export async function moveVisit(ctx: Ctx, plan: Visit, to: When): Promise<Visit> {
  await ensurePlanned(ctx, plan)
  ensureToCome(ctx, to)
  const { day, clock = null } = to
  const remindAt = remindOfVisitAt(day, await atWork(ctx, ctx.actor), ctx.now)
  const moved = { day, clock, remindAt }
  const set = ctx.tx.update(visits).set(moved).where(eq(visits.id, plan.id))
  const visit = one(await set.returning())
  await tellCompanions(ctx, 'moved', visit)
  return visit
}

/** The visit will not be made; its history keeps that it was planned. */
export async function dropVisit(ctx: Ctx, plan: Visit): Promise<void> {
  await ensurePlanned(ctx, plan)
  await tellCompanions(ctx, 'dropped', plan)
  await dropCompanions(ctx, plan)
  await ctx.tx.delete(visits).where(eq(visits.id, plan.id))
}

function ensureToCome({ now, actor }: Ctx, { day, clock = '24:00' }: When): void {
  const today = dayAt(now, actor.timeZone)
  const shown = showDay(day, actor.locale, today)
  ensure(day >= today, (t) => t.visits.nextInPast({ day: shown }), 'day')
  const isOver = day === today && clock < clockAt(now, actor.timeZone)
  ensure(!isOver, (t) => t.visits.nextInPast({ day: `${shown} ${clock}` }), 'clock')
}

/** Held until this transaction ends: of two who move, drop or log it, one is refused. */
async function ensurePlanned({ tx, actor }: Ctx, { id }: Visit): Promise<void> {
  const isMine = and(eq(visits.id, id), eq(visits.employeeId, actor.id))
  const [plan] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(isMine, isNull(visits.loggedAt)))
    .for('update')
  if (!plan) fail((t) => t.visits.noPlan)
}
