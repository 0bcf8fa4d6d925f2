import { inArray, sql } from 'drizzle-orm'
import { customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { customerCodeIn } from './customer-code.ts'
import { digitsMin, digitsOf } from './rules.ts'
import { ownersIn, regionsIn, type Sought, soughtIn, withoutOwner } from './spot-search.ts'

/** A search as the database is asked: what is found in no list of ours stays part of a name. */
export type Search = Sought & {
  readonly owner?: { readonly id: number; readonly name: string }
  readonly region?: string
  /** The last digits of a phone. */
  readonly digits?: string
  /** As it is kept: KH-0032. */
  readonly code?: string
}

export async function readSearch(query: string, ctx: Ctx): Promise<Search> {
  const owner = await ownerIn(query, ctx)
  const sought = soughtIn(owner ? withoutOwner(query, owner.said) : query)
  const { words } = sought
  const isFiltered = owner !== undefined || Object.keys(sought).length > 1
  const region = words === '' ? undefined : await regionIn(words, ctx)
  const isAlone = region !== undefined && words === region && !isFiltered
  const left = region === undefined || isAlone ? words : words.replace(region, '').trim()
  const digits = /^[\d\s()+-]+$/.test(left) ? digitsOf(left) : ''
  const code = customerCodeIn(left) ?? (/^[\w-]{2,30}$/.test(left) ? left.toUpperCase() : undefined)
  return {
    ...sought,
    words: left,
    ...(owner && { owner }),
    ...(region !== undefined && !isAlone && { region }),
    ...(digits.length >= digitsMin && { digits }),
    ...(code !== undefined && { code }),
  }
}

async function ownerIn(query: string, { tx }: Ctx) {
  const names = ownersIn(query)
  if (names.length === 0) return undefined
  const found = await tx
    .select({ id: employees.id, name: employees.name })
    .from(employees)
    .where(inArray(sql`lower(${employees.name})`, [...names]))
  const [longest] = found.toSorted((a, b) => b.name.length - a.name.length)
  return longest && { ...longest, said: longest.name }
}

async function regionIn(words: string, { tx }: Ctx): Promise<string | undefined> {
  const names = regionsIn(words)
  if (names.length === 0) return undefined
  const known = names.map(
    (name) =>
      sql`(select region from ${customers} where region = ${name} and region is not null limit 1)`,
  )
  const found = await tx
    .select({ name: sql<string | null>`n` })
    .from(sql`unnest(array[${sql.join(known, sql`, `)}]::text[]) n`)
  const regions = found.flatMap(({ name }) => name ?? [])
  return regions.toSorted((a, b) => b.length - a.length)[0]
}
