import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { movedDigest } from '../digests/next-digest.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { allow, ensure } from '../errors.ts'
import { reachOf } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { oneAtATime, setEmployee } from './set-employee.ts'
import { ensureOtherAdmin } from './standing.ts'

/** Puts somebody under another superior; their own people come along (ORG-6). */
export async function move(ctx: Ctx, who: Employee, superior: Employee): Promise<Employee> {
  const reached = (await isWithinReach(ctx, who)) && (await isWithinReach(ctx, superior))
  ensure(who.id !== ctx.actor.id, (t) => t.staff.notYours({ name: who.name }), 'who')
  allow(reached, 'missingRight', (t) => t.staff.notYours({ name: who.name }), 'who')
  await oneAtATime(ctx)
  const { line } = await employeeNumbered(ctx.tx, superior.id)
  ensure(
    !line.includes(who.id),
    (t) => t.staff.ring({ name: who.name, superior: superior.name }),
    'superior',
  )
  const leads = superior.role === 'rep' ? await lead(ctx, superior) : superior
  return setEmployee(ctx, who, { managerId: leads.id })
}

/** What somebody may do while they hold no post; whoever leads gets a digest from the next morning on. */
export async function changeRole(
  ctx: Ctx,
  who: Employee,
  role: Employee['role'],
): Promise<Employee> {
  const { all } = reachOf(ctx.actor, ctx.command)
  allow(all, 'missingRight', (t) => t.staff.onlyAdmins)
  if (role !== 'admin') await ensureOtherAdmin(ctx, who)
  return setRole(ctx, who, role)
}

/** Whoever is given their first report leads from now on. */
const lead = (ctx: Ctx, who: Employee) => setRole(ctx, who, 'manager')

function setRole(ctx: Ctx, who: Employee, role: Employee['role']): Promise<Employee> {
  return setEmployee(ctx, who, { role, ...movedDigest(ctx.now, who, { ...who, role }) })
}
