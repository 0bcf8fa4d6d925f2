import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { indicators } from '../../db/archive.ts'
import { jobRuns } from '../../db/machinery.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Card } from '../chat/card.ts'
import { type Job, minuteMs } from '../clockwork/job.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isHere } from '../tasks/task-file.ts'
import { dayAt, withinHours } from '../time.ts'
import { customersWhere, type Graded, gradedNow, isGraded } from './find-gradings.ts'
import { isChanged, writeGrades } from './grade-customers.ts'
import { monthlyCard, monthlyTeamCard } from './monthly-card.ts'
import { isMarked, markOf } from './months.ts'
import { schemeOf } from './scheme.ts'
import { hasNews, type Told, teamNews } from './team-news.ts'

/**
 * Grades anew what was computed before, each month, once the company has indicators of its own: a few
 * people's customers a slot, so that others are answered in between. What was decided or written by hand
 * stays.
 */
export const regrading: Job = {
  name: 'regrading',
  everyMs: minuteMs,
  pending: async (tx, slot) => (await nextOwner(tx, slot)) !== undefined,
  async run({ tx, now }) {
    let graded = 0
    while (graded < atLeast) {
      const owner = await nextOwner(tx, now)
      if (!owner) return
      graded += await regradeOwner(tx, owner, now)
      await tx.insert(jobRuns).values(markOf(owner, now))
      await tellLeader(tx, owner, now)
    }
  },
}

/** So many customers are worth a transaction. */
const atLeast = 300

/** Somebody whose customers have not been graded this month; those of one leader one after the other. */
async function nextOwner(tx: Tx, now: Date, which?: SQL): Promise<Employee | undefined> {
  const [owner] = await tx
    .select()
    .from(employees)
    .where(
      and(
        which,
        sql`exists (select from ${indicators} where ${isNull(indicators.endedAt)})`,
        sql`exists (select from ${customers} where ${customers.ownerId} = ${employees.id}
          and ${isGraded})`,
        sql`not ${isMarked(now)}`,
      ),
    )
    .orderBy(asc(employees.managerId), asc(employees.id))
    .limit(1)
  return owner
}

async function regradeOwner(tx: Tx, owner: Employee, at: Date): Promise<number> {
  const which = and(isGraded, eq(customers.ownerId, owner.id)) as SQL
  const held = tx.select({ id: customers.id }).from(customers).where(which)
  await held.orderBy(customers.id).for('update')
  const ids = await customersWhere({ tx }, which)
  const today = dayAt(at, owner.timeZone)
  const all = await gradedNow({ tx }, ids, { scheme: await schemeOf(tx), today })
  const open = all.filter(isOpen)
  await writeGrades({ tx }, open.filter(isNews), { at, employeeId: null })
  const differing = all.filter((one) => one.origin === 'decided' && isChanged(one))
  const told: Told = { owner, changed: open.filter(isChanged), differing }
  if (hasNews(told)) await tell(tx, owner, monthlyCard(told, owner), at)
  return Math.max(1, all.length)
}

/** Where nobody has decided, by a reason or by hand. */
const isOpen = ({ origin }: Graded) => origin === 'computed' || origin === 'none'
const isNews = (one: Graded) =>
  isChanged(one) || (one.computed !== undefined && one.last?.reason != null)

/** When the last of their people has been graded. */
async function tellLeader(tx: Tx, { managerId }: Employee, now: Date): Promise<void> {
  if (managerId === null) return
  if (await nextOwner(tx, now, eq(employees.managerId, managerId))) return
  const [leader] = await tx.select().from(employees).where(eq(employees.id, managerId))
  if (!leader || !isHere(leader)) return
  const news = await teamNews(tx, leader, now)
  if (news.length > 0) await tell(tx, leader, monthlyTeamCard(news, leader), now)
}

/** What is found at night is read in the morning. */
async function tell(tx: Tx, reader: Employee, card: Card, now: Date): Promise<void> {
  if (!isHere(reader)) return
  const at = withinHours(now, reader)
  await notify({ tx, now: at }, reader, card, { expiresAfterMs: newsMs })
}
