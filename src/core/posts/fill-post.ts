import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Post, posts, type Seat, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { givesMore } from '../rights/outranks.ts'
import { reachOf } from '../rights/rules.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { dayAt } from '../time.ts'
import { unlessTaken } from '../unless-taken.ts'

/** Whether the new post takes the place of the one that is held, or is a second one (调任, 兼任). */
export const ways = ['move', 'second'] as const

export type FillPost = {
  readonly employee: Employee
  readonly post: Post
  readonly how?: (typeof ways)[number] | undefined
}

/**
 * Puts somebody on a post, whatever its headcount says: too many are shown, not refused (ORG-2, ORG-7).
 * Nobody puts themselves where they may more than before (AUTH-2).
 */
export async function fillPost(ctx: Ctx, filling: FillPost): Promise<Seat> {
  await ensureMayPlace(ctx, filling.employee)
  const isPromotion = filling.employee.id === ctx.actor.id && (await givesMore(ctx, filling.post))
  allow(!isPromotion, 'missingRight', (t) => t.posts.notYourself)
  await ensureOwnDepartment(ctx, { id: filling.post.departmentId })
  return take(ctx, filling)
}

/** The seat itself, where it is decided whose it is. */
export async function take(ctx: Ctx, filling: FillPost): Promise<Seat> {
  const { employee, post, how } = filling
  const main = await ensureFillable(ctx, filling)
  if (how === 'move') await leave(ctx, main)
  const since = dayAt(ctx.now, ctx.actor.timeZone)
  const row = { employeeId: employee.id, postId: post.id, isSecond: how === 'second', since }
  const names = { name: employee.name, post: post.name }
  return unlessTaken(
    ctx.tx,
    (tx) => insertRow(tx, seats, row),
    (t) => t.posts.alreadyOn(names),
  )
}

/** What they hold already, of which it must be said whether they move. */
export async function ensureFillable(ctx: Ctx, filling: FillPost): Promise<readonly HeldPost[]> {
  const { employee, post, how } = filling
  const held = await postsOf(ctx, employee)
  const { name } = employee
  const isOn = held.some((seat) => seat.post.id === post.id)
  ensure(!isOn, (t) => t.posts.alreadyOn({ name, post: post.name }))
  const main = held.filter(({ seat }) => !seat.isSecond)
  const others = main.map((seat) => seat.post.name)
  if (main.length > 0 && !how) fail((t) => t.posts.moveOrSecond({ name, posts: others }), 'how')
  return main
}

/** One's own people, and oneself only where the right reaches all: nobody promotes themselves. */
export async function ensureMayPlace(ctx: Ctx, employee: Employee): Promise<void> {
  const { name } = employee
  allow(
    await isWithinReach(ctx, employee),
    'missingRight',
    (t) => t.posts.notYourPeople({ name }),
    'employee',
  )
  const isOther = employee.id !== ctx.actor.id || reachOf(ctx.actor, ctx.command).all
  ensure(isOther, (t) => t.posts.notYourself)
}

export type HeldPost = { readonly seat: Seat; readonly post: Post }

export function postsOf({ tx }: Ctx, { id }: Pick<Employee, 'id'>): Promise<HeldPost[]> {
  return tx
    .select({ seat: seats, post: posts })
    .from(seats)
    .innerJoin(posts, eq(posts.id, seats.postId))
    .where(and(eq(seats.employeeId, id), isNull(seats.until)))
    .orderBy(seats.id)
}

export async function leave(ctx: Ctx, held: readonly HeldPost[]): Promise<void> {
  const ids = held.map(({ seat }) => seat.id)
  const until = dayAt(ctx.now, ctx.actor.timeZone)
  await ctx.tx.update(seats).set({ until }).where(inArray(seats.id, ids))
}
