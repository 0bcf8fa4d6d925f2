import { and, asc, eq, ilike, isNull } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { withinTeam } from './team.ts'

const suggestionsMax = 20

/** How a form comes by a colleague: of one's own people first, by number or by name. */
export const employeeByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const found = await people(ctx, query)
    return found.map(({ id, name }) => ({ value: String(id), label: name }))
  },

  async read(raw: string, ctx: Ctx): Promise<Employee> {
    const wanted = /^\d+$/.test(raw) ? eq(employees.id, Number(raw)) : eq(employees.name, raw)
    const [employee] = await ctx.tx
      .select()
      .from(employees)
      .where(and(wanted, isNull(employees.leftAt)))
    return employee ?? fail((t) => t.employees.unknown({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    return /^\d+$/.test(raw) ? (await employeeByName.read(raw, ctx)).name : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const named = (await people(ctx, '')).filter(
      ({ id, name }) => id !== ctx.actor.id && isNamed(line.words, name),
    )
    if (named.length > 1) return named.map(({ id, name }) => ({ value: String(id), label: name }))
    return named[0] && String(named[0].id)
  },
}

/** 林悦, 小林 and 林 + a title are not the same: only the full name, or 小 and the surname, count. */
function isNamed(words: string, name: string): boolean {
  return mentions(folded(words), folded(name)) || words.includes(`小${name.slice(0, 1)}`)
}

function people({ tx, actor }: Ctx, query: string): Promise<Employee[]> {
  return tx
    .select()
    .from(employees)
    .where(
      and(
        isNull(employees.leftAt),
        withinTeam(employees.id, actor),
        query === '' ? undefined : ilike(employees.name, `%${query.replace(/[%_\\]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(employees.name))
    .limit(query === '' ? 500 : suggestionsMax)
}
