import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { indicators } from '../../db/archive.ts'
import { jobRuns } from '../../db/machinery.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { type Job, minuteMs } from '../clockwork/job.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isHere } from '../tasks/task-file.ts'
import { type Day, dayAt, withinHours } from '../time.ts'
import { customersWhere, type Graded, gradedNow, isGraded } from './find-gradings.ts'
import { isChanged, writeGrades } from './grade-customers.ts'
import { monthlyCard, monthlyTeamCard } from './monthly-card.ts'
import { isMarked, markOf, type Team } from './months.ts'
import { schemeOf } from './scheme.ts'

/**
 * Grades anew what was computed before, each month, once the company has indicators of its own: one
 * team a slot, so that others are answered in between. What was decided or written by hand stays.
 */
export const regrading: Job = {
  name: 'regrading',
  everyMs: minuteMs,
  pending: async (tx, slot) => (await nextTeam(tx, slot)) !== undefined,
  async run({ tx, now }) {
    let graded = 0
    while (graded < atLeast) {
      const team = await nextTeam(tx, now)
      if (!team) return
      graded += await regradeTeam(tx, team, now)
      await tx.insert(jobRuns).values(markOf(team, now))
    }
  },
}

/** So many customers are worth a transaction. */
const atLeast = 500

/** One whose customers have not been graded this month. */
async function nextTeam(tx: Tx, now: Date): Promise<Team | undefined> {
  const [team] = await tx
    .select({ leaderId: employees.managerId })
    .from(employees)
    .where(
      and(
        sql`exists (select from ${indicators} where ${isNull(indicators.endedAt)})`,
        sql`exists (select from ${customers} where ${customers.ownerId} = ${employees.id}
          and ${isGraded})`,
        sql`not ${isMarked(now)}`,
      ),
    )
    .orderBy(employees.managerId)
    .limit(1)
  return team
}

async function regradeTeam(tx: Tx, { leaderId }: Team, now: Date): Promise<number> {
  const isTheirs =
    leaderId === null ? isNull(employees.managerId) : eq(employees.managerId, leaderId)
  const owners = await tx.select().from(employees).where(isTheirs).orderBy(employees.id)
  const told: Told[] = []
  let graded = 0
  for (const owner of owners) {
    const all = await regradeOwner(tx, owner, now)
    graded += all.length
    told.push(newsOf(owner, all))
  }
  for (const news of told) if (hasNews(news)) await tellOwner(tx, news, now)
  const [leader] =
    leaderId === null ? [] : await tx.select().from(employees).where(eq(employees.id, leaderId))
  const teamNews = told.filter(hasNews)
  if (leader && teamNews.length > 0) await tellLeader(tx, leader, teamNews, now)
  return Math.max(1, graded)
}

/** What came of the month's grading of somebody's customers. */
export type Told = {
  readonly owner: Employee
  readonly changed: readonly Graded[]
  /** Decided otherwise than what is recorded gives. */
  readonly differing: readonly Graded[]
}

const hasNews = ({ changed, differing }: Told) => changed.length + differing.length > 0

async function regradeOwner(tx: Tx, owner: Employee, at: Date): Promise<Graded[]> {
  const which = and(isGraded, eq(customers.ownerId, owner.id)) as SQL
  await tx
    .select({ id: customers.id })
    .from(customers)
    .where(which)
    .orderBy(customers.id)
    .for('update')
  const ids = await customersWhere({ tx }, which)
  const today: Day = dayAt(at, owner.timeZone)
  const all = await gradedNow({ tx }, ids, { scheme: await schemeOf(tx), today })
  const due = all.filter((one) => isOpen(one) && isNews(one))
  await writeGrades({ tx }, due, { at, employeeId: null })
  return all
}

/** Where nobody has decided, by a reason or by hand. */
const isOpen = ({ origin }: Graded) => origin === 'computed' || origin === 'none'
const isNews = (one: Graded) =>
  isChanged(one) || (one.computed !== undefined && one.last?.reason != null)

const newsOf = (owner: Employee, all: readonly Graded[]): Told => ({
  owner,
  changed: all.filter((one) => isOpen(one) && isChanged(one)),
  differing: all.filter((one) => one.origin === 'decided' && isChanged(one)),
})

/** What is found at night is read in the morning. */
async function tellOwner(tx: Tx, told: Told, now: Date): Promise<void> {
  const { owner } = told
  if (!isHere(owner)) return
  const at = withinHours(now, owner)
  await notify({ tx, now: at }, owner, monthlyCard(told, owner), { expiresAfterMs: newsMs })
}

async function tellLeader(
  tx: Tx,
  leader: Employee,
  all: readonly Told[],
  now: Date,
): Promise<void> {
  if (!isHere(leader)) return
  const at = withinHours(now, leader)
  await notify({ tx, now: at }, leader, monthlyTeamCard(all, leader), { expiresAfterMs: newsMs })
}
