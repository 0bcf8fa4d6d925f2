import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Messages } from '../../core/i18n/en.ts'
import { type Database, openDatabase } from '../../db/client.ts'
import { DatabaseError } from '../../db/error.ts'
import { databaseFacts } from '../../db/facts.ts'
import { rows } from '../../db/rows.ts'
import { bad, type Finding, good, note } from './finding.ts'
import type { Examined } from './slack.ts'

export async function examineDatabase(
  { url, now }: { readonly url: string; readonly now: () => number },
  t: Messages['doctor'],
): Promise<Examined> {
  const isServer = /^postgres(ql)?:/.test(url)
  if (!isServer && !existsSync(join(url, 'postgres'))) {
    return { findings: [note(t.databaseNew({ folder: url }))], skewMs: undefined }
  }
  const folder = isServer ? [] : [await modeFinding(url, t)]
  try {
    const database = await openDatabase(url, { connections: 2 })
    const { findings, skewMs } = await examineOpen(database, now, t)
    return { findings: [...folder, ...findings], skewMs }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return { findings: [...folder, bad(error.message, t.databaseTodo)], skewMs: undefined }
  }
}

async function examineOpen(database: Database, now: () => number, t: Messages['doctor']) {
  const { db, kind, survives } = database
  try {
    const { version, encoding, ctype, bytes, migrations } = await databaseFacts(db)
    const megabytes = Math.ceil(bytes / 1_000_000)
    const findings: Finding[] = [
      good(t.database({ kind: t.kinds[kind], version, megabytes, migrations })),
      encoding === 'UTF8' ? good(t.encoding({ encoding, ctype })) : bad(encoding, t.encodingTodo),
      survives.powerCut ? good(t.survivesAll) : note(t.survivesKill),
    ]
    return { findings, skewMs: kind === 'postgres' ? now() - (await clockOf(database)) : undefined }
  } finally {
    await database.close()
  }
}

async function clockOf({ db }: Database): Promise<number> {
  const asked = sql`select extract(epoch from clock_timestamp())::float8 as seconds`
  const [at] = rows<{ seconds: number }>(await db.execute(asked))
  return Number(at?.seconds) * 1000
}

/** What is in the folder is everything that customers told us. */
async function modeFinding(folder: string, t: Messages['doctor']): Promise<Finding> {
  const { mode } = await stat(folder)
  const isOurs = process.platform === 'win32' || (mode & 0o077) === 0
  return isOurs
    ? good(t.folderPrivate({ folder }))
    : bad(t.folderOpen({ folder }), t.folderTodo({ folder }))
}
