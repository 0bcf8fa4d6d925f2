import { absences } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { type Day, dayAt } from '../time.ts'

export type Away = {
  readonly from: Day
  readonly to?: Day | undefined
  /** Who decides meanwhile. */
  readonly deputy?: Employee | undefined
}

/** Days on which the actor is away: what waits for their decision goes to whoever stands in. */
export async function beAway(ctx: Ctx, { from, to = from, deputy }: Away): Promise<void> {
  const { tx, now, actor } = ctx
  ensure(to >= from, (t) => t.staff.endsBefore, 'to')
  ensure(to >= dayAt(now, actor.timeZone), (t) => t.staff.isOver, 'from')
  ensure(deputy?.id !== actor.id, (t) => t.staff.notYourself, 'deputy')
  const row = { employeeId: actor.id, fromDay: from, toDay: to }
  await insertRow(tx, absences, { ...row, deputyId: deputy?.id })
}
