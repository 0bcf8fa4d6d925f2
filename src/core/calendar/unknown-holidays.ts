import { and, asc, eq, isNull } from 'drizzle-orm'
import { jobRuns } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { type Card, text } from '../chat/card.ts'
import { dayMs, type Job } from '../clockwork/job.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { notify } from '../notices/notify.ts'
import { backAtWork } from './at-work.ts'
import { isAnnounced, keepsNationalDays } from './national-days.ts'

/** In November the State Council announces the next year. */
const firstMonth = 11

const nextYear = (now: Date) => now.getUTCFullYear() + 1
const isMissing = (now: Date) => now.getUTCMonth() + 1 >= firstMonth && !isAnnounced(nextYear(now))

/**
 * Administrators are told once a year that this version does not know the holidays of the next: every
 * clock would count them as working days.
 */
export const unknownHolidays: Job = {
  name: 'unknown-holidays',
  everyMs: dayMs,
  pending: async (tx, slot) =>
    isMissing(slot) && (await isUntold(tx, slot)) && (await peopleThere(tx)).length > 0,
  async run({ tx, now }) {
    await tx.insert(jobRuns).values(markOf(now)).onConflictDoNothing()
    for (const one of (await peopleThere(tx)).filter(({ role }) => role === 'admin')) {
      const at = await backAtWork({ tx, now }, one)
      await notify({ tx, now }, one, yearCard(nextYear(now), one), { at })
    }
  },
}

/** Housekeeping leaves it alone until that year has come. */
const markOf = (now: Date) => ({
  job: 'told of unknown holidays',
  slot: new Date(Date.UTC(nextYear(now), 0, 1)),
})

async function isUntold(tx: Tx, now: Date): Promise<boolean> {
  const { job, slot } = markOf(now)
  return (await tx.$count(jobRuns, and(eq(jobRuns.job, job), eq(jobRuns.slot, slot)))) === 0
}

/** Those who work here, if any of them rests on these days; administrators may be elsewhere. */
async function peopleThere(tx: Tx): Promise<readonly Employee[]> {
  const isHere = and(isNull(employees.leftAt), isNull(employees.suspendedAt))
  const all = await tx.select().from(employees).where(isHere).orderBy(asc(employees.id))
  return all.some((one) => one.restsOnHolidays && keepsNationalDays(one.timeZone)) ? all : []
}

function yearCard(year: number, reader: Reader): Card {
  const t = messages(reader).calendar
  return { title: t.yearTitle({ year }), tone: 'due', body: [text(t.yearHow)] }
}
