import { eq, type SQL, sql } from 'drizzle-orm'
import { departments, posts } from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'

/**
 * No two posts of a department are called the same; `but` is the one that is being changed. Of two who
 * name one at once, one waits until the other is done.
 */
export async function ensureNameIsFree(
  { tx }: Ctx,
  name: string,
  department: number,
  but = 0,
): Promise<void> {
  const itself = eq(departments.id, department)
  await tx.select().from(departments).where(itself).for('no key update')
  const isTaken = await tx.$count(
    posts,
    sql`lower(${posts.name}) = lower(${name}) and ${posts.departmentId} = ${department}
      and ${posts.endedAt} is null and ${posts.id} <> ${but}`,
  )
  ensure(isTaken === 0, (t) => t.posts.nameTaken({ name }), 'name')
}

/** A code is a post's for good, even when that has ended. */
export async function ensureCodeIsFree({ tx }: Ctx, code?: string, but = 0): Promise<void> {
  if (code === undefined) return
  const same: SQL = sql`lower(${posts.code}) = lower(${code}) and ${posts.id} <> ${but}`
  ensure((await tx.$count(posts, same)) === 0, (t) => t.posts.codeTaken({ code }), 'code')
}
