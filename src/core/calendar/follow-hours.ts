import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Complaint, complaints } from '../../db/complaints.ts'
import { employees } from '../../db/schema.ts'
import { type Service, services } from '../../db/services.ts'
import { type Callback, callbacks, type Task, tasks, type Visit, visits } from '../../db/work.ts'
import { dueEarlier } from '../callbacks/rules.ts'
import { clocksAnew } from '../complaints/clocks.ts'
import { ringAfter } from '../complaints/open-complaint.ts'
import { remindOutsideRest } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { ringAfter as ringOfService, clocksAnew as serviceClocksAnew } from '../services/clocks.ts'
import { remindOfTaskAt } from '../tasks/rules.ts'
import { addDays, type Day, dayAt, isWorkDay, nextClock, startOfDay } from '../time.ts'
import { remindOfVisitAt } from '../visits/rules.ts'
import { setAllRounds } from '../worklogs/rounds.ts'
import { type AtWork, allAtWork } from './at-work.ts'

type Changed = {
  /** The days that are worked otherwise from now on, in order. */
  readonly days: readonly Day[]
  /** Whose they are; everybody's if nothing is said. */
  readonly whom?: readonly number[]
}

/** A task is reminded of so many days before its own at most, where nobody works on that. */
const earlierMax = 7

/**
 * Changes when people work, and lets follow what was reckoned from it: reminders, callbacks of the
 * rules, the clocks of complaints, digests and daily reports. What only waits for its owner to be at
 * work asks the calendar as it rings.
 */
export async function followHours<T>(
  ctx: Ctx,
  changed: Changed,
  change: () => Promise<T>,
): Promise<T> {
  const held = await heldBy(ctx, changed)
  const before = await calendars(ctx, held)
  const answer = await change()
  const after = await calendars(ctx, held)
  const hours = (id: number): Hours => ({ before: before.get(id), after: after.get(id) })
  for (const one of held.callbacks) await moveCallback(ctx, one, hours(one.employeeId))
  for (const one of held.visits) await moveVisit(ctx, one, hours(one.employeeId))
  for (const one of held.tasks) await moveTask(ctx, one, hours(one.assigneeId))
  for (const one of held.complaints) await moveComplaint(ctx, one, hours(one.handlerId))
  for (const one of held.services) await moveService(ctx, one, hours(one.handlerId))
  for (const { id } of held.managers) await moveDigest(ctx, hours(id))
  await setAllRounds(ctx)
  return answer
}

type Hours = { readonly before: AtWork | undefined; readonly after: AtWork | undefined }
type Held = Awaited<ReturnType<typeof heldBy>>

/** What is open on these days, or runs over them. */
async function heldBy({ tx, now }: Ctx, { days, whom }: Changed) {
  const [first = '', last = first] = [days[0], days.at(-1)]
  // Wherever they are, the days lie within these instants.
  const from = startOfDay(addDays(first, -1), 'UTC')
  const to = startOfDay(addDays(last, 2), 'UTC')
  const theirs = (column: PgColumn): SQL | undefined => whom && inArray(column, [...whom])
  const its = callbacks.dueAt
  return {
    callbacks: await tx
      .select()
      .from(callbacks)
      .where(
        and(
          theirs(callbacks.employeeId),
          isNull(callbacks.doneAt),
          isNotNull(callbacks.remindAt),
          eq(callbacks.rung, 0),
          gte(its, from),
          lt(its, to),
        ),
      ),
    visits: await tx
      .select()
      .from(visits)
      .where(
        and(
          theirs(visits.employeeId),
          isNull(visits.loggedAt),
          isNotNull(visits.remindAt),
          gte(visits.day, first),
          lte(visits.day, last),
        ),
      ),
    tasks: await tx
      .select()
      .from(tasks)
      .where(
        and(
          theirs(tasks.assigneeId),
          isNull(tasks.doneAt),
          isNotNull(tasks.remindAt),
          gte(tasks.dueOn, first),
          lte(tasks.dueOn, addDays(last, earlierMax)),
        ),
      ),
    complaints: await tx
      .select()
      .from(complaints)
      .where(and(theirs(complaints.handlerId), isNull(complaints.closedAt))),
    services: await tx
      .select()
      .from(services)
      .where(and(theirs(services.handlerId), isNull(services.doneAt))),
    managers: await tx
      .select({ id: employees.id })
      .from(employees)
      .where(and(theirs(employees.id), gt(employees.digestAt, now))),
  }
}

