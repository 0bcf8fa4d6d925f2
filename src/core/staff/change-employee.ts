import { and, ne, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { movedDigest } from '../digests/next-digest.ts'
import { isShift } from '../employees/rules.ts'
import { allow, ensure } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { outranks } from '../rights/outranks.ts'
import { reachOf } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt, isTimeZone } from '../time.ts'
import { unlessTaken } from '../unless-taken.ts'
import { recordChangedCard } from './record-card.ts'
import { setEmployee } from './set-employee.ts'

/** What is kept of a colleague besides their name, role and superior. */
export const recordFields = [
  'email',
  'education',
  'entryOn',
  'territory',
  'locale',
  'timeZone',
  'workFrom',
  'workTo',
  'workDays',
] as const

export type RecordField = (typeof recordFields)[number]
export type EmployeeRecord = Pick<Employee, RecordField>
type Given = { readonly [F in RecordField]?: EmployeeRecord[F] | undefined | null }

export type Changed = { readonly employee: Employee; readonly fields: readonly RecordField[] }

/** What was given is changed and nothing else; whoever it is about is told (ORG-24). */
export async function changeEmployee(ctx: Ctx, who: Employee, given: Given): Promise<Changed> {
  await ensureTheirRecord(ctx, who)
  const wanted = { ...who, ...onlyGiven(given) }
  const fields = recordFields.filter((f) => String(wanted[f]) !== String(who[f]))
  ensure(fields.length > 0, (t) => t.staff.nothingChanged({ name: who.name }))
  ensureMayOfOneself(ctx, who, fields)
  if (fields.includes('email')) await ensureMayIdentify(ctx, who)
  ensureSense(ctx, wanted)
  if (fields.includes('email') && wanted.email) await ensureEmailIsFree(ctx, who, wanted.email)
  const change = { ...pickedFrom(wanted, fields), ...movedDigest(ctx.now, who, wanted) }
  const employee = await unlessTaken(
    ctx.tx,
    (tx) => setEmployee({ tx }, who, change),
    (t) => t.staff.emailTaken,
    'email',
  )
  await tell(ctx, { employee, fields })
  return { employee, fields }
}

/** A cleared field is null; language, zone and hours are never empty. */
function onlyGiven(given: Given): Partial<EmployeeRecord> {
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said)
}

const pickedFrom = (
  record: EmployeeRecord,
  fields: readonly RecordField[],
): Partial<EmployeeRecord> => Object.fromEntries(fields.map((field) => [field, record[field]]))

export async function ensureTheirRecord(ctx: Ctx, who: Employee): Promise<void> {
  const reached = await isWithinReach(ctx, who)
  allow(reached, 'missingRight', (t) => t.staff.notYours({ name: who.name }), 'who')
}

/** What counts for their appraisal nobody writes of themselves; what they are known by, the administrators. */
function ensureMayOfOneself(ctx: Ctx, who: Employee, fields: readonly RecordField[]): void {
  if (who.id !== ctx.actor.id) return
  const { all } = reachOf(ctx.actor, ctx.command)
  const closed: readonly RecordField[] = all
    ? ['education', 'entryOn']
    : ['education', 'entryOn', 'email', 'territory']
  allow(
    !fields.some((field) => closed.includes(field)),
    'missingRight',
    (t) => t.staff.notOfYourself,
  )
}

/** Slack accounts are found by the e-mail: it makes somebody who they are, with all that they may. */
async function ensureMayIdentify(ctx: Ctx, who: Employee): Promise<void> {
  const { actor, command } = ctx
  const isTheirs = who.line.includes(actor.id) || reachOf(actor, command).all
  allow(
    isTheirs && !(await outranks(ctx, who)),
    'missingRight',
    (t) => t.staff.emailNotYours,
    'email',
  )
}

const furthestAheadDays = 366

function ensureSense({ now, actor }: Ctx, wanted: Employee): void {
  const { timeZone, workFrom, workTo, entryOn } = wanted
  ensure(isTimeZone(timeZone), (t) => t.employees.notAZone, 'timeZone')
  ensure(isShift(workFrom, workTo), (t) => t.employees.endBeforeStart, 'workTo')
  const soon = dayAt(new Date(now.getTime() + furthestAheadDays * 86_400_000), actor.timeZone)
  const isDay = entryOn === null || (entryOn > '1940' && entryOn <= soon)
  ensure(isDay, (t) => t.staff.notAnEntry, 'entryOn')
}

/** Whose it is, is told only to whoever could look it up. */
async function ensureEmailIsFree(ctx: Ctx, { id }: Employee, email: string): Promise<void> {
  const same = and(sql`lower(${employees.email}) = ${email}`, ne(employees.id, id))
  const [other] = await ctx.tx.select().from(employees).where(same)
  if (!other) return
  const isSeen = await isWithinReach(ctx, other)
  const { name } = other
  ensure(false, (t) => (isSeen ? t.staff.emailTakenBy({ name }) : t.staff.emailTaken), 'email')
}

async function tell(ctx: Ctx, changed: Changed): Promise<void> {
  const { employee } = changed
  if (employee.id === ctx.actor.id) return
  await notify(ctx, employee, recordChangedCard(changed, ctx.actor, employee, ctx.now))
}
