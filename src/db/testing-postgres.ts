import postgres from 'postgres'
import { openDatabase } from './client.ts'
import type { FreshDb } from './testing.ts'

const prefix = 'rapport_test_'

let made = 0
let tidied: Promise<void> | undefined

/** A migrated database of its own on the server for tests. */
export async function ownDatabase(server: string): Promise<FreshDb & { readonly url: string }> {
  migrated ??= migratedDatabase(server)
  const own = await newDatabase(server, await migrated)
  const { db, close } = await openDatabase(own.url, { connections: 8 })
  const dispose = () => close().then(own[Symbol.asyncDispose])
  const vacuum = () => onServer(own.url, (sql) => sql`vacuum`)
  return { db, vacuum, url: own.url, [Symbol.asyncDispose]: dispose }
}

let migrated: Promise<string> | undefined

/** What this worker copies its databases from: that takes a tenth of the time of migrating. */
async function migratedDatabase(server: string): Promise<string> {
  const { name, url } = await emptyDatabase(server)
  await (await openDatabase(url, { connections: 1 })).close()
  return name
}

/** A new database without any table in it. */
export const emptyDatabase = (server: string) => newDatabase(server, 'template0')

type OwnDatabase = AsyncDisposable & { readonly name: string; readonly url: string }

async function newDatabase(server: string, template: string): Promise<OwnDatabase> {
  tidied ??= tidy(server)
  await tidied
  const name = `${prefix}${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${++made}`
  await onServer(server, (sql) => sql.unsafe(`create database ${name} template ${template}`))
  const drop = () => onServer(server, (sql) => sql.unsafe(`drop database ${name} with (force)`))
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return { name, url, [Symbol.asyncDispose]: drop }
}

/** A worker ends without a last word, so the next run drops what the dead ones left. */
function tidy(server: string): Promise<void> {
  return onServer(server, async (sql) => {
    const left = await sql<{ name: string }[]>`
      select datname as name from pg_database where datname like ${`${prefix}%`}`
    for (const { name } of left.filter(isOfTheDead)) {
      await sql.unsafe(`drop database if exists ${name}`).catch(() => {})
    }
  })
}

function isOfTheDead({ name }: { name: string }): boolean {
  const pid = Number(name.slice(prefix.length).split('_')[0])
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

async function onServer(server: string, body: (sql: postgres.Sql) => Promise<unknown>) {
  const sql = postgres(server, { max: 1, onnotice: () => {} })
  try {
    await body(sql)
  } finally {
    await sql.end()
  }
}