/** Those concerned with their calendars as they are now, by number. */
async function calendars(ctx: Ctx, held: Held): Promise<ReadonlyMap<number, AtWork>> {
  const ids = [
    ...[...held.callbacks, ...held.visits].map(({ employeeId }) => employeeId),
    ...held.tasks.map(({ assigneeId }) => assigneeId),
    ...[...held.complaints, ...held.services].map(({ handlerId }) => handlerId),
    ...held.managers.map(({ id }) => id),
  ]
  if (ids.length === 0) return new Map()
  const isOne = inArray(employees.id, [...new Set(ids)])
  const some = await ctx.tx.select().from(employees).where(isOne).orderBy(asc(employees.id))
  return new Map((await allAtWork(ctx, some)).map((one) => [one.id, one]))
}

/** What a rule had put on a day that is off now comes before it, so that its three days are kept. */
async function moveCallback(ctx: Ctx, callback: Callback, { before, after }: Hours) {
  if (!before || !after) return
  const day = dayAt(callback.dueAt, after.timeZone)
  const isLost = isWorkDay(day, before) && !isWorkDay(day, after)
  const byRule = callback.event !== null && isLost
  const dueAt = byRule ? dueEarlier(callback.dueAt, after, ctx.now) : callback.dueAt
  const remindAt = await remindOutsideRest(ctx, { ...callback, dueAt }, after)
  if (sameTime(dueAt, callback.dueAt) && sameTime(remindAt, callback.remindAt)) return
  const its = and(eq(callbacks.id, callback.id), isNull(callbacks.doneAt))
  await ctx.tx.update(callbacks).set({ dueAt, remindAt }).where(its)
}

async function moveVisit({ tx, now }: Ctx, { id, day, remindAt: was }: Visit, { after }: Hours) {
  const remindAt = after && remindOfVisitAt(day, after, now)
  if (!remindAt || sameTime(remindAt, was)) return
  await tx.update(visits).set({ remindAt }).where(eq(visits.id, id))
}

/** Where an hour was said, it stays. */
async function moveTask(
  { tx, now }: Ctx,
  { id, dueOn, remindAt: was }: Task,
  { before, after }: Hours,
) {
  if (!before || !after || dueOn === null) return
  const remindAt = remindOfTaskAt({ dueOn }, after, now)
  const isUsual = sameTime(remindOfTaskAt({ dueOn }, before, now), was)
  if (!isUsual || !remindAt || sameTime(remindAt, was)) return
  await tx.update(tasks).set({ remindAt }).where(eq(tasks.id, id))
}

async function moveComplaint(ctx: Ctx, complaint: Complaint, { before, after }: Hours) {
  const moved = before && after && clocksAnew(complaint, { now: ctx.now, before, after })
  if (!moved) return
  const remindAt = await ringAfter(ctx, { ...complaint, ...moved }, after)
  await ctx.tx
    .update(complaints)
    .set({ ...moved, remindAt })
    .where(eq(complaints.id, complaint.id))
}

async function moveService(ctx: Ctx, service: Service, { before, after }: Hours) {
  const moved = before && after && serviceClocksAnew(service, { now: ctx.now, before, after })
  if (!moved) return
  const remindAt = await ringOfService(ctx, { ...service, ...moved }, after)
  await ctx.tx
    .update(services)
    .set({ ...moved, remindAt })
    .where(eq(services.id, service.id))
}

async function moveDigest({ tx, now }: Ctx, { after }: Hours) {
  if (!after) return
  const digestAt = nextClock(now, after.digestClock, after)
  if (sameTime(digestAt, after.digestAt)) return
  await tx.update(employees).set({ digestAt }).where(eq(employees.id, after.id))
}

const sameTime = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
