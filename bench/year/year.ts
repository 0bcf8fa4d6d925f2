import { gt, max } from 'drizzle-orm'
import type { Card } from '../../src/core/chat/card.ts'
import { runDue, upcoming } from '../../src/core/clockwork/due.ts'
import { runJobs } from '../../src/core/clockwork/job.ts'
import { dues } from '../../src/core/dues.ts'
import { jobs } from '../../src/core/jobs.ts'
import { notices } from '../../src/db/machinery.ts'
import type { Db } from '../../src/db/tx.ts'
import { seeded } from '../chance.ts'
import { type Company, dayMs, found, type Size } from './company.ts'
import { workFor } from './workday.ts'

/** What was said to somebody because it was due, when, and by which kind of clock. */
export type Reminder = {
  readonly due: string
  readonly employeeId: number
  readonly at: Date
  /** The callback that its buttons are about. */
  readonly callbackId: number | undefined
}

export type Year = {
  readonly company: Company
  readonly reminders: readonly Reminder[]
  readonly acts: number
  readonly end: Date
}

const halfHourMs = 1_800_000
/** From eight in Shanghai until Berlin's evening. */
const halfHours = 36
/** What runs by the service's clock runs at night. */
const nightMs = -4 * 3_600_000

/** Lets the company work so many days, half an hour after another, with everything that falls due. */
export async function live(
  db: Db,
  size: Size,
  told: (day: number) => void = () => {},
): Promise<Year> {
  const chance = seeded(size.seed)
  const start = new Date(`${size.from}T00:00:00Z`)
  const company = await db.transaction((tx) => found(tx, size, start, chance))
  const reminders: Reminder[] = []
  let [acts, now] = [0, start]
  for (let day = 1; day <= size.days; day++) {
    const midnight = start.getTime() + (day - 1) * dayMs
    await runJobs(place(db, new Date(midnight + nightMs)), jobs)
    for (let n = 0; n < halfHours; n++) {
      now = new Date(midnight + n * halfHourMs)
      reminders.push(...(await rung(db, now)))
      acts += await workFor({ db, company, now, chance })
    }
    told(day)
  }
  return { company, reminders, acts, end: now }
}

const place = (db: Db, now: Date) => ({
  db,
  clock: () => now,
  report(error: unknown) {
    throw error
  },
})

/** All that is due now, kind by kind, so that each notice is known by what wrote it. */
async function rung(db: Db, now: Date): Promise<Reminder[]> {
  const found: Reminder[] = []
  const ahead = await db.transaction((tx) => upcoming(tx, dues))
  const fallen = new Set(ahead.filter(({ at }) => at <= now).map(({ due }) => due))
  for (const due of dues.filter((one) => fallen.has(one))) {
    const [known] = await db.select({ id: max(notices.id) }).from(notices)
    if ((await runDue(place(db, now), [due])) === 0) continue
    const written = await db
      .select()
      .from(notices)
      .where(gt(notices.id, known?.id ?? 0))
    for (const { employeeId, card } of written) {
      const callbackId = callbackIn(card as Card)
      found.push({ due: due.name, employeeId: employeeId ?? 0, at: now, callbackId })
    }
  }
  return found
}

function callbackIn({ buttons = [] }: Card): number | undefined {
  const raw = buttons.map((button) => button.raw.callback).find((id) => id !== undefined)
  return raw === undefined ? undefined : Number(raw)
}
