import type { Employee } from '../../db/schema.ts'
import { type Absent, comingOf } from '../absences/find-absences.ts'
import type { Ctx } from '../ctx.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import type { HeldPost } from '../posts/fill-post.ts'
import { postsOf } from '../posts/fill-post.ts'
import type { Righted } from '../rights/rules.ts'
import { may } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { dottedAbove } from './dotted-line.ts'

export type EmployeeFile = {
  readonly employee: Employee
  readonly superior: Employee | undefined
  readonly dotted: readonly Employee[]
  readonly posts: readonly HeldPost[]
  readonly absences: readonly Absent[]
  /** Education and entry are read by themselves and by whoever may change them. */
  readonly isOpen: boolean
  /** Whether its reader may change it. */
  readonly isTheirs: boolean
}

const changing: Righted = { name: 'employee.change', family: 'personnel' }

/** A colleague with what they hold, above whom and under whom, and when they are away. */
export async function employeeFile(ctx: Ctx, employee: Employee): Promise<EmployeeFile> {
  const { tx, now, actor } = ctx
  const { id, managerId } = employee
  const isMine =
    may(actor, changing) && (await isWithinReach({ ...ctx, command: changing }, employee))
  return {
    employee,
    superior: managerId === null ? undefined : await employeeNumbered(tx, managerId),
    dotted: (await dottedAbove(tx, [id])).map(({ superior }) => superior),
    posts: await postsOf(ctx, employee),
    absences: await comingOf(tx, employee, dayAt(now, actor.timeZone)),
    isOpen: isMine || id === actor.id,
    isTheirs: isMine && id !== actor.id,
  }
}
