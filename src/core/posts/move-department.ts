import { eq, inArray } from 'drizzle-orm'
import { type Department, type Post, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { inTreeOrder } from '../org/rules.ts'
import { ensureNameIsFree } from './ensure-free.ts'
import { openPostsOf } from './post-by-name.ts'

/** A post goes to another department with its people and the posts below it; it stands at the top there. */
export async function moveDepartment(ctx: Ctx, post: Post, to: Department): Promise<Post> {
  if (to.id === post.departmentId) return post
  await ensureOwnDepartment(ctx, to)
  const branch = branchOf(await openPostsOf(ctx, post.departmentId), post)
  for (const { id, name } of branch) await ensureNameIsFree(ctx, name, to.id, id)
  const ids = branch.map(({ id }) => id)
  await ctx.tx.update(posts).set({ departmentId: to.id }).where(inArray(posts.id, ids))
  const top = ctx.tx.update(posts).set({ superiorId: null }).where(eq(posts.id, post.id))
  return one(await top.returning())
}

/** A post and all below it. */
function branchOf(all: readonly Post[], { id }: Post): Post[] {
  const rooted = all.map((post) => (post.id === id ? { ...post, superiorId: null } : post))
  const ordered = inTreeOrder(rooted)
  const at = ordered.findIndex(({ post }) => post.id === id)
  const after = ordered.slice(at + 1)
  const end = after.findIndex(({ depth }) => depth === 0)
  return ordered.slice(at, end < 0 ? undefined : at + 1 + end).map(({ post }) => post)
}
