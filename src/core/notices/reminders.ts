import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Employee } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import type { Card } from '../chat/card.ts'
import type { Due } from '../clockwork/due.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { notify } from './notify.ts'

type Reminding<T extends PgTable> = {
  readonly name: string
  readonly table: T
  /** The instant of the reminder: `callbacks.remindAt`. */
  readonly column: PgColumn
  /** Whom to remind, by number. */
  readonly whom: (row: T['$inferSelect']) => number
  /** Nothing is left to remind of. */
  readonly isOver: (row: T['$inferSelect']) => boolean
  readonly card: (ctx: RingCtx, row: T['$inferSelect'], reader: Employee) => Promise<Card>
}

/** Reminds each row's owner once, in their working hours; nobody who has left, of nothing that is done. */
export function reminders<T extends PgTable>(reminding: Reminding<T>): Due {
  const { whom, isOver, card, ...due } = reminding
  return dueRows<T>({
    ...due,
    together: true,
    async ring(ctx, row) {
      const owner = await employeeNumbered(ctx.tx, whom(row))
      if (isOver(row) || owner.leftAt) return undefined
      const later = await backAtWork(ctx, owner)
      if (later) return later
      await notify(ctx, owner, await card(ctx, row, owner))
      return undefined
    },
  })
}
