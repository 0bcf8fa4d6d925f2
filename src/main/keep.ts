import { existsSync } from 'node:fs'
import { type Config, type Environment, readConfig } from '../config.ts'
import { messages } from '../core/i18n/messages.ts'
import { backup } from '../db/backup.ts'
import { openDatabase } from '../db/client.ts'
import { restore } from '../db/restore.ts'
import { UsageError } from './failures.ts'

/** `npm run backup [-- FILE]`: the whole database and the files in one file. */
export async function runBackup(env: Environment, args: readonly string[]): Promise<void> {
  const config = readConfig(env)
  const t = messages(config).service
  if (args.length > 1) throw new UsageError(t.tooMany)
  const [file = `rapport-${new Date().toISOString().replace(/[:.]/g, '-')}.backup`] = args
  const kept = await withDatabase(config, (db) => backup(db, config.files, file))
  process.stdout.write(`${t.backedUp({ file, ...kept })}\n`)
}

/** `npm run restore -- FILE`: into an empty database. */
export async function runRestore(env: Environment, args: readonly string[]): Promise<void> {
  const config = readConfig(env)
  const t = messages(config).service
  const [file, ...more] = args
  if (file === undefined) throw new UsageError(t.restoreWhat)
  if (more.length > 0) throw new UsageError(t.tooMany)
  if (!existsSync(file)) throw new UsageError(t.noSuchFile({ file }))
  const kept = await withDatabase(config, (db) => restore(db, config.files, file))
  process.stdout.write(`${t.restored({ file, ...kept })}\n`)
}

type Db = Awaited<ReturnType<typeof openDatabase>>['db']

async function withDatabase<T>({ database }: Config, body: (db: Db) => Promise<T>): Promise<T> {
  const opened = await openDatabase(database.url)
  try {
    return await body(opened.db)
  } finally {
    await opened.close()
  }
}
