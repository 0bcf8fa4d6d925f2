import { eq } from 'drizzle-orm'
import { type Department, type Duty, type Post, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { wouldLoop } from '../org/rules.ts'
import { unlessTaken } from '../unless-taken.ts'
import { ensureCodeIsFree, ensureNameIsFree } from './ensure-free.ts'
import { moveDepartment } from './move-department.ts'
import { openPostsOf } from './post-by-name.ts'

/** What is null is emptied; what is not given stays. */
export type ChangePost = {
  readonly post: Post
  readonly name?: string | undefined
  readonly code?: string | null | undefined
  readonly series?: Post['series'] | undefined
  readonly superior?: Post | null | undefined
  readonly department?: Department | undefined
  readonly headcount?: { readonly min: number; readonly max: number } | undefined
  readonly duties?: readonly Duty[] | undefined
  readonly qualifications?: readonly string[] | undefined
}

/** What was given is changed and nothing else (ORG-26). */
export async function changePost(ctx: Ctx, change: ChangePost): Promise<Post> {
  const { department, superior } = change
  await ensureOwnDepartment(ctx, { id: change.post.departmentId })
  const post = department ? await moveDepartment(ctx, change.post, department) : change.post
  const { name = post.name, code = post.code } = change
  await ensureNameIsFree(ctx, name, post.departmentId, post.id)
  await ensureCodeIsFree(ctx, code ?? undefined, post.id)
  if (superior) await ensureMayBeUnder(ctx, post, superior)
  return unlessTaken(
    ctx.tx,
    (tx) => write({ tx }, post, { ...given(change), name, code }),
    (t) => t.posts.codeTaken({ code: code ?? '' }),
    'code',
  )
}

/** What is not given is left as it stands by then, whoever has changed it meanwhile. */
function given({ series, superior, headcount, duties, qualifications }: ChangePost): Partial<Post> {
  return {
    ...(series !== undefined && { series }),
    ...(superior !== undefined && { superiorId: superior?.id ?? null }),
    ...(headcount && { headcountMin: headcount.min, headcountMax: headcount.max }),
    ...(duties && { duties }),
    ...(qualifications && { qualifications: [...qualifications] }),
  }
}

async function write({ tx }: Pick<Ctx, 'tx'>, { id }: Post, set: Partial<Post>): Promise<Post> {
  return one(await tx.update(posts).set(set).where(eq(posts.id, id)).returning())
}

async function ensureMayBeUnder(ctx: Ctx, post: Post, superior: Post): Promise<void> {
  const isNear = superior.departmentId === post.departmentId
  ensure(isNear, (t) => t.posts.otherDepartment({ name: superior.name }), 'superior')
  const loops = wouldLoop(await openPostsOf(ctx, post.departmentId), post.id, superior.id)
  const names = { post: post.name, superior: superior.name }
  ensure(!loops, (t) => t.posts.underItself(names), 'superior')
}
