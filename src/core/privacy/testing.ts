import { sql } from 'drizzle-orm'
import { rows } from '../../db/rows.ts'
import type { Tx } from '../../db/tx.ts'
import { auditTrail, isSound } from '../trail/audit-trail.ts'

type Column = { readonly table: string; readonly column: string }

/** Every place in the whole database where one of these words stands, however deep in a JSON. */
export async function placesOf(tx: Tx, words: readonly string[]): Promise<string[]> {
  const found = await tx.execute(sql`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'ARRAY', 'jsonb')
      and table_name in (select tablename from pg_tables where schemaname = 'public')`)
  const places: string[] = []
  for (const { table, column } of rows<Column>(found)) {
    for (const word of words) {
      const held = await tx.execute(sql`select ${sql.identifier(column)}::text as held
        from ${sql.identifier(table)} where ${sql.identifier(column)}::text ilike ${`%${word}%`}`)
      const all = rows<{ held: string }>(held)
      places.push(...all.map(({ held }) => `${table}.${column}: ${held}`))
    }
  }
  return places
}

export async function sealed(tx: Tx): Promise<void> {
  await tx.execute(sql`select seal_trail(now())`)
}

/** Whether the trail is sound, and from how many entries each command has erased somebody. */
export async function audited(tx: Tx) {
  const found = await auditTrail(tx)
  return {
    isSound: isSound(found),
    unsound: found.erasures.flatMap(({ unsound }) => unsound),
    erased: found.erasures.map(({ who, entries }) => ({ who, entries })),
  }
}
