import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { outranks } from '../rights/outranks.ts'
import { may } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { employeesCalled } from './employee-by-name.ts'
import { createLinkCode } from './link-account.ts'

export type Invited = {
  readonly employee: Employee
  readonly code: string
  readonly isNew: boolean
}

/**
 * A one-time code for oneself, for someone down the line, or for a new colleague who reports to one:
 * whom nobody knows yet is hired only when that is confirmed.
 */
export async function inviteEmployee(
  ctx: Ctx,
  name: string | undefined,
  isHiring = false,
): Promise<Invited> {
  const { actor } = ctx
  if (name === undefined || folded(name) === folded(actor.name)) {
    return { employee: actor, code: await createLinkCode(ctx, actor.id), isNew: false }
  }
  ensure(!looksLikeCode(name), (t) => t.employees.alreadyConnected)
  allow(may(actor, invite), 'missingRight', (t) => t.employees.onlyManagersInvite)
  const [known, ...namesakes] = await employeesCalled(name, ctx)
  ensure(namesakes.length === 0, (t) => t.employees.several({ name }), 'who')
  const isMine = known === undefined || (await isWithinReach({ ...ctx, command: invite }, known))
  allow(isMine, 'missingRight', (t) => t.employees.mayNotInvite({ name }))
  const isAbove = known !== undefined && (await outranks(ctx, known))
  allow(!isAbove, 'missingRight', (t) => t.employees.mayDoMore({ name }))
  ensure(known || isHiring, (t) => t.employees.confirmNew({ name }), 'isNew')
  const employee = known ?? (await hire(ctx, name))
  return { employee, code: await createLinkCode(ctx, employee.id), isNew: known === undefined }
}

/** 聘任 is a personnel right (AUTH-3); a code for oneself is everybody's. */
const invite = { name: 'employee.invite', family: 'personnel' } as const

/** Whoever is known and sends a code means no colleague of that name. */
const looksLikeCode = (name: string) => /^[\w-]{20,}$/.test(name)

async function hire({ tx, actor }: Ctx, name: string): Promise<Employee> {
  const { locale, timeZone, workFrom, workTo, workDays } = actor
  const like = { locale, timeZone, workFrom, workTo, workDays }
  const row = { name, role: 'rep' as const, managerId: actor.id, ...like }
  return insertRow(tx, employees, row)
}
