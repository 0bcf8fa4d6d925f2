import { and, count, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { forms } from '../../db/machinery.ts'
import { delegations, seats } from '../../db/organisation.ts'
import { type Employee, employees, linkCodes } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { endWithLeaver } from '../keyaccounts/end-with-leaver.ts'
import { releaseParked } from '../notices/notify.ts'
import { one } from '../one.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { oneAtATime, setEmployee } from './set-employee.ts'

/** From the next message on, nothing of theirs is answered (SEC-3). */
export async function suspend(ctx: Ctx, who: Employee): Promise<Employee> {
  await ensureTheirs(ctx, who)
  ensure(who.suspendedAt === null, (t) => t.staff.alreadySuspended({ name: who.name }), 'who')
  await ensureOtherAdmin(ctx, who)
  await closeOpen(ctx, who)
  return setEmployee(ctx, who, { suspendedAt: ctx.now })
}

/** What was kept for them meanwhile reaches them, as far as it is not too old. */
export async function resume(ctx: Ctx, who: Employee): Promise<Employee> {
  await ensureTheirs(ctx, who)
  ensure(who.suspendedAt !== null, (t) => t.staff.notSuspended({ name: who.name }), 'who')
  const resumed = await setEmployee(ctx, who, { suspendedAt: null })
  await releaseParked(ctx.tx, who.id, ctx.now)
  return resumed
}

/** Whoever leaves keeps nothing that is open, and whom they led is led by the one above them. */
export async function leave(ctx: Ctx, who: Employee): Promise<Employee> {
  await ensureTheirs(ctx, who)
  await ensureOtherAdmin(ctx, who)
  return depart(ctx, who)
}

/** The same at the hour that was set for it. */
export async function depart(ctx: Ctx, who: Employee): Promise<Employee> {
  const { tx, now, actor } = ctx
  await closeOpen(ctx, who)
  await endWithLeaver(ctx, who)
  await tx
    .update(employees)
    .set({ managerId: who.managerId })
    .where(and(eq(employees.managerId, who.id), isNull(employees.leftAt)))
  await tx
    .update(seats)
    .set({ until: dayAt(now, actor.timeZone) })
    .where(and(eq(seats.employeeId, who.id), isNull(seats.until)))
  return setEmployee(ctx, who, { leftAt: now, leavesAt: null, digestAt: null })
}

async function ensureTheirs(ctx: Ctx, who: Employee): Promise<void> {
  ensure(who.id !== ctx.actor.id, (t) => t.staff.notYourself, 'who')
  const reached = await isWithinReach(ctx, who)
  allow(reached, 'missingRight', (t) => t.staff.notYours({ name: who.name }), 'who')
}

/** Without an administrator nobody could ever give a right again. */
export async function ensureOtherAdmin(ctx: Ctx, who: Employee): Promise<void> {
  const isLast = await isLastAdmin(ctx, who)
  ensure(!isLast, (t) => t.staff.lastAdmin({ name: who.name }), 'who')
}

export async function isLastAdmin({ tx }: Pick<Ctx, 'tx'>, who: Employee): Promise<boolean> {
  if (who.role !== 'admin') return false
  await oneAtATime({ tx })
  const others = and(
    eq(employees.role, 'admin'),
    ne(employees.id, who.id),
    isNull(employees.leftAt),
    isNull(employees.suspendedAt),
  )
  const { n } = one(await tx.select({ n: count() }).from(employees).where(others))
  return n === 0
}

/** Half-filled forms, codes that were not used, rights that were lent to them or by them. */
async function closeOpen({ tx, now }: Ctx, { id }: Employee): Promise<void> {
  await tx.delete(forms).where(eq(forms.employeeId, id))
  await tx
    .update(linkCodes)
    .set({ usedAt: now })
    .where(and(eq(linkCodes.employeeId, id), isNull(linkCodes.usedAt)))
  const theirs = or(eq(delegations.fromId, id), eq(delegations.toId, id))
  await tx
    .update(delegations)
    .set({ until: now })
    .where(and(theirs, gt(delegations.until, now)))
}
