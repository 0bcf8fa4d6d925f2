import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Department, type Post, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { allDepartments, departmentsOf } from './department-by-name.ts'
import { type Holder, holdersOf } from './holders.ts'
import { inTreeOrder, type Staffing, staffing } from './rules.ts'

export type ChartedPost = Staffing & {
  readonly post: Post
  readonly depth: number
  readonly holders: readonly Holder[]
}

export type Chart = { readonly department: Department; readonly posts: readonly ChartedPost[] }

/** The posts of a department as a tree, with who holds each (ORG-2, ORG-3). */
export async function organisationChart({ tx }: Ctx, department: Department): Promise<Chart> {
  const found = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.departmentId, department.id), isNull(posts.endedAt)))
    .orderBy(asc(posts.id))
  const holders = await holdersOf(
    tx,
    found.map(({ id }) => id),
  )
  const charted = inTreeOrder(found).map(({ post, depth }) => {
    const on = holders.get(post.id) ?? []
    return { post, depth, holders: on, ...staffing(post, on.length) }
  })
  return { department, posts: charted }
}

/** Without a name one's own department is meant, or else the only one there is; or one must choose. */
export async function departmentsMeant(ctx: Ctx): Promise<readonly Department[]> {
  const [own, ...others] = await departmentsOf(ctx)
  return own && others.length === 0 ? [own] : allDepartments(ctx)
}
