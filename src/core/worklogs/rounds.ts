import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import { type Worklog, worklogRounds, worklogs } from '../../db/worklogs.ts'
import { type AtWork, allAtWork, atWork } from '../calendar/at-work.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { addDays, type Day, dayAt, startOfDay, withinHours } from '../time.ts'
import { dailyOf } from './daily.ts'
import { nextTime, type Times, timesOn, type Usual } from './times.ts'
import { missingCard, promptCard } from './worklog-card.ts'

type At = Pick<Ctx, 'tx' | 'now'>

export async function usualTimes({ tx }: Pick<Ctx, 'tx'>): Promise<Usual> {
  return { clock: await policyOf(tx, 'worklog.due'), minutes: await policyOf(tx, 'worklog.remind') }
}

/** Switches the reports of those who report to the actor on or off; answers whether that is new. */
export async function setRound(ctx: Ctx, isOn: boolean): Promise<boolean> {
  const { tx, actor } = ctx
  const its = eq(worklogRounds.leaderId, actor.id)
  const [was] = await tx.select().from(worklogRounds).where(its).for('update')
  if ((was?.isOn ?? false) === isOn) return false
  const set = { isOn, remindAt: isOn ? await nextRing(ctx, actor) : null }
  if (was) await tx.update(worklogRounds).set(set).where(its)
  else await tx.insert(worklogRounds).values({ leaderId: actor.id, ...set })
  return true
}

/** The company has decided on other hours. */
export async function setAllRounds(ctx: Ctx): Promise<void> {
  const on = await ctx.tx.select().from(worklogRounds).where(eq(worklogRounds.isOn, true))
  for (const { id, leaderId } of on) {
    const remindAt = await nextRing(ctx, await employeeNumbered(ctx.tx, leaderId))
    await ctx.tx.update(worklogRounds).set({ remindAt }).where(eq(worklogRounds.id, id))
  }
}

/**
 * One row rings for a whole team: whoever has half an hour left is reminded, and when it is over the
 * leader reads who is missing, on one card (WORKLOG-7).
 */
export const worklogReminders = dueRows({
  name: 'worklog-rounds',
  table: worklogRounds,
  column: worklogRounds.remindAt,
  async ring(ctx, { leaderId, isOn }) {
    const leader = await employeeNumbered(ctx.tx, leaderId)
    if (!isOn || leader.leftAt) return undefined
    const team = await reporting(ctx, leader)
    const usual = await usualTimes(ctx)
    const due = await today(ctx, team, usual)
    for (const one of due)
      if (isNow(ctx, one.remindAt) && ctx.now < one.dueAt) await remind(ctx, one)
    await tellMissing(
      ctx,
      leader,
      due.filter(({ dueAt }) => isNow(ctx, dueAt)),
    )
    return nextRing(ctx, leader, team)
  },
})

/** Since it should have rung; what is older was told, or is of a day that nobody asks about any more. */
const isNow = ({ dueAt, now }: RingCtx, at: Date) => dueAt <= at && at <= now

export type Expected = Times & {
  readonly member: AtWork
  readonly day: Day
  readonly worklog: Worklog | undefined
}

/** The report each owes that is due next or was last: yesterday's may be due at midnight. */
async function today(ctx: RingCtx, team: readonly AtWork[], usual: Usual): Promise<Expected[]> {
  const days = [-1, 0].map((n) => (of: AtWork) => addDays(dayAt(ctx.now, of.timeZone), n))
  const expected = team.flatMap((member) =>
    days.flatMap((dayFor) => {
      const day = dayFor(member)
      const times = timesOn(day, member, usual)
      return times ? [{ member, day, ...times }] : []
    }),
  )
  return withWorklogs(ctx, expected)
}

/** With what each of them has sent. */
export async function withWorklogs<T extends { readonly member: AtWork; readonly day: Day }>(
  { tx }: Pick<Ctx, 'tx'>,
  expected: readonly T[],
): Promise<(T & { readonly worklog: Worklog | undefined })[]> {
  if (expected.length === 0) return []
  const ids = expected.map(({ member }) => member.id)
  const days = expected.map(({ day }) => day)
  const sent = await tx
    .select()
    .from(worklogs)
    .where(and(inArray(worklogs.employeeId, ids), inArray(worklogs.day, days)))
  const its = ({ member, day }: T) =>
    sent.find((one) => one.employeeId === member.id && one.day === day)
  return expected.map((one) => ({ ...one, worklog: its(one) }))
}

async function remind(ctx: RingCtx, { member, day, worklog, dueAt }: Expected): Promise<void> {
  if (worklog) return
  const actor = await actorBehind(ctx, member)
  const daily = await dailyOf({ tx: ctx.tx, now: ctx.now, actor }, { of: actor, day, words: {} })
  await notify(ctx, actor, promptCard(daily, dueAt, actor))
}

/** Of each member the latest day; told where the leader's work has just ended, and not on a day off. */
async function tellMissing(ctx: RingCtx, leader: Employee, due: readonly Expected[]) {
  const last = [...new Map(due.map((one) => [one.member.id, one])).values()]
  if (last.length === 0) return
  const hours = await atWork(ctx, leader)
  const free = withinHours(new Date(ctx.now.getTime() - 1), hours)
  const at = free < ctx.now ? ctx.now : free
  await notify(ctx, leader, missingCard(last, leader), { at, expiresAfterMs: newsMs })
}

async function reporting(at: At, { id }: Pick<Employee, 'id'>): Promise<readonly AtWork[]> {
  const isTheirs = and(
    eq(employees.managerId, id),
    isNull(employees.leftAt),
    isNull(employees.suspendedAt),
  )
  const team = await at.tx.select().from(employees).where(isTheirs).orderBy(asc(employees.id))
  return team.length > 0 ? allAtWork(at, team) : []
}

/** Also each midnight, and when the leader would be reminded, for whoever is new or has other hours since. */
async function nextRing(at: At, leader: Employee, known?: readonly AtWork[]): Promise<Date> {
  const usual = await usualTimes(at)
  const team = known ?? (await reporting(at, leader))
  const midnight = startOfDay(addDays(dayAt(at.now, leader.timeZone), 1), leader.timeZone)
  const everyDay = { timeZone: leader.timeZone, workFrom: '00:00', workTo: '00:00', workDays: [] }
  const next = [...team, everyDay].map((hours) => nextTime(at.now, hours, usual))
  const all = [midnight, ...next.filter((one) => one !== undefined)]
  return all.reduce((first, one) => (one < first ? one : first))
}
