import { and, asc, desc, eq, ilike, isNull, ne, or, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { withinReach } from '../rights/within-reach.ts'

const suggestionsMax = 20
const teamMax = 500
const namedMax = 100

/** How a form comes by a colleague: of one's own people first, by number or by name. */
export const employeeByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const found = await people(ctx, query)
    return found.map(({ id, name }) => ({ value: String(id), label: name }))
  },

  async read(raw: string, ctx: Ctx): Promise<Employee> {
    const [employee, ...others] = await employeesCalled(raw, ctx)
    if (employee && others.length === 0) return employee
    return fail((t) => (employee ? t.employees.several : t.employees.unknown)({ name: raw }))
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const found = await employeesCalled(raw, ctx)
    return found.length === 1 ? (found[0]?.name ?? raw) : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const named = meantBy(line.words, await mentionedIn(line.words, ctx))
    const [employee] = named
    if (employee) line.takeName(addressIn(line.words, employee))
    if (named.length > 1) return named.map(({ id, name }) => ({ value: String(id), label: name }))
    return employee && String(employee.id)
  },
}

/** Whoever has this number or this name; of namesakes those of the actor's own people. */
export async function employeesCalled(raw: string, ctx: Ctx): Promise<Employee[]> {
  const number = numberIn(raw)
  const isWanted =
    number === undefined
      ? eq(sql`lower(${employees.name})`, sql`lower(${raw})`)
      : eq(employees.id, number)
  const found = await ctx.tx
    .select({ employee: employees, isOwn: sql<boolean>`${withinReach(employees.id, ctx)}` })
    .from(employees)
    .where(and(isWanted, isNull(employees.leftAt)))
    .orderBy(asc(employees.id))
  const own = found.filter(({ isOwn }) => isOwn)
  return (own.length > 0 ? own : found).map(({ employee }) => employee)
}

/** Within 王伟明 nobody means 王伟. */
function meantBy(words: string, found: readonly Employee[]): Employee[] {
  const longestFirst = found.toSorted((a, b) => b.name.length - a.name.length)
  const meant = new Set<string>()
  longestFirst.reduce((left, { name }) => {
    if (nameIn(left, name) !== undefined) meant.add(name)
    return left.replaceAll(folded(name), ' ')
  }, folded(words))
  return found.filter(({ name }) => meant.has(name))
}

/** The full name, or 小 and the surname; 林 with a title is somebody at a customer. */
function nameIn(words: string, name: string): string | undefined {
  if (mentions(folded(words), folded(name))) return folded(name)
  const short = `小${name.slice(0, 1)}`
  return words.includes(short) ? short : undefined
}

/** The name with what makes it the receiver: 给林悦, to Lin:. */
function addressIn(words: string, { name }: Employee): string {
  const named = nameIn(words, name) ?? ''
  const pattern = named.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = allMessages.flatMap((t) => t.tasks.toCues).join('|')
  return new RegExp(`(?:${before})?${pattern}:?`).exec(folded(words))?.[0] ?? named
}

/** Of all who work here: who is named is to be refused by name, not to be overheard. */
function mentionedIn(words: string, { tx, actor }: Ctx): Promise<Employee[]> {
  const said = folded(words)
  const name = sql`lower(normalize(${employees.name}, NFKC))`
  const isFull = sql`position(${name} in ${said}) > 0`
  const isShort = sql`position('小' || left(${employees.name}, 1) in ${said}) > 0`
  return tx
    .select()
    .from(employees)
    .where(and(isNull(employees.leftAt), ne(employees.id, actor.id), or(isFull, isShort)))
    .orderBy(desc(isFull), asc(employees.name))
    .limit(namedMax)
}

function people(ctx: Ctx, query: string): Promise<Employee[]> {
  return ctx.tx
    .select()
    .from(employees)
    .where(
      and(
        isNull(employees.leftAt),
        withinReach(employees.id, ctx),
        query === '' ? undefined : ilike(employees.name, `%${query.replace(/[%_\\]/g, '\\$&')}%`),
      ),
    )
    .orderBy(asc(employees.name))
    .limit(query === '' ? teamMax : suggestionsMax)
}
