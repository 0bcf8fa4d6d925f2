import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Database, DatabaseOptions } from './client.ts'
import { DatabaseError } from './error.ts'
import { isBehind, migrationsFolder } from './migrate.ts'
import { prepared } from './prepared.ts'
import { codeOf, rows } from './rows.ts'
import type { Db } from './tx.ts'

/** Opens a database on a PostgreSQL server, migrated. */
export async function openPostgres(url: string, options: DatabaseOptions): Promise<Database> {
  const pool = connect(url, options.connections ?? 10)
  const db = drizzle(prepared(pool), { casing: 'snake_case' })
  try {
    const server = await usableServer(db)
    if (await isBehind(db)) await migrateAlone(url)
    return {
      db,
      kind: 'postgres',
      survives: survivesOn(server),
      close: () => pool.end({ timeout: 5 }),
    }
  } catch (error) {
    await pool.end({ timeout: 1 })
    throw sentence(error, url)
  }
}

/** Compiling a query takes PostgreSQL longer than any of ours takes to run. */
const settings = {
  application_name: 'rapport',
  idle_in_transaction_session_timeout: 60_000,
  jit: 'off',
}

function connect(url: string, max: number) {
  return postgres(url, { max, onnotice: () => {}, connect_timeout: 10, connection: settings })
}

/** `migrate` alone is not safe when several processes start on an empty database. */
async function migrateAlone(url: string): Promise<void> {
  const only = connect(url, 1)
  const db = drizzle(only)
  try {
    await db.execute(sql`select pg_advisory_lock(${migrationLock})`)
    await migrate(db, { migrationsFolder })
  } finally {
    await only.end({ timeout: 5 })
  }
}

const migrationLock = 727_272

type Server = { encoding: string; version: number; fsync: string; commit: string }

async function usableServer(db: Db): Promise<Server> {
  const asked = sql`select current_setting('server_encoding') as encoding,
    current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit`
  const [server] = rows<Server>(await db.execute(asked))
  if (!server) throw new Error('a server that does not know itself')
  if (server.encoding !== 'UTF8') throw new DatabaseError(cannotHoldNames(server.encoding))
  if (server.version < 150_000) {
    throw new DatabaseError('Rapport needs PostgreSQL 15 or later: upgrade the server.')
  }
  return server
}

/** A server can be told to be quick rather than safe. */
const survivesOn = ({ fsync, commit }: Server) => ({
  killed: true,
  powerCut: fsync === 'on' && commit !== 'off',
})

const cannotHoldNames = (encoding: string) =>
  `The database is encoded in ${encoding}, which cannot hold every name: make one with ` +
  "create database rapport encoding 'UTF8' template template0 and name it in DATABASE_URL."

/** Never the error's own words alone: they may quote the URL, and the URL holds a password. */
function sentence(error: unknown, url: string): unknown {
  if (error instanceof DatabaseError) return error
  const advice = adviceOn[codeOf(error) ?? '']
  if (!advice) return error
  const { host, pathname } = new URL(url)
  return new DatabaseError(advice(host, pathname.slice(1)), { cause: error })
}

type Advice = (host: string, name: string) => string

const unreachable: Advice = (host) =>
  `No PostgreSQL server answers at ${host}: start it, or correct DATABASE_URL.`
const refused: Advice = (host) =>
  `PostgreSQL at ${host} does not accept this user and password: correct DATABASE_URL.`

const adviceOn: Readonly<Record<string, Advice>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  CONNECT_TIMEOUT: unreachable,
  CONNECTION_CLOSED: unreachable,
  '28000': refused,
  '28P01': refused,
  '3D000': (host, name) =>
    `PostgreSQL at ${host} has no database ${name}: make it with createdb, or correct DATABASE_URL.`,
  '42501': (_, name) =>
    `The user of DATABASE_URL may not make tables in ${name}: let it own that database.`,
  '53300': (host) =>
    `PostgreSQL at ${host} has no connection left: raise its max_connections, or close other programs.`,
}
