import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Department, type Post, posts } from '../../db/organisation.ts'
import type { Tx } from '../../db/tx.ts'
import { awayOn } from '../absences/find-absences.ts'
import type { Ctx } from '../ctx.ts'
import { dottedAbove } from '../staff/dotted-line.ts'
import { dayAt } from '../time.ts'
import { allDepartments, departmentsOf } from './department-by-name.ts'
import { type Holder, holdersOf } from './holders.ts'
import { inTreeOrder, type Staffing, staffing } from './rules.ts'

export type ChartedPost = Staffing & {
  readonly post: Post
  readonly depth: number
  readonly holders: readonly Holder[]
}

export type Chart = {
  readonly department: Department
  readonly posts: readonly ChartedPost[]
  /** Who is away today, by number. */
  readonly away: ReadonlySet<number>
  /** The project superiors of each who has any. */
  readonly dotted: ReadonlyMap<number, readonly string[]>
}

/** The posts of a department as a tree, with who holds each (ORG-2, ORG-3). */
export async function organisationChart(ctx: Ctx, department: Department): Promise<Chart> {
  const { tx } = ctx
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
  const on = [...holders.values()].flat().map(({ id }) => id)
  return { department, posts: charted, away: await awayOf(ctx), dotted: await dottedOf(tx, on) }
}

async function awayOf({ tx, now, actor }: Ctx): Promise<ReadonlySet<number>> {
  const away = await awayOn(tx, dayAt(now, actor.timeZone))
  return new Set(away.map(({ employee }) => employee.id))
}

async function dottedOf(tx: Tx, of: readonly number[]): Promise<Chart['dotted']> {
  const lines = await dottedAbove(tx, of)
  const above = (id: number) => lines.filter(({ employeeId }) => employeeId === id)
  return new Map(
    lines.map(({ employeeId: id }) => [id, above(id).map(({ superior }) => superior.name)]),
  )
}

/** Without a name one's own department is meant, or else the only one there is; or one must choose. */
export async function departmentsMeant(ctx: Ctx): Promise<readonly Department[]> {
  const [own, ...others] = await departmentsOf(ctx)
  return own && others.length === 0 ? [own] : allDepartments(ctx)
}
