import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { openDatabase } from '../src/db/client.ts'
import { seedDepartment, type Writer, writersOf } from './department.ts'

export type StoreName = 'postgres' | 'embedded'

/** A database with the demo department in it, as often as one asks for it; all gone afterwards. */
export type Store = AsyncDisposable & {
  readonly name: StoreName
  readonly version: string
  readonly writers: readonly Writer[]
  /** The address of another copy. */
  copy(): Promise<string>
  /** Before all the others: one that is large. */
  drop(copy: string): Promise<void>
}

/** The server for tests; whoever measures in earnest has one at the usual place. */
export const serverUrl = ({ TEST_DATABASE_URL: named }: NodeJS.ProcessEnv, quick = false) =>
  named ?? (quick ? undefined : 'postgres://postgres@127.0.0.1:5432/test')

/** Nothing where no server answers. */
export async function postgresStore(server: string): Promise<Store | undefined> {
  const sql = postgres(server, { max: 1, onnotice: () => {}, connect_timeout: 3 })
  const answers = await sql`select current_setting('server_version') as version`.catch(() => [])
  const [about] = answers as readonly { readonly version: string }[]
  if (!about) return sql.end().then(() => undefined)
  const base = `rapport_bench_${process.pid}`
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  const made = [base]
  await sql.unsafe(`create database ${base} template template0`)
  const writers = await seeded(urlOf(base))
  return {
    name: 'postgres',
    version: `PostgreSQL ${about.version}`,
    writers,
    async copy() {
      const name = `${base}_${made.length}`
      await sql.unsafe(`create database ${name} template ${base}`)
      made.push(name)
      return urlOf(name)
    },
    async drop(copy) {
      await sql.unsafe(`drop database if exists ${new URL(copy).pathname.slice(1)} with (force)`)
    },
    async [Symbol.asyncDispose]() {
      for (const name of made) await sql.unsafe(`drop database if exists ${name} with (force)`)
      await sql.end()
    },
  }
}

export async function embeddedStore(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
  const original = join(folder, 'original')
  const writers = await seeded(original)
  let copies = 0
  return {
    name: 'embedded',
    version: 'PGlite',
    writers,
    async copy() {
      const path = join(folder, `copy-${++copies}`)
      await cp(original, path, { recursive: true, preserveTimestamps: true })
      return path
    },
    drop: (path) => rm(path, { recursive: true }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

async function seeded(url: string): Promise<readonly Writer[]> {
  const { db, close } = await openDatabase(url, { connections: 2 })
  await seedDepartment(db, new Date())
  const writers = await writersOf(db)
  await close()
  return writers
}
