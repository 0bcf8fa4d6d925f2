import { asc, eq, inArray } from 'drizzle-orm'
import { type Competitor, competitors } from '../../db/intel.ts'
import type { Option } from '../chat/field.ts'
import { mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { possibleKeys } from '../customers/customer-keys.ts'
import { plain } from '../customers/plain.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { competitorKey } from './rules.ts'
import { spotNewCompetitor } from './spot-intel.ts'

const nameMax = 40
const suggestionsMax = 20

/** One that is known, or a name that nobody has given yet. */
export type CompetitorSaid = { readonly name: string; readonly id?: number }

/** A competitor by number or by name; a new name is one, too, and becomes a row when it is written. */
export const competitorField = () =>
  pick<CompetitorSaid>((t) => t.intel.fields.competitor, {
    async find(query: string, { tx }: Ctx): Promise<Option[]> {
      const all = await tx.select().from(competitors).orderBy(asc(competitors.name))
      const named = all.filter(({ name }) => plain(name).includes(plain(query)))
      return named
        .slice(0, suggestionsMax)
        .map(({ id, name }) => ({ value: String(id), label: name }))
    },

    async read(raw: string, ctx: Ctx): Promise<CompetitorSaid> {
      const known = await competitorCalled(raw, ctx)
      if (known) return known
      const name = raw.trim()
      const isName = name.length >= 2 && name.length <= nameMax && numberIn(name) === undefined
      ensure(isName, (t) => t.intel.noCompetitor({ name: raw }))
      return { name }
    },

    show: async (raw: string, ctx: Ctx) => (await competitorCalled(raw, ctx))?.name ?? raw,

    async spot(line: Line, ctx: Ctx) {
      const known = await competitorIn(line, ctx)
      return known ? String(known.id) : spotNewCompetitor(line)
    },
  })

async function competitorCalled(raw: string, { tx }: Ctx): Promise<Competitor | undefined> {
  const id = numberIn(raw)
  const is = id === undefined ? eq(competitors.key, competitorKey(raw)) : eq(competitors.id, id)
  const [found] = await tx.select().from(competitors).where(is)
  return found
}

/** The one with the longest name of those that are mentioned. */
async function competitorIn({ words }: Line, { tx }: Ctx): Promise<Competitor | undefined> {
  const keys = possibleKeys(words)
  if (keys.length === 0) return undefined
  const found = await tx.select().from(competitors).where(inArray(competitors.key, keys))
  const said = found.filter(({ key }) => mentions(plain(words), key))
  return said.toSorted((a, b) => b.key.length - a.key.length)[0]
}

/** Its number; one who is new is taken on, and two who name the same one at once name one. */
export async function competitorId(ctx: Ctx, said: CompetitorSaid): Promise<number> {
  if (said.id !== undefined) return said.id
  const key = competitorKey(said.name)
  const row = { name: said.name, key, addedAt: ctx.now }
  const target = competitors.key
  const insert = ctx.tx.insert(competitors).values(row)
  const [added] = await insert.onConflictDoNothing({ target }).returning()
  return (added ?? one(await ctx.tx.select().from(competitors).where(eq(target, key)))).id
}
