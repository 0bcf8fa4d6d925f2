import type { Employee } from '../../db/schema.ts'
import type { Card } from '../chat/card.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { dottedAbove } from '../staff/dotted-line.ts'
import type { Absent } from './find-absences.ts'

export type Told = (absent: Absent, reader: Employee, now: Date) => Card

/** Whoever has to know: they themselves, their superior, dotted superiors, and who stands in. */
export async function tellOfAbsence(ctx: Ctx, absent: Absent, card: Told): Promise<void> {
  const { employee, deputy } = absent
  const above = await dottedAbove(ctx.tx, [employee.id])
  const superior =
    employee.managerId === null ? [] : [await employeeNumbered(ctx.tx, employee.managerId)]
  const all = [employee, ...superior, ...above.map((line) => line.superior), deputy]
  const readers = new Map(all.flatMap((one) => (one ? [[one.id, one] as const] : [])))
  for (const [id, reader] of readers) {
    if (id === ctx.actor.id) continue
    await notify(ctx, reader, card(absent, reader, ctx.now), { expiresAfterMs: newsMs })
  }
}
