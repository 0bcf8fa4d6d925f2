import { and, count, eq, isNull } from 'drizzle-orm'
import { surveyRounds, surveySheets } from '../../db/satisfaction.ts'
import { employees } from '../../db/schema.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { dueRows } from '../clockwork/due-rows.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { isHere } from '../tasks/task-file.ts'
import { dueCard, endingCard } from './told-cards.ts'

/**
 * On the last working day whoever still has somebody to ask is reminded, and its leader reads how far it is; each
 * in their own working time.
 */
export const surveyReminders = dueRows({
  name: 'survey-rounds',
  table: surveyRounds,
  column: surveyRounds.remindAt,
  async ring(ctx, round) {
    if (round.closedAt) return
    const has = count()
    const isOpen = and(eq(surveySheets.roundId, round.id), eq(surveySheets.state, 'open'))
    const waiting = await ctx.tx
      .select({ employee: employees, has })
      .from(surveySheets)
      .innerJoin(employees, eq(employees.id, surveySheets.employeeId))
      .where(and(isOpen, isNull(employees.leftAt)))
      .groupBy(employees.id)
    for (const { employee, has: open } of waiting) {
      const at = await backAtWork(ctx, employee)
      const card = dueCard(round, open, employee, ctx.now)
      await notify(ctx, employee, card, { at, expiresAfterMs: newsMs })
    }
    const leader = await employeeNumbered(ctx.tx, round.leaderId)
    if (!isHere(leader)) return
    const open = await ctx.tx.$count(surveySheets, isOpen)
    const at = await backAtWork(ctx, leader)
    await notify(ctx, leader, endingCard(round, open, leader, ctx.now), {
      at,
      expiresAfterMs: newsMs,
    })
  },
})
