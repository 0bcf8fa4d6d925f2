import { and, gt, isNotNull, lt, not, or, type SQL } from 'drizzle-orm'
import { deliveries, forms, jobRuns, notices, refusals } from '../../db/machinery.ts'
import { linkCodes } from '../../db/schema.ts'
import { dayMs, hourMs, type Job, minuteMs } from './job.ts'

/** Longer than any platform delivers again (Slack an hour or a day, Telegram a day). */
const keptMs = 7 * dayMs
const refusalsKeptMs = 90 * dayMs

/** What is older is not told anew: its buttons then say what has become of it. */
const changingMs = 60 * dayMs

/** A message that shows something which may still change. */
const isChanging = (now: Date) =>
  and(
    isNotNull(notices.about),
    isNotNull(notices.message),
    gt(notices.settledAt, new Date(now.getTime() - changingMs)),
  ) as SQL

/** Throws away what nobody will ask for any more. */
export const housekeeping: Job = {
  name: 'housekeeping',
  everyMs: dayMs,
  afterMs: 3 * hourMs + 17 * minuteMs,
  async run({ tx, now }) {
    const old = new Date(now.getTime() - keptMs)
    await tx.delete(deliveries).where(lt(deliveries.at, old))
    await tx.delete(notices).where(and(lt(notices.settledAt, old), not(isChanging(now))))
    await tx.delete(forms).where(lt(forms.at, old))
    await tx.delete(linkCodes).where(or(lt(linkCodes.expiresAt, old), lt(linkCodes.usedAt, old)))
    await tx.delete(jobRuns).where(lt(jobRuns.slot, old))
    const older = new Date(now.getTime() - refusalsKeptMs)
    await tx.delete(refusals).where(lt(refusals.lastAt, older))
  },
}
