import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import { contacts, customers } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { matchesWords } from './matches.ts'

/** Words that are in a larger part of all names are looked for name by name, for enough are met at once. */
const commonShare = 0.03
/** So few are read from the index in no time. */
const commonMin = 2_000
/** Of longer ones the planner knows how frequent they are; a shorter one begins too many terms. */
const shortMax = 3
/** So many rows tell how frequent a short one is. */
const sampleSize = 1_000

type Conditions = Readonly<Record<'named' | 'met' | 'begins', SQL>>
type Common = Readonly<Record<keyof Conditions, boolean>>

/** Whether the words are in too many names for the index, as the planner reckons or a sample tells. */
export async function areCommon(ctx: Ctx, words: string, by: Conditions): Promise<Common> {
  const { some, first, all, people, everybody } = await estimated(ctx, by)
  const isCommon = (found: number, among: number) =>
    found > commonMin && found > among * commonShare
  const known = {
    named: isCommon(some, all),
    begins: isCommon(first, all),
    met: isCommon(people, everybody),
  }
  if (Buffer.byteLength(words) > shortMax || all * commonShare < commonMin) return known
  const { named, met } = await sampled(ctx, words, all, everybody)
  const isNamed = known.named || named > commonShare
  return { named: isNamed, begins: isNamed, met: known.met || met > commonShare }
}

async function estimated({ tx }: Ctx, { named, begins, met }: Conditions) {
  const [plan] = rows<{ 'QUERY PLAN': unknown }>(
    await tx.execute(sql`explain (format json)
      select 1 from ${customers} where ${named}
      union all select 2 from ${customers} where ${begins}
      union all select 3 from ${customers}
      union all select 4 from ${contacts} where ${met}
      union all select 5 from ${contacts}`),
  )
  const read = plan?.['QUERY PLAN']
  const [{ Plan }] = (typeof read === 'string' ? JSON.parse(read) : read) as [
    { Plan: { Plans: { 'Plan Rows': number }[] } },
  ]
  const [some = 0, first = 0, all = 0, people = 0, everybody = 0] = Plan.Plans.map(
    (each) => each['Plan Rows'],
  )
  return { some, first, all, people, everybody }
}

async function sampled({ tx }: Ctx, words: string, all: number, everybody: number) {
  const percent = (of: number) => Math.min(100, (100 * sampleSize) / Math.max(1, of))
  const share = (is: SQL | undefined) =>
    sql`coalesce(avg((${is ?? sql`false`})::integer), 0)::float8`
  const found = await tx.execute(sql`select
    (select ${share(matchesWords(sql`c.keys`, words))}
      from ${customers} c tablesample system (${percent(all)})) as named,
    (select ${share(matchesWords(sql`p.keys`, words))}
      from ${contacts} p tablesample system (${percent(everybody)})) as met`)
  return rows<{ named: number; met: number }>(found)[0] ?? { named: 0, met: 0 }
}
