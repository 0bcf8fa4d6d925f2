import { and, desc, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import {
  type Callback,
  type Customer,
  files,
  type Visit,
  type VisitKind,
  visits,
} from '../../db/schema.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import type { Ctx } from '../ctx.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { type Clock, type Day, dayAt, showDay } from '../time.ts'
import { planVisit } from './plan-visit.ts'

export type LogVisit = {
  readonly customer: Customer
  readonly day: Day
  readonly kind: VisitKind
  readonly note: string
  readonly contact?: string | undefined
  readonly nextVisit?: Day | undefined
  readonly callBack?: Day | undefined
  readonly callBackAt?: Clock | undefined
}

export type LoggedVisit = {
  readonly visit: Visit
  readonly nextVisit: Visit | undefined
  readonly callback: Callback | undefined
}

const photoMaxAgeMs = 3_600_000

/** Logs a visit that has happened (VISIT-2), with the next visit and the callback it leads to. */
export async function logVisit(ctx: Ctx, input: LogVisit): Promise<LoggedVisit> {
  const { customer, kind, contact, nextVisit, callBack, callBackAt: clock } = input
  const today = dayAt(ctx.now, ctx.actor.timeZone)
  const shown = (day: Day) => showDay(day, ctx.actor.locale, today)
  ensure(input.day <= today, (t) => t.visits.notYet({ day: shown(input.day) }), 'day')
  ensure(
    !isOver(nextVisit),
    (t) => t.visits.nextInPast({ day: shown(nextVisit ?? '') }),
    'nextVisit',
  )
  ensure(!isOver(callBack), (t) => t.visits.nextInPast({ day: shown(callBack ?? '') }), 'callBack')
  const met = contact ? await contactNamed(ctx, customer, contact) : undefined
  const visit = await keep(ctx, input, met?.id)
  return {
    visit,
    nextVisit: nextVisit ? await planVisit(ctx, { customer, day: nextVisit, kind }) : undefined,
    callback: callBack ? await planCallback(ctx, { customer, day: callBack, clock }) : undefined,
  }

  function isOver(day: Day | undefined): boolean {
    return day !== undefined && day < today
  }
}

/** The plan of that day or before becomes the visit; without one it is a new row. */
async function keep(ctx: Ctx, input: LogVisit, contactId: number | undefined): Promise<Visit> {
  const { tx, now, actor } = ctx
  const { customer, day, kind, note } = input
  const logged = { kind, day, note, contactId, loggedAt: now, remindAt: null }
  const fulfilled = await tx
    .update(visits)
    .set(logged)
    .where(and(inArray(visits.id, plannedBefore(ctx, customer, day)), isNull(visits.loggedAt)))
    .returning()
  const row = { ...logged, customerId: customer.id, employeeId: actor.id }
  const visit = fulfilled[0] ?? one(await tx.insert(visits).values(row).returning())
  await keepPhotos(ctx, visit)
  return visit
}

function plannedBefore({ tx, actor }: Ctx, customer: Customer, day: Day) {
  const mine = and(eq(visits.customerId, customer.id), eq(visits.employeeId, actor.id))
  return tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(mine, isNull(visits.loggedAt), lte(visits.day, day)))
    .orderBy(desc(visits.day), desc(visits.id))
    .limit(1)
}

/** Photos sent shortly before belong to this visit. */
async function keepPhotos({ tx, now, actor }: Ctx, visit: Visit): Promise<void> {
  const recent = gt(files.addedAt, new Date(now.getTime() - photoMaxAgeMs))
  await tx
    .update(files)
    .set({ visitId: visit.id })
    .where(and(eq(files.employeeId, actor.id), isNull(files.visitId), recent))
}
