import type { Complaint } from '../../db/complaints.ts'
import { type Deadline, movedOn } from '../calendar/deadline.ts'
import { afterWorking, wholeDays, workingBetween } from '../calendar/working-time.ts'
import type { Ctx } from '../ctx.ts'
import { policyOf } from '../policies/policy-of.ts'
import type { Hours } from '../time.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** 即时受理, 迅速有结果, 处理后有回访 (COMPLAINT-2); once they were called, it is only to be closed. */
export type ClockName = 'accept' | 'result' | 'callback' | 'close'

export type Clock = Deadline & { readonly name: ClockName }

/** The one that runs: none while the customer is waited for, or once it is closed. */
export function clockOf(complaint: Complaint): Clock | undefined {
  const { pausedAt, closedAt, acceptedAt, resolvedAt, callBackBy, runsFrom: from } = complaint
  if (pausedAt || closedAt) return undefined
  if (!acceptedAt) return { name: 'accept', from, by: complaint.acceptBy }
  if (!resolvedAt) return { name: 'result', from, by: complaint.resultBy }
  const name = complaint.calledBackAt ? 'close' : 'callback'
  return callBackBy ? { name, from, by: callBackBy } : undefined
}

/** Accepted within so many minutes of work, with a result within so many hours of working days. */
export async function firstClocks({ tx, now }: Pick<Ctx, 'tx' | 'now'>, hours: Hours) {
  const minutes = await policyOf(tx, 'complaint.acceptMinutes')
  const hoursMax = await policyOf(tx, 'complaint.resultHours')
  return {
    acceptBy: afterWorking(now, minutes * minuteMs, hours),
    resultBy: afterWorking(now, hoursMax * hourMs, wholeDays(hours)),
    runsFrom: now,
  }
}

/** Both clocks go on with what was left when they were stopped; one that was over stays over. */
export function resumedClocks(complaint: Complaint, now: Date, hours: Hours): Partial<Complaint> {
  const { pausedAt, acceptBy, resultBy } = complaint
  if (!pausedAt) return {}
  return {
    ...{ pausedAt: null, pauseReason: null, runsFrom: now },
    acceptBy: movedOn(acceptBy, { pausedAt, now, hours }),
    resultBy: movedOn(resultBy, { pausedAt, now, hours: wholeDays(hours) }),
  }
}

type Anew = { readonly now: Date; readonly before: Hours; readonly after: Hours }

/** Its handler works at other hours from now on: what is left of both clocks is left of them still. */
export function clocksAnew(complaint: Complaint, { now, before, after }: Anew) {
  const { pausedAt, acceptBy, resultBy } = complaint
  const at = pausedAt ?? now
  const moved = (by: Date, was: Hours, is: Hours) =>
    by <= at ? by : afterWorking(at, workingBetween(at, by, was), is)
  const both = {
    acceptBy: moved(acceptBy, before, after),
    resultBy: moved(resultBy, wholeDays(before), wholeDays(after)),
  }
  const isSame = both.acceptBy.getTime() === acceptBy.getTime()
  return isSame && both.resultBy.getTime() === resultBy.getTime() ? undefined : both
}

/** After how much working time a breach goes one step further up. */
export const againMsOf = async (tx: Ctx['tx']) =>
  (await policyOf(tx, 'complaint.againHours')) * hourMs
