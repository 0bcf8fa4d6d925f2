import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Post, type Right, rights, type Scope, seats } from '../../db/organisation.ts'
import { type Employee, employees } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Card } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { oneAtATime } from '../staff/set-employee.ts'
import { granters } from './ensure-may.ts'
import { covers, type Grantable } from './grantable.ts'
import { nameOf } from './rights-card.ts'
import { reachOf } from './rules.ts'

export type GrantRight = {
  readonly post: Post
  readonly right: Grantable
  readonly scope: Scope
  readonly isSure: boolean
}

/** For whoever holds the post. */
export type Told = (reader: Employee) => Card

/** A right for a post, never more than one's own, and never for a post that one holds (AUTH-2). */
export async function grantRight(
  ctx: Ctx,
  { post, right, scope, isSure }: GrantRight,
  commands: readonly Command[],
  told: Told,
): Promise<Right> {
  await ensureMayGive(ctx)
  await oneAtATime(ctx)
  const holders = await holding(ctx, post)
  const isOwn = holders.some(({ id }) => id === ctx.actor.id)
  allow(!isOwn, 'missingRight', (t) => t.rights.notToYourself({ post: post.name }))
  allow(
    covers(ctx.actor, right, scope, commands),
    'missingRight',
    (t) => t.rights.moreThanYours,
    'scope',
  )
  const isWeighty = right.family !== 'business' || scope === 'all'
  ensure(isSure || !isWeighty, (t) => sureOf({ post, right, scope }, commands)(t), 'isSure')
  const given = await write(ctx, post, right, scope)
  for (const holder of holders) await notify(ctx, holder, told(holder))
  return given
}

/** A post loses a right; somebody has to be left who can give rights. */
export async function revokeRight(
  ctx: Ctx,
  { post, right: { name } }: Pick<GrantRight, 'post' | 'right'>,
  told: Told,
): Promise<void> {
  await ensureMayGive(ctx)
  await oneAtATime(ctx)
  const gone = await ctx.tx.delete(rights).where(isOf(post, name)).returning()
  ensure(gone.length > 0, (t) => t.rights.hasNot({ post: post.name }), 'right')
  ensure((await granters(ctx)).length > 0, (t) => t.rights.lastGranter)
  for (const holder of await holding(ctx, post)) {
    if (holder.id !== ctx.actor.id) await notify(ctx, holder, told(holder))
  }
}

async function ensureMayGive(ctx: Ctx): Promise<void> {
  const who = await granters(ctx)
  allow(reachOf(ctx.actor, ctx.command).all, 'missingRight', (t) => t.rights.onlyGranters({ who }))
}

const sureOf =
  ({ post, right, scope }: Omit<GrantRight, 'isSure'>, commands: readonly Command[]) =>
  (t: Parameters<typeof nameOf>[2]) =>
    t.rights.sure({
      post: post.name,
      right: nameOf(right.name, commands, t),
      scope: t.rights.scopes[scope],
    })

const isOf = ({ id }: Post, name: string) => and(eq(rights.postId, id), eq(rights.name, name))

/** What it has in another scope it has in this one from now on. */
async function write({ tx }: Ctx, post: Post, { name, family }: Grantable, scope: Scope) {
  const [held] = await tx.select().from(rights).where(isOf(post, name))
  ensure(held?.scope !== scope, (t) => t.rights.hasAlready({ post: post.name }), 'right')
  if (!held) return insertRow(tx, rights, { postId: post.id, name, family, scope })
  return one(await tx.update(rights).set({ scope }).where(eq(rights.id, held.id)).returning())
}

async function holding({ tx }: Ctx, { id }: Post): Promise<Employee[]> {
  const found = await tx
    .select({ employee: employees })
    .from(seats)
    .innerJoin(employees, eq(employees.id, seats.employeeId))
    .where(and(eq(seats.postId, id), isNull(seats.until), isNull(employees.leftAt)))
    .orderBy(asc(seats.id))
  return found.map(({ employee }) => employee)
}
