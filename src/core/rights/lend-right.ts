import { and, eq, gt } from 'drizzle-orm'
import { delegations, type Scope, scopes } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { addDays, type Day, dayAt, showDay, startOfDay } from '../time.ts'
import { lentCard } from './rights-card.ts'
import { grantsFor, type RightedCommand } from './rules.ts'

export type LendRight = {
  readonly right: RightedCommand
  readonly who: Employee
  readonly until: Day
}

/** Lends a right of one's own to somebody directly below, to the end of a day (AUTH-15). */
export async function lendRight(ctx: Ctx, { right, who, until }: LendRight): Promise<Scope> {
  const { tx, now, actor } = ctx
  const today = dayAt(now, actor.timeZone)
  ensure(who.managerId === actor.id, (t) => t.rights.notDirect({ name: who.name }), 'who')
  const day = showDay(until, actor.locale, today)
  ensure(until >= today, (t) => t.rights.untilPast({ day }), 'until')
  const scope = ownScope(ctx, right)
  ensure(scope, (t) => t.rights.notHeld({ right: right.summary(t) }), 'right')
  await takeBack(ctx, right, who)
  const row = { fromId: actor.id, toId: who.id, name: right.name, scope, since: now }
  const end = startOfDay(addDays(until, 1), actor.timeZone)
  await insertRow(tx, delegations, { ...row, until: end })
  await notify(ctx, who, lentCard({ right, scope, from: actor, until }, who, now))
  return scope
}

/** The widest that is one's own: what was lent is not lent on. */
function ownScope({ actor }: Ctx, right: RightedCommand): Scope | undefined {
  const own = grantsFor(actor, right).filter(({ of }) => of === actor.id)
  return [...scopes].reverse().find((scope) => own.some((grant) => grant.scope === scope))
}

/** A right that is lent again ends when it was said last. */
async function takeBack({ tx, now, actor }: Ctx, { name }: RightedCommand, { id }: Employee) {
  const between = and(eq(delegations.fromId, actor.id), eq(delegations.toId, id))
  await tx
    .update(delegations)
    .set({ until: now })
    .where(and(between, eq(delegations.name, name), gt(delegations.until, now)))
}
