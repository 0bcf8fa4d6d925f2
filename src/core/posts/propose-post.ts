import { eq, isNull, sql } from 'drizzle-orm'
import { type Approval, rights, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { enter, putBefore } from '../approvals/apply.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { actorBehind } from '../rights/actor-behind.ts'
import { may, type Righted } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { ensureFillable, ensureMayPlace, type FillPost } from './fill-post.ts'
import { type LeavePost, seatLeft } from './leave-post.ts'

/** 任免提名权, 建议权: who proposes, and what whoever decides on it has to hold (AUTH-3, AUTH-5). */
export const proposing = ['personnel.nominate', 'personnel.propose'] as const
export const filling = {
  name: 'post.fill',
  family: 'personnel',
  also: ['personnel.hire', 'personnel.transfer'],
} as const
export const leaving = {
  name: 'post.leave',
  family: 'personnel',
  also: ['personnel.dismiss', 'personnel.transfer'],
} as const

/** Somebody for a post, put before whoever may appoint. */
export async function nominate(ctx: Ctx, nominated: FillPost): Promise<Approval> {
  const { employee, post } = nominated
  await ensureMayPlace(ctx, employee)
  await ensureOwnDepartment(ctx, { id: post.departmentId })
  await ensureFillable(ctx, nominated)
  const t = messages(ctx.actor).posts
  const subject = t.nominated({ name: employee.name, post: post.name })
  return ask(ctx, subject, employee, filling)
}

/** Somebody off a post, put before whoever may dismiss. */
export async function recall(ctx: Ctx, recalled: LeavePost): Promise<Approval> {
  const { employee } = recalled
  await ensureMayPlace(ctx, employee)
  const { post } = await seatLeft(ctx, recalled)
  await ensureOwnDepartment(ctx, { id: post.departmentId })
  const t = messages(ctx.actor).posts
  return ask(ctx, t.recalled({ name: employee.name, post: post.name }), employee, leaving)
}

async function ask(ctx: Ctx, subject: string, about: Employee, right: Righted): Promise<Approval> {
  const chain = await deciders(ctx, about, right)
  ensure(chain.length > 0, (t) => t.approvals.nobodyAbove)
  return putBefore(ctx, await enter(ctx, { kind: 'appointment', subject }), chain)
}

/**
 * Up the line the first who may do it themselves, and before them whoever may veto it; without one in
 * the line an administrator. Never whom it is about.
 */
async function deciders(ctx: Ctx, about: Employee, right: Righted): Promise<number[]> {
  const line = ctx.actor.line.filter((id) => id !== ctx.actor.id && id !== about.id)
  const here = await peopleHere(ctx, line)
  const vetoes = await vetoing(ctx)
  const asked: number[] = []
  for (const id of line) {
    const superior = here.find((one) => one.id === id)
    if (superior && (await mayDecide(ctx, superior, about, right))) return [...asked, id]
    if (superior && vetoes.has(id)) asked.push(id)
  }
  const [administrator] = await administrators(ctx, about)
  return administrator ? [...asked, administrator.id] : []
}

async function mayDecide(ctx: Ctx, superior: Employee, about: Employee, command: Righted) {
  const actor = await actorBehind(ctx, superior)
  return may(actor, command) && (await isWithinReach({ ...ctx, actor, command }, about))
}

/** 否决权, by its very name. */
async function vetoing({ tx }: Ctx): Promise<ReadonlySet<number>> {
  const found = await tx
    .select({ id: seats.employeeId })
    .from(seats)
    .innerJoin(rights, eq(rights.postId, seats.postId))
    .where(sql`${isNull(seats.until)} and ${rights.name} = 'personnel.veto'`)
  return new Set(found.map(({ id }) => id))
}

function administrators({ tx, actor }: Ctx, { id }: Employee): Promise<Employee[]> {
  return tx
    .select()
    .from(employees)
    .where(sql`${employees.role} = 'admin' and ${isNull(employees.leftAt)}
      and ${isNull(employees.suspendedAt)} and ${employees.id} not in (${actor.id}, ${id})`)
    .orderBy(employees.id)
    .limit(1)
}
