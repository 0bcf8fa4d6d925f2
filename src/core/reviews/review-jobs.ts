import { and, asc, desc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import { type Review, reviews } from '../../db/archive.ts'
import { jobRuns } from '../../db/machinery.ts'
import { type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { holdersOf } from '../approvals/around.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dayMs, hourMs, type Job } from '../clockwork/job.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { dayAt, instantAt, monthStart, startOfDay } from '../time.ts'
import { openForAll } from './open-review.ts'
import { lateCard, reminderCard } from './review-card.ts'
import { type Missing, missingBy } from './review-figures.ts'
import { isFirstLate, remindsOn } from './rules.ts'

type At = { readonly tx: Tx; readonly now: Date }

/** Twice a year (REG-5), in the months that the company has chosen, unless somebody has begun one. */
export const halfYearlyReview: Job = {
  name: 'register-review',
  everyMs: dayMs,
  afterMs: hourMs,
  async run(at) {
    const opener = await openerFor(at)
    if (!opener) return
    const today = dayAt(at.now, opener.timeZone)
    const months = await policyOf(at.tx, 'register.reviewMonths')
    const since = startOfDay(monthStart(today), opener.timeZone)
    const begun = await at.tx.$count(reviews, gte(reviews.openedAt, since))
    if (months.includes(Number(today.slice(5, 7))) && begun === 0) {
      await openForAll({ ...at, actor: opener })
    }
  },
}

/** Whoever registers customers, or whoever is at the top. */
async function openerFor({ tx, now }: At): Promise<Employee | undefined> {
  const isHere = and(isNull(employees.leftAt), isNull(employees.suspendedAt))
  const isTop = and(isNull(employees.managerId), inArray(employees.role, ['manager', 'admin']))
  const [top] = await tx
    .select()
    .from(employees)
    .where(and(isHere, isTop))
    .orderBy(asc(employees.id))
    .limit(1)
  if (!top) return undefined
  const [registrar] = await holdersOf({ tx, now, actor: top }, 'customer.register')
  return registrar ?? top
}

/** Whoever has not finished a review is reminded as their working day begins (REMIND-10). */
export const reviewReminders: Job = {
  name: 'review-reminders',
  everyMs: hourMs,
  pending: async (tx) => (await tx.$count(reviews, isNull(reviews.closedAt))) > 0,
  async run(at) {
    const since = await lastRun(at)
    for (const review of await at.tx.select().from(reviews).where(isNull(reviews.closedAt))) {
      for (const one of await missingBy(at, review)) await remind(at, review, one, since)
    }
  },
}

/** When they were looked at last: what fell due since is told now. */
async function lastRun({ tx, now }: At): Promise<Date> {
  const [last] = await tx
    .select({ slot: jobRuns.slot })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, reviewReminders.name), lt(jobRuns.slot, now)))
    .orderBy(desc(jobRuns.slot))
    .limit(1)
  const earliest = now.getTime() - dayMs
  return new Date(Math.max(last?.slot.getTime() ?? now.getTime() - hourMs, earliest))
}

async function remind(at: At, review: Review, { employee, missing }: Missing, since: Date) {
  const { workFrom, timeZone } = employee
  const day = dayAt(at.now, timeZone)
  const morning = instantAt(day, workFrom, timeZone)
  const isNow = since < morning && morning <= at.now
  if (!isNow || employee.suspendedAt || !remindsOn(day, review.dueOn, employee)) return
  await tell(at, employee, reminderCard({ review, missing }, employee, at.now))
  if (!isFirstLate(day, review.dueOn, employee)) return
  const [superior] = await peopleHere(at, employee.line.slice(1, 2))
  if (superior) await tell(at, superior, lateCard({ review, missing, employee }, superior, at.now))
}

const tell = async (at: At, reader: Employee, card: Parameters<typeof notify>[2]) =>
  notify(at, reader, card, { expiresAfterMs: newsMs, at: await backAtWork(at, reader) })
