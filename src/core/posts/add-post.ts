import { type Department, type Duty, type Post, posts, rights } from '../../db/organisation.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure, fail } from '../errors.ts'
import { allDepartments, departmentsOf } from '../org/department-by-name.ts'
import { ensureOwnDepartment } from '../org/ensure-own-department.ts'
import { type Rank, rightsOfRank } from '../org/template.ts'
import { covers } from '../rights/grantable.ts'
import { unlessTaken } from '../unless-taken.ts'
import { ensureCodeIsFree, ensureNameIsFree } from './ensure-free.ts'
import { openPostsOf } from './post-by-name.ts'

export type AddPost = {
  readonly name: string
  readonly department?: Department | undefined
  readonly superior?: Post | undefined
  readonly code?: string | undefined
  readonly headcount?: { readonly min: number; readonly max: number } | undefined
  readonly duties?: readonly Duty[] | undefined
  readonly qualifications?: readonly string[] | undefined
  readonly rank: Rank
}

/** A post under the head of its department unless something else is said; nobody gives more than they have. */
export async function addPost(ctx: Ctx, input: AddPost): Promise<Post> {
  const given = rightsOfRank[input.rank]
  const hasAll = given.every((right) => covers(ctx.actor, right, right.scope))
  allow(hasAll, 'missingRight', (t) => t.posts.notYoursToGive, 'rank')
  const departmentId = input.superior?.departmentId ?? (await departmentMeant(ctx, input)).id
  await ensureOwnDepartment(ctx, { id: departmentId })
  await ensureNameIsFree(ctx, input.name, departmentId)
  await ensureCodeIsFree(ctx, input.code)
  const superiorId = input.superior?.id ?? (await headOf(ctx, departmentId))
  const row = { ...sheetOf(input), departmentId, superiorId, addedAt: ctx.now }
  const post = await unlessTaken(
    ctx.tx,
    (tx) => insertRow(tx, posts, row),
    (t) => t.posts.codeTaken({ code: input.code ?? '' }),
    'code',
  )
  await ctx.tx.insert(rights).values(given.map((right) => ({ ...right, postId: post.id })))
  return post
}

function sheetOf({ name, code, duties, qualifications, headcount }: AddPost) {
  return {
    ...{ name, code, duties, qualifications: qualifications && [...qualifications] },
    headcountMin: headcount?.min,
    headcountMax: headcount?.max,
  }
}

/** The one that is named, one's own, or the only one there is. */
async function departmentMeant(ctx: Ctx, { department }: AddPost): Promise<Department> {
  const own = await departmentsOf(ctx)
  const all = await allDepartments(ctx)
  const [only, ...others] = own.length > 0 ? own : all
  ensure(all.length > 0, (t) => t.posts.noDepartmentYet)
  const meant = department ?? (others.length === 0 ? only : undefined)
  return meant ?? fail((t) => t.org.whichDepartment, 'department')
}

async function headOf(ctx: Ctx, department: number): Promise<number | null> {
  const tops = (await openPostsOf(ctx, department)).filter(({ superiorId }) => superiorId === null)
  return tops.length === 1 ? (tops[0]?.id ?? null) : null
}
