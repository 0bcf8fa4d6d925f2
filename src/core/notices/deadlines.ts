import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Employee } from '../../db/schema.ts'
import { atWork, backAtWork, besidesLeave } from '../calendar/at-work.ts'
import { breachLevel, type Deadline, nextRing } from '../calendar/deadline.ts'
import { afterWorking, wholeDays } from '../calendar/working-time.ts'
import type { Due } from '../clockwork/due.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { superiorsOf } from '../org/superiors.ts'
import { latest } from '../time.ts'

const dayMs = 86_400_000

/** What runs of a row, and who sees to it. */
export type Watched<D extends Deadline = Deadline> = {
  readonly deadline: D
  readonly holder: Employee
  /** Who hears of a breach, the nearest first; those above the holder if nothing is said. */
  above?(): Promise<readonly Employee[]>
}

type Watching<T extends PgTable, D extends Deadline> = {
  readonly name: string
  readonly table: T
  /** The instant of the next ring: `complaints.remindAt`. */
  readonly column: PgColumn
  /** Nothing where no clock runs. */
  watch(ctx: RingCtx, row: T['$inferSelect']): Promise<Watched<D> | undefined>
  /** After how much working time a breach goes one step further up, in milliseconds. */
  againMs(tx: RingCtx['tx']): Promise<number>
  tell(ctx: RingCtx, row: T['$inferSelect'], deadline: D, reader: Employee): Promise<void>
}

/**
 * Whoever sees to a row hears before its deadline and at it; from then on, step by step, those above
 * (REMIND-9), and once a working day when all have. Everybody hears in their own hours; whoever is away is
 * passed over.
 */
export function deadlines<T extends PgTable, D extends Deadline>(watching: Watching<T, D>): Due {
  const { watch, tell, againMs: againMsOf, ...due } = watching
  return dueRows<T>({
    ...due,
    together: true,
    async ring(ctx, row) {
      const watched = await watch(ctx, row)
      if (!watched) return undefined
      const { deadline, holder } = watched
      const hours = besidesLeave(await atWork(ctx, holder))
      const againMs = await againMsOf(ctx.tx)
      const level = breachLevel(deadline, hours, ctx.now, againMs)
      const { readers, later, superior, isAtTop } = await hearers(ctx, watched, level)
      if (readers.length === 0 && later) return later
      for (const reader of readers) await tell(ctx, row, deadline, reader)
      const pace = superior ? besidesLeave(await atWork(ctx, superior)) : hours
      const next = nextRing(deadline, pace, ctx.now, againMs)
      return isAtTop ? latest([next, afterWorking(ctx.now, dayMs, wholeDays(pace))]) : next
    },
  })
}

/** All whom it concerns now; when to try again, where none of them works. */
async function hearers(ctx: RingCtx, { deadline, holder, above }: Watched, level: number) {
  const all = level === 0 ? [] : await (above?.() ?? superiorsOf(ctx, holder))
  const from = Math.min(level, all.length) - 1
  const isGone = holder.leftAt !== null || holder.suspendedAt !== null
  const { superior, backs } = await firstAtWork(ctx, all.slice(Math.max(0, from)))
  const back = isGone ? undefined : await backAtWork(ctx, holder)
  const readers = [...(isGone || back ? [] : [holder]), ...(superior ? [superior] : [])]
  const isAtTop = level > 0 && level >= all.length && superior?.id === all.at(-1)?.id
  // The breach is for those above, though its holder is away until after it.
  const breach = level === 0 && back ? [deadline.by] : []
  const later = earliest([...backs, ...(back ? [back] : []), ...breach])
  return { readers, later, superior, isAtTop }
}

/** Of those who are away, when each works again. */
async function firstAtWork(ctx: RingCtx, some: readonly Employee[]) {
  const backs: Date[] = []
  for (const one of some) {
    const back = await backAtWork(ctx, one)
    if (!back) return { superior: one, backs }
    backs.push(back)
  }
  return { superior: undefined, backs }
}

const earliest = (some: readonly Date[]): Date | undefined =>
  some.toSorted((a, b) => a.getTime() - b.getTime())[0]
