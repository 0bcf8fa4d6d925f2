import { and, asc, eq, isNull } from 'drizzle-orm'
import {
  type Department,
  departments,
  type Post,
  posts,
  type Right,
  rights,
} from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { type Holder, holdersOf } from '../org/holders.ts'
import { type Staffing, staffing } from '../org/rules.ts'

export type PostFile = {
  readonly post: Post
  readonly department: Department
  readonly superior: Post | undefined
  readonly subordinates: readonly Post[]
  readonly rights: readonly Right[]
  readonly holders: readonly Holder[]
  readonly staffing: Staffing
}

/** The whole of a post sheet (岗位说明书, ORG-3). */
export async function postFile({ tx }: Ctx, post: Post): Promise<PostFile> {
  const holders = (await holdersOf(tx, [post.id])).get(post.id) ?? []
  const { superiorId, departmentId } = post
  const above = superiorId ? await tx.select().from(posts).where(eq(posts.id, superiorId)) : []
  const below = and(eq(posts.superiorId, post.id), isNull(posts.endedAt))
  return {
    ...{ post, holders, superior: above[0], staffing: staffing(post, holders.length) },
    department: one(await tx.select().from(departments).where(eq(departments.id, departmentId))),
    subordinates: await tx.select().from(posts).where(below).orderBy(asc(posts.id)),
    rights: await tx
      .select()
      .from(rights)
      .where(eq(rights.postId, post.id))
      .orderBy(asc(rights.id)),
  }
}
