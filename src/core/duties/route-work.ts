import { and, asc, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { absences, type Department, posts, seats } from '../../db/organisation.ts'
import { type Customer, type Employee, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { allow, fail } from '../errors.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { dayAt } from '../time.ts'
import { findDuty } from './find-duty.ts'

export type Work = {
  /** Whom it concerns; nobody gets it who may not know of them. */
  readonly customer?: Customer | undefined
  /** What it is about, and then what it is in general: the first that is somebody's duty. */
  readonly questions: readonly string[]
  /** Whose work it is about: neither they nor those below them get it (COMPLAINT-7). */
  readonly accused?: Pick<Employee, 'id'> | undefined
  /** Too hard for whoever has the duty: for those above them first (CONTACT-3). */
  readonly isHard?: boolean
}

export type Routed = Work & {
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/**
 * Who handles it (COMPLAINT-12, CONTACT-3): whoever is named, the head of the department that is named,
 * whoever has the duty, the keeper of the file, or whoever hears it; never one whose work it is about.
 */
export async function routeWork(ctx: Ctx, routed: Routed): Promise<Employee> {
  const { handler, department, accused } = routed
  if (handler) return ensureFit(ctx, routed, handler)
  if (department) return headFor(ctx, routed, department)
  const above = accused ? await aboveOf(ctx, accused) : []
  const ids = [...(await onDuty(ctx, routed)), ...(await keepersOf(ctx, routed)), ctx.actor.id]
  const [first] = await fairOf(ctx, routed, await withoutAbsent(ctx, [...ids, ...above]))
  return first ?? fail((t) => t.duties.nobodyFits, 'handler')
}

async function ensureFit(ctx: Ctx, work: Work, handler: Employee): Promise<Employee> {
  const { name } = handler
  const isBarred = barred(handler, work.accused)
  allow(!isBarred, 'missingRight', (t) => t.complaints.accusedHandles({ name }), 'handler')
  const [found] = await fairOf(ctx, work, [handler.id])
  return found ?? fail((t) => t.duties.mayNotSee({ name }), 'handler')
}

async function headFor(ctx: Ctx, work: Work, department: Department): Promise<Employee> {
  const ids = await withoutAbsent(ctx, await membersOf(ctx, department))
  const [head] = await fairOf(ctx, work, ids)
  return head ?? fail((t) => t.duties.nobodyThere({ name: department.name }), 'department')
}

/** Those whose line holds the accused, and the accused themselves. */
export const barred = (
  { line }: Pick<Employee, 'line'>,
  accused: Pick<Employee, 'id'> | undefined,
): boolean => accused !== undefined && line.includes(accused.id)

/** Those of them who are here, may know the customer and have no part in what happened, in that order. */
async function fairOf(ctx: Ctx, { customer, accused }: Work, ids: readonly number[]) {
  const here = ids.length > 0 ? await peopleHere(ctx, ids) : []
  const fair = ids.flatMap((id) => here.filter((one) => one.id === id && !barred(one, accused)))
  for (const one of fair) {
    if (!customer || one.id === ctx.actor.id) return [one]
    if ((await customerTold(ctx, one, customer.id)).isOpen) return [one]
  }
  return []
}

/** Nobody is sent one while they are on leave. */
export async function withoutAbsent({ tx, now, actor }: Ctx, ids: readonly number[]) {
  const today = dayAt(now, actor.timeZone)
  const { employeeId, fromDay, toDay } = absences
  const away = await tx
    .select({ employeeId })
    .from(absences)
    .where(and(lte(fromDay, today), gte(toDay, today)))
  return ids.filter((id) => !away.some((one) => one.employeeId === id))
}

/** Who answers for what it is about, by the duties of the posts (ORG-25). */
export async function onDuty(
  ctx: Ctx,
  { questions, isHard = false }: Pick<Work, 'questions' | 'isHard'>,
): Promise<number[]> {
  for (const question of questions) {
    const found = (await findDuty(ctx, question)).flatMap(({ holders, above }) => {
      if (isHard) return [...above, ...holders]
      return holders.length > 0 ? holders : above
    })
    if (found.length > 0) return found.map(({ id }) => id)
  }
  return []
}

/** Who looks after the customer, behind their superior where it is too hard for them. */
async function keepersOf(ctx: Ctx, { customer, isHard = false }: Work): Promise<number[]> {
  if (!customer) return []
  const above = isHard ? (await aboveOf(ctx, { id: customer.ownerId })).slice(0, 1) : []
  return [...above, customer.ownerId]
}

/** The head of a department first: whoever has the fewest above them. */
export async function membersOf(
  { tx }: Pick<Ctx, 'tx'>,
  { id }: Pick<Department, 'id'>,
): Promise<number[]> {
  const found = await tx
    .selectDistinct({ id: employees.id, depth: sql<number>`cardinality(${employees.line})` })
    .from(seats)
    .innerJoin(posts, eq(posts.id, seats.postId))
    .innerJoin(employees, eq(employees.id, seats.employeeId))
    .where(and(eq(posts.departmentId, id), isNull(seats.until), isNull(employees.leftAt)))
    .orderBy(asc(sql`cardinality(${employees.line})`), asc(employees.id))
  return found.map((one) => one.id)
}

async function aboveOf({ tx }: Ctx, { id }: Pick<Employee, 'id'>): Promise<number[]> {
  const [found] = await tx
    .select()
    .from(employees)
    .where(inArray(employees.id, [id]))
  return found?.line.slice(1) ?? []
}
