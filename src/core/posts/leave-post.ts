import type { Post } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { ensureMayPlace, type HeldPost, leave, postsOf } from './fill-post.ts'

export type LeavePost = { readonly employee: Employee; readonly post?: Post | undefined }

/** Takes somebody off a post, or off the only one they hold. */
export async function leavePost(ctx: Ctx, leaving: LeavePost): Promise<Post> {
  await ensureMayPlace(ctx, leaving.employee)
  const left = await seatLeft(ctx, leaving)
  await ensureOwnDepartment(ctx, { id: left.post.departmentId })
  await leave(ctx, [left])
  return left.post
}

/** The one that is meant, of those they hold. */
export async function seatLeft(ctx: Ctx, { employee, post }: LeavePost): Promise<HeldPost> {
  const { name } = employee
  const held = await postsOf(ctx, employee)
  ensure(held.length > 0, (t) => t.posts.holdsNone({ name }))
  const names = held.map((seat) => seat.post.name)
  if (!post && held.length > 1) fail((t) => t.posts.whichToLeave({ name, posts: names }), 'post')
  const left = post ? held.find((seat) => seat.post.id === post.id) : held[0]
  return left ?? fail((t) => t.posts.notOn({ name, posts: names }), 'post')
}
