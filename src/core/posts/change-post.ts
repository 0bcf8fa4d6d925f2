import { eq } from 'drizzle-orm'
import { type Post, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { wouldLoop } from '../org/rules.ts'
import type { AddPost } from './add-post.ts'
import { ensureCodeIsFree, ensureNameIsFree } from './ensure-free.ts'
import { openPostsOf } from './post-by-name.ts'

export type ChangePost = Omit<AddPost, 'rank' | 'department' | 'name'> & {
  readonly post: Post
  readonly name?: string | undefined
}

/** What was given is changed and nothing else (ORG-26). */
export async function changePost(ctx: Ctx, { post, ...given }: ChangePost): Promise<Post> {
  const { name = post.name, code, superior, headcount, duties, qualifications } = given
  await ensureOwnDepartment(ctx, { id: post.departmentId })
  await ensureNameIsFree(ctx, name, post.departmentId, post.id)
  await ensureCodeIsFree(ctx, code, post.id)
  if (superior) await ensureMayBeUnder(ctx, post, superior)
  const set = {
    name,
    code: code ?? post.code,
    superiorId: superior?.id ?? post.superiorId,
    headcountMin: headcount?.min ?? post.headcountMin,
    headcountMax: headcount?.max ?? post.headcountMax,
    duties: duties ?? post.duties,
    qualifications: [...(qualifications ?? post.qualifications)],
  }
  return one(await ctx.tx.update(posts).set(set).where(eq(posts.id, post.id)).returning())
}

async function ensureMayBeUnder(ctx: Ctx, post: Post, superior: Post): Promise<void> {
  const isNear = superior.departmentId === post.departmentId
  ensure(isNear, (t) => t.posts.otherDepartment({ name: superior.name }), 'superior')
  const loops = wouldLoop(await openPostsOf(ctx, post.departmentId), post.id, superior.id)
  const names = { post: post.name, superior: superior.name }
  ensure(!loops, (t) => t.posts.underItself(names), 'superior')
}
