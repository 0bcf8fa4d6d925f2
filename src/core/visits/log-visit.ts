import { and, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { VisitKind } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'
import { type Its, insertRow, settable, statement } from '../../db/statement.ts'
import { type Callback, files, type Visit, visits } from '../../db/work.ts'
import { planCallback } from '../callbacks/plan-callback.ts'
import type { Ctx } from '../ctx.ts'
import { contactNamed } from '../customers/contact-named.ts'
import { ensure } from '../errors.ts'
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
  const visit = await keep(ctx, input, met?.id ?? null)
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
async function keep(ctx: Ctx, input: LogVisit, contactId: number | null): Promise<Visit> {
  const { tx, now, actor } = ctx
  const { customer, day, kind, note } = input
  const logged = { kind, day, note, contactId, loggedAt: now, remindAt: null }
  const row = { ...logged, customerId: customer.id, employeeId: actor.id }
  const [fulfilled] = await fulfil(tx, row)
  const visit = fulfilled ?? (await insertRow(tx, visits, row))
  const after = new Date(now.getTime() - photoMaxAgeMs)
  await keepPhotos(tx, { visitId: visit.id, employeeId: actor.id, after })
  return visit
}

type Logged = Omit<Visit, 'id' | 'plannedAt' | 'remindAt' | 'latitude' | 'longitude'>

const fulfil = statement((tx, its: Its<Logged>) => {
  const { kind, day, note, loggedAt } = its
  const contactId = sql`coalesce(${its.contactId}, ${visits.contactId})`
  const mine = and(eq(visits.customerId, its.customerId), eq(visits.employeeId, its.employeeId))
  const latest = tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(mine, isNull(visits.loggedAt), lte(visits.day, day)))
    .orderBy(desc(visits.day), desc(visits.id))
    .limit(1)
  return tx
    .update(visits)
    .set(settable({ kind, day, note, contactId, loggedAt, remindAt: null }))
    .where(and(inArray(visits.id, latest), isNull(visits.loggedAt)))
    .returning()
})

type Photos = { readonly visitId: number; readonly employeeId: number; readonly after: Date }

/** Photos sent shortly before belong to this visit. */
const keepPhotos = statement((tx, { visitId, employeeId, after }: Its<Photos>) =>
  tx
    .update(files)
    .set(settable({ visitId }))
    .where(
      and(
        eq(files.employeeId, employeeId),
        isNull(files.visitId),
        isNull(files.customerId),
        gt(files.addedAt, sql.param(after, files.addedAt)),
      ),
    ),
)
