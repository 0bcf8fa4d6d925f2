import { inArray, sql } from 'drizzle-orm'
import type { changes } from '../../db/machinery.ts'
import { departments, posts } from '../../db/organisation.ts'
import { contacts, customers, employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { mayBeNamed } from '../customers/may-see.ts'
import { messages } from '../i18n/messages.ts'
import { type Reference, references } from './noun.ts'
import { nouns } from './nouns.ts'

export type Image = Readonly<Record<string, unknown>>

export type Change = Pick<typeof changes.$inferSelect, 'tableName' | 'rowId'> & {
  readonly before: Image | null
  readonly after: Image | null
}

/** What the numbers in images stand for. */
export type Names = Readonly<Record<Reference, ReadonlyMap<number, string>>>

/**
 * The name of every row that these changes refer to, those that are gone included where they tell it;
 * a customer whose file is kept from the reader has none.
 */
export async function namesIn(ctx: Ctx, shown: readonly Change[]): Promise<Names> {
  const told = references.map(async (kind) => [kind, await namesOf(ctx, kind, shown)] as const)
  return Object.fromEntries(await Promise.all(told)) as Names
}

const tables = {
  employee: employees,
  customer: customers,
  contact: contacts,
  post: posts,
  department: departments,
} as const

async function namesOf(
  ctx: Ctx,
  kind: Reference,
  shown: readonly Change[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(shown.flatMap((change) => numbersIn(change, kind)))]
  const table = tables[kind]
  const found =
    wanted.length > 0
      ? await ctx.tx
          .select({ id: table.id, name: table.name, isNamed: isNamed(kind, ctx) })
          .from(table)
          .where(inArray(table.id, wanted))
      : []
  const { secret } = messages(ctx.actor).trail
  const gone = shown.filter(({ tableName }) => nouns[tableName]?.is === kind).map(itself)
  return new Map([...gone, ...found.map((f) => [f.id, f.isNamed ? f.name : secret] as const)])
}

const isNamed = (kind: Reference, ctx: Ctx) =>
  kind === 'customer' ? sql<boolean>`(${mayBeNamed(ctx)})` : sql<boolean>`true`

const itself = ({ rowId, after, before }: Change) =>
  [rowId, String((after ?? before)?.name)] as const

function numbersIn({ tableName, before, after }: Change, kind: Reference): number[] {
  const columns = Object.entries(nouns[tableName]?.columns ?? {})
  return columns
    .filter(([, { as }]) => as === kind)
    .flatMap(([name]) => [before?.[name], after?.[name]])
    .filter((value) => typeof value === 'number')
}
