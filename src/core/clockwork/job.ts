import { and, eq, gt } from 'drizzle-orm'
import { jobRuns } from '../../db/machinery.ts'
import type { Tx } from '../../db/tx.ts'
import type { App } from '../chat/app.ts'

/** Work of the service itself, at regular instants; what is due to people is a `Due`. */
export type Job = {
  readonly name: string
  /** Its slots: one each `everyMs`, counted from midnight UTC plus `afterMs`. */
  readonly everyMs: number
  readonly afterMs?: number
  /**
   * For work that gathers whatever there is: only the newest slot is run, and none while nothing is
   * pending, so that what has nothing to do writes nothing.
   */
  pending?(tx: Tx, slot: Date): Promise<boolean>
  /** `now` is the slot, however late it is run. */
  run(ctx: { readonly tx: Tx; readonly now: Date }): Promise<void>
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

type Place = Pick<App, 'db' | 'clock' | 'report'>

/** Runs the slots of the last day that nobody has run yet, the oldest first; returns how many. */
export async function runJobs(app: Place, jobs: readonly Job[]): Promise<number> {
  let run = 0
  for (const job of jobs) {
    for (const slot of await slotsToRun(app, job)) {
      if (await attempted(app, job, slot)) run += 1
    }
  }
  return run
}

/** Runs the job unless its slot is taken. What it writes and the taking of the slot commit together. */
export function runJob({ db }: Pick<App, 'db'>, job: Job, slot: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (job.pending && !(await job.pending(tx, slot))) return false
    const taken = await tx
      .insert(jobRuns)
      .values({ job: job.name, slot })
      .onConflictDoNothing()
      .returning()
    if (taken.length > 0) await job.run({ tx, now: slot })
    return taken.length > 0
  })
}

async function attempted(app: Place, job: Job, slot: Date): Promise<boolean> {
  try {
    return await runJob(app, job, slot)
  } catch (error) {
    app.report(error, job.name)
    return false
  }
}

async function slotsToRun(app: Place, job: Job): Promise<Date[]> {
  const missed = await missedSlots(app, job)
  if (!job.pending) return missed
  const now = app.clock()
  const newest = slotsBetween(job, new Date(now.getTime() - dayMs), now).at(-1)
  return missed.filter((slot) => slot.getTime() === newest?.getTime())
}

async function missedSlots({ db, clock }: Place, job: Job): Promise<Date[]> {
  const now = clock()
  const since = new Date(now.getTime() - dayMs)
  const runs = await db
    .select({ slot: jobRuns.slot })
    .from(jobRuns)
    .where(and(eq(jobRuns.job, job.name), gt(jobRuns.slot, since)))
  const taken = new Set(runs.map(({ slot }) => slot.getTime()))
  return slotsBetween(job, since, now).filter((slot) => !taken.has(slot.getTime()))
}

/** The slots after `since` and up to `until`. */
export function slotsBetween(
  { everyMs, afterMs = 0 }: Pick<Job, 'everyMs' | 'afterMs'>,
  since: Date,
  until: Date,
): Date[] {
  const slots: Date[] = []
  const first = Math.floor((since.getTime() - afterMs) / everyMs + 1) * everyMs + afterMs
  for (let ms = first; ms <= until.getTime(); ms += everyMs) slots.push(new Date(ms))
  return slots
}
