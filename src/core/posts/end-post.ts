import { eq } from 'drizzle-orm'
import { type Post, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { postFile } from './post-file.ts'

/** A post that nobody holds, and that no other is under, is needed no more. */
export async function endPost(ctx: Ctx, post: Post): Promise<void> {
  await ensureOwnDepartment(ctx, { id: post.departmentId })
  const { holders, subordinates } = await postFile(ctx, post)
  const names = holders.map(({ name }) => name)
  ensure(names.length === 0, (t) => t.posts.stillHeld({ names }))
  const below = subordinates.map(({ name }) => name)
  ensure(below.length === 0, (t) => t.posts.stillAbove({ names: below }))
  await ctx.tx.update(posts).set({ endedAt: ctx.now }).where(eq(posts.id, post.id))
}
