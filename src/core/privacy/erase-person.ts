import { and, eq, ne, sql } from 'drizzle-orm'
import { invocations } from '../../db/machinery.ts'
import { rows } from '../../db/rows.ts'
import { employees } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import type { Person } from './person-by-name.ts'

export type Erased = {
  readonly person: Person
  /** What they are called from now on. */
  readonly word: string
  readonly rows: number
  readonly entries: number
  /** Somebody else has their name: words that hold it were left. */
  readonly isShared: boolean
}

/** Nobody is erased twice, and nobody who works here (ADR 22). */
export async function ensureErasable(ctx: Ctx, person: Person): Promise<void> {
  const [before] = await erasureOf(ctx, person)
  ensure(!before, (t) => t.privacy.already({ who: before?.who ?? '', at: before?.at ?? '' }))
  const isHere = person.kind === 'employee' && person.leftAt === null
  ensure(!isHere, (t) => t.privacy.stillHere({ name: person.name }))
}

/**
 * Takes a person out of all that people wrote, of messages and of the trail, for good. The database
 * does it, in one call and by sets: its function may rewrite the trail, which nothing else may.
 */
export async function erasePerson(ctx: Ctx, { who }: { readonly who: Person }): Promise<Erased> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(727275)`)
  await ensureErasable(ctx, who)
  const { kind, number, name } = who
  const word = messages(ctx.actor).privacy.words[kind]({ number })
  const isShared = kind === 'employee' && (await isNamesake(ctx, number, name))
  const at = ctx.now.toISOString()
  const erased = await ctx.tx.execute(sql`
    select erased_rows, erased_entries
    from erase_person(${kind}, ${number}, ${word}, ${at}::timestamptz)`)
  const [counts] = rows<{ erased_rows: number; erased_entries: number }>(erased)
  if (!counts) throw new Error('an erasure that does not say what it did')
  return { person: who, word, rows: counts.erased_rows, entries: counts.erased_entries, isShared }
}

async function isNamesake({ tx }: Ctx, number: number, name: string): Promise<boolean> {
  const asked = await tx.execute(sql`select is_shared(${number}, ${name}) as shared`)
  return rows<{ shared: boolean }>(asked)[0]?.shared ?? false
}

/** Another one than is under way. */
async function erasureOf({ tx, actor, now, invocationId = 0 }: Ctx, { id }: Person) {
  const isOfThem = sql`${invocations.raw} ->> 'who' = ${id}`
  const found = await tx
    .select({ who: employees.name, at: invocations.at })
    .from(invocations)
    .innerJoin(employees, eq(employees.id, invocations.employeeId))
    .where(and(eq(invocations.command, 'person.erase'), isOfThem, ne(invocations.id, invocationId)))
  const { locale, timeZone } = actor
  const today = dayAt(now, timeZone)
  return found.map(({ who, at }) => ({ who, at: showInstant(at, locale, timeZone, today) }))
}
