import { sql } from 'drizzle-orm'
import type { Document } from '../chat/card.ts'
import { document } from '../chat/document.ts'
import type { Ctx } from '../ctx.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { ensure } from '../errors.ts'
import { reachOf } from '../rights/rules.ts'
import { sights } from '../rights/sights.ts'
import { type Change, type Image, type Names, namesIn } from '../trail/names-in.ts'
import { type Reference, references } from '../trail/noun.ts'
import { nouns } from '../trail/nouns.ts'
import type { Person } from './person-by-name.ts'
import {
  type Entry,
  entriesAbout,
  rowsAbout,
  type Said,
  type Section,
  saidBy,
  sectionMax,
} from './rows-about.ts'

export type Exported = {
  readonly person: Person
  readonly document: Document
  readonly rows: number
  readonly entries: number
  /** Of something there was more than is told. */
  readonly isCut: boolean
}

type Found = {
  readonly sections: readonly Section[]
  readonly entries: readonly Entry[]
  readonly said: readonly Said[]
}

/** Everything that we hold about a person, as one document of which they can make sense (ADR 22). */
export async function exportPerson(ctx: Ctx, { who }: { readonly who: Person }): Promise<Exported> {
  ensure(reachOf(ctx.actor, sights.phone).all, (t) => t.privacy.onlyAll)
  await ctx.tx.execute(sql`set local timezone = 'UTC'`)
  const all: Found = {
    sections: await rowsAbout(ctx, who),
    entries: await entriesAbout(ctx, who),
    said: await saidBy(ctx, who),
  }
  if (who.customer) await recordLookups(ctx, [who.customer])
  const told = newest(all)
  const [had, has] = [sizeOf(all), sizeOf(told)]
  const isCut = had.rows + had.entries > has.rows + has.entries
  return { person: who, document: await written(ctx, who, told, isCut), ...has, isCut }
}

const newest = ({ sections, entries, said }: Found): Found => ({
  sections: sections.map(({ table, images }) => ({ table, images: fitting(images) })),
  entries: fitting(entries),
  said: fitting(said),
})

const sizeOf = ({ sections, entries, said }: Found) => ({
  rows: sections.reduce((sum, { images }) => sum + images.length, 0),
  entries: entries.length + said.length,
})

async function written(ctx: Ctx, who: Person, found: Found, isCut: boolean): Promise<Document> {
  const { sections, entries, said } = found
  const shown = sections.flatMap(({ table, images }) => images.map((one) => asChange(table, one)))
  const names = await namesIn(ctx, [...shown, ...entries])
  const whole = {
    person: { name: who.name, kind: who.kind, number: who.number, customer: who.customer?.name },
    exported: { at: ctx.now.toISOString(), by: ctx.actor.name, onlyTheNewest: isCut },
    records: Object.fromEntries(
      sections.map(({ table, images }) => [table, images.map((o) => readable(table, o, names))]),
    ),
    trail: entries.map((entry) => readableEntry(entry, names)),
    said,
  }
  const bytes = new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`)
  return document(`${who.id}.json`, 'application/json', bytes)
}

function readableEntry({ tableName, before, after, rowId: _, ...entry }: Entry, names: Names) {
  const told = (image: Image | null) => image && readable(tableName, image, names)
  return { ...entry, table: tableName, before: told(before), after: told(after) }
}

const asChange = (tableName: string, after: Image): Change => ({
  tableName,
  rowId: Number(after.id),
  before: null,
  after,
})

/** About as much as a quarter of a megabyte, the newest first. */
const bytesMax = 256 * 1024

function fitting<T>(all: readonly T[]): readonly T[] {
  let bytes = 0
  const fits = (one: T) => {
    bytes += Buffer.byteLength(JSON.stringify(one))
    return bytes <= bytesMax
  }
  const end = all.slice(0, sectionMax).findIndex((one) => !fits(one))
  return all.slice(0, end < 0 ? sectionMax : end)
}

/** What the machine keeps for itself, and what is the customer’s business and not the person’s. */
const notTheirs = [
  'keys',
  'line',
  'remind_at',
  'digest_at',
  'digested_at',
  'amount',
  'revenue',
  'profit',
  'assets',
  'debts',
  'collateral_value',
  'registered_capital',
  'spend',
  'grade',
  'access',
]

/** Names for numbers: `customer` in place of `customer_id`. */
function readable(table: string, image: Image, names: Names): Image {
  const entries = Object.entries(image)
    .filter(([key]) => !notTheirs.includes(key) && !(table === 'customers' && key === 'phone'))
    .map(([key, value]) => {
      const as = nouns[table]?.columns[key]?.as
      const isReference = references.some((kind) => kind === as)
      const name = isReference ? names[as as Reference].get(Number(value)) : undefined
      return name === undefined ? [key, value] : [key.replace(/_id$/, ''), name]
    })
  return Object.fromEntries(entries)
}
