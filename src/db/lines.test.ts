import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrationsFolder } from './migrate.ts'
import { employees } from './schema.ts'
import { insertRow } from './statement.ts'
import { rolledBack, testDb } from './testing.ts'
import type { Tx } from './tx.ts'

const anyone = { role: 'manager', locale: 'en', timeZone: 'UTC' } as const

/** A company as it was before there were lines: nobody has one, and no trigger makes it. */
async function before(tx: Tx, superiors: readonly (number | undefined)[]): Promise<number> {
  await tx.execute(sql`alter table employees disable trigger user`)
  const ids: number[] = []
  for (const [n] of superiors.entries()) {
    ids.push((await insertRow(tx, employees, { ...anyone, name: `P${n}` })).id)
  }
  for (const [n, superior] of superiors.entries()) {
    if (superior === undefined) continue
    const managerId = ids[superior] ?? null
    await tx
      .update(employees)
      .set({ managerId })
      .where(eq(employees.id, ids[n] ?? 0))
  }
  return ids[0] ?? 0
}

async function migrated(tx: Tx, first: number) {
  const file = await readFile(join(migrationsFolder, '0004_lines_and_seals.sql'), 'utf8')
  for (const step of file.split('--> statement-breakpoint').slice(0, 2)) {
    await tx.execute(sql.raw(step))
  }
  const rows = await tx.select().from(employees).orderBy(asc(employees.id))
  return rows.map(({ role, line }) => [role, line.map((id) => id - first)])
}

test('whoever was here before has a line, and who led the company administers it', () =>
  testDb().then((db) =>
    rolledBack(db, async (tx) => {
      expect(await migrated(tx, await before(tx, [1, 2, undefined]))).toEqual([
        ['manager', [0, 1, 2]],
        ['manager', [1, 2]],
        ['admin', [2]],
      ])
    }),
  ))

test('a ring that was let in ends where it closes', () =>
  testDb().then((db) =>
    rolledBack(db, async (tx) => {
      expect(await migrated(tx, await before(tx, [1, 0, 2]))).toEqual([
        ['manager', [0, 1]],
        ['manager', [1, 0]],
        ['manager', [2]],
      ])
    }),
  ))
