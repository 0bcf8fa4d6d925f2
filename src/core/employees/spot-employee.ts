import { and, asc, desc, isNull, ne, or, sql } from 'drizzle-orm'
import { type Employee, employees } from '../../db/schema.ts'
import type { Spotted } from '../chat/field.ts'
import { folded, mentions } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { allMessages } from '../i18n/messages.ts'

const namedMax = 100

/** Whom a line names; several, where it could be each of them. */
export async function spotEmployee(line: Line, ctx: Ctx): Promise<Spotted> {
  const named = meantBy(line.words, await mentionedIn(line.words, ctx))
  const [employee] = named
  if (employee) line.takeName(addressIn(line.words, employee))
  if (named.length > 1) return named.map(({ id, name }) => ({ value: String(id), label: name }))
  return employee && String(employee.id)
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
