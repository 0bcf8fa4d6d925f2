import type { Service, ServiceKind } from '../../db/services.ts'
import { type AtWork, besidesLeave } from '../calendar/at-work.ts'
import { type Deadline, movedOn, nextRing } from '../calendar/deadline.ts'
import { afterWorking, wholeDays, workingBetween } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import { type Day, type Hours, instantAt } from '../time.ts'
import { ways } from './flow.ts'

const hourMs = 3_600_000

export type ServiceClock = Deadline & { readonly name: 'accept' | 'result' }

/** The one that runs: none while the customer is waited for, or once it is done. */
export function clockOf(service: Service): ServiceClock | undefined {
  const { acceptedAt, acceptBy, dueAt, doneAt, runsFrom: from } = service
  if (doneAt || isStopped(service)) return undefined
  if (acceptedAt) return { name: 'result', from, by: dueAt }
  return { name: 'accept', from, by: acceptBy < dueAt ? acceptBy : dueAt }
}

/** Only what the customer owes stops the clock: a part that is missing is our own affair. */
const isStopped = ({ waitsFor }: Service): boolean => waitsFor === 'customer'

type Asked = { readonly kind: ServiceKind; readonly dueOn?: Day | undefined }

/** Accepted within so many working hours; done by the day that was said, or within the hours of its kind. */
export async function firstClocks(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  { kind, dueOn }: Asked,
  hours: Hours,
) {
  const accept = await hoursOf(tx, 'service.acceptHours')
  return {
    acceptBy: afterWorking(now, accept, hours),
    dueOn: dueOn ?? null,
    dueAt: dueOn
      ? instantAt(dueOn, hours.workTo, hours.timeZone)
      : afterWorking(now, await hoursOf(tx, ways[kind].within), wholeDays(hours)),
    runsFrom: now,
  }
}

/** What was waited for is there: a clock that stood still goes on with what was left. */
export function resumedClock(service: Service, now: Date, hours: Hours): Partial<Service> {
  const { waitingSince, dueAt, acceptBy } = service
  const over = { waitsFor: null, waitReason: null, waitingSince: null }
  if (!waitingSince || !isStopped(service)) return over
  const stop = { pausedAt: waitingSince, now }
  const due = movedOn(dueAt, { ...stop, hours: wholeDays(hours) })
  return {
    ...{ ...over, runsFrom: now, acceptBy: movedOn(acceptBy, { ...stop, hours }), dueAt: due },
    dueOn: due.getTime() === dueAt.getTime() ? service.dueOn : null,
  }
}

type Anew = { readonly now: Date; readonly before: Hours; readonly after: Hours }

/**
 * Its handler works at other hours from now on: what is left of its time is left of it still. A day that
 * was said to the customer stays; what moves then is when its handler is reminded.
 */
export function clocksAnew(service: Service, { now, before, after }: Anew) {
  const { acceptBy, dueAt, dueOn, waitingSince } = service
  const pausedAt = isStopped(service) ? (waitingSince ?? now) : now
  const both = {
    acceptBy: sameLeft(acceptBy, pausedAt, before, after),
    dueAt: dueOn ? dueAt : sameLeft(dueAt, pausedAt, wholeDays(before), wholeDays(after)),
  }
  const isSame = both.acceptBy.getTime() === acceptBy.getTime()
  const isReminded = dueOn !== null && now < (clockOf(service)?.by ?? now)
  const isLeft = isSame && both.dueAt.getTime() === dueAt.getTime() && !isReminded
  return isLeft ? undefined : both
}

const sameLeft = (by: Date, at: Date, was: Hours, is: Hours): Date =>
  by <= at ? by : afterWorking(at, workingBetween(at, by, was), is)

/** When its handler or those above hear of it next (REMIND-9). */
export async function ringAfter(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  service: Service,
  hours: AtWork,
): Promise<Date | null> {
  const clock = clockOf(service)
  return clock ? nextRing(clock, besidesLeave(hours), now, await againMsOf(tx)) : null
}

/** After how much working time a breach goes one step further up. */
export const againMsOf = (tx: Ctx['tx']) => hoursOf(tx, 'service.againHours')

type HoursKey = Parameters<typeof policyOf>[1]

async function hoursOf(tx: Ctx['tx'], key: HoursKey): Promise<number> {
  return Number(await policyOf(tx, key)) * hourMs
}
