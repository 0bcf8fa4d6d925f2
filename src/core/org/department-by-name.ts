import { and, asc, eq, isNull } from 'drizzle-orm'
import { type Department, departments, posts, seats } from '../../db/organisation.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'

/** How a form comes by a department: its number, or its name. */
export const departmentByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const all = await allDepartments(ctx)
    const named = all.filter(({ name }) => folded(name).includes(folded(query)))
    return (named.length > 0 ? named : all).map(option)
  },

  async read(raw: string, ctx: Ctx): Promise<Department> {
    return (await called(raw, ctx)) ?? fail((t) => t.org.noDepartment({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    return (await called(raw, ctx))?.name ?? raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const said = folded(line.words)
    const named = (await allDepartments(ctx)).filter(({ name }) => mentions(said, folded(name)))
    const [longest] = named.toSorted((a, b) => b.name.length - a.name.length)
    if (longest) line.takeName(folded(longest.name))
    return longest && String(longest.id)
  },
}

const option = ({ id, name }: Department): Option => ({ value: String(id), label: name })

export function allDepartments({ tx }: Pick<Ctx, 'tx'>): Promise<Department[]> {
  return tx.select().from(departments).orderBy(asc(departments.id))
}

/** Those in which somebody holds a post. */
export function departmentsOf({ tx, actor }: Pick<Ctx, 'tx' | 'actor'>): Promise<Department[]> {
  const { id, name, overview, addedAt } = departments
  return tx
    .selectDistinct({ id, name, overview, addedAt })
    .from(seats)
    .innerJoin(posts, eq(posts.id, seats.postId))
    .innerJoin(departments, eq(departments.id, posts.departmentId))
    .where(and(eq(seats.employeeId, actor.id), isNull(seats.until)))
    .orderBy(asc(departments.id))
}

async function called(raw: string, ctx: Ctx): Promise<Department | undefined> {
  const number = numberIn(raw)
  const all = await allDepartments(ctx)
  return all.find(({ id, name }) => id === number || folded(name) === folded(raw))
}
