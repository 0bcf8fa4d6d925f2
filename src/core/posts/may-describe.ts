import { and, eq, inArray, isNull } from 'drizzle-orm'
import { type Post, seats } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { allow } from '../errors.ts'
import { isOwnDepartment } from '../org/ensure-own-department.ts'
import { may, type Righted, reachOf } from '../rights/rules.ts'

const changing: Righted = { name: 'post.change', family: 'personnel' }

/** Whoever may change posts, and whoever holds the post above it (ORG-26); nobody the one they hold. */
export async function mayDescribe(ctx: Ctx, post: Post): Promise<boolean> {
  const held = await heldOf(ctx, [post.id, ...(post.superiorId === null ? [] : [post.superiorId])])
  if (held.has(post.id)) return reachOf(ctx.actor, changing).all
  return (post.superiorId !== null && held.has(post.superiorId)) || mayChangePost(ctx, post)
}

export async function ensureMayDescribe(ctx: Ctx, post: Post): Promise<void> {
  allow(await mayDescribe(ctx, post), 'missingRight', (t) =>
    t.posts.notYoursToDescribe({ post: post.name }),
  )
}

/** The right to posts, as far as it reaches: it alone shows and changes pay. */
export async function mayChangePost(ctx: Ctx, { departmentId: id }: Post): Promise<boolean> {
  return may(ctx.actor, changing) && isOwnDepartment({ ...ctx, command: changing }, { id })
}

async function heldOf({ tx, actor }: Ctx, posts: readonly number[]): Promise<ReadonlySet<number>> {
  const found = await tx
    .select({ id: seats.postId })
    .from(seats)
    .where(
      and(eq(seats.employeeId, actor.id), inArray(seats.postId, [...posts]), isNull(seats.until)),
    )
  return new Set(found.map(({ id }) => id))
}
