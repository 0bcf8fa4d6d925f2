import { is, Param, Placeholder, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Db } from './tx.ts'

/** Stands for each value of a statement where that is built. */
export type Its<Values> = {
  readonly [Name in keyof Values]-?: Placeholder<Name & string, Values[Name]>
}

type Buildable<Result> = { prepare(name: string): { execute(): Promise<Result> } }

/**
 * A statement that is built once for a database and then runs in any of its transactions (ADR 15):
 * drizzle takes longer to build one than PostgreSQL to run it. Where its text is not always the
 * same, its `shape` says which one is meant.
 */
export function statement<Values extends object, Result, Shape extends string = ''>(
  build: (db: Db, its: Its<Values>, shape: Shape) => Buildable<Result>,
) {
  const built = new WeakMap<object, Map<Shape, Built<Result>>>()
  return (db: Db, values: Values, shape = '' as Shape): Promise<Result> => {
    const { dialect, session } = db as unknown as Inside
    const shapes = built.get(dialect) ?? new Map<Shape, Built<Result>>()
    const { prepared, params } = shapes.get(shape) ?? taken(build(db, its(), shape))
    built.set(dialect, shapes.set(shape, { prepared, params }))
    return run(
      prepared,
      session.client,
      params.map((param) => param(values as Given)),
    )
  }
}

type Placed<Values> = {
  readonly [Name in keyof Values]: Values[Name] | Placeholder<string, Values[Name]>
}

/** What drizzle's `set` takes, too, though its types do not say so. */
export const settable = <Values>(values: Placed<Values>) => values as Values

type Given = Readonly<Record<string, unknown>>
type Built<Result> = {
  readonly prepared: Prepared<Result>
  readonly params: readonly ((values: Given) => unknown)[]
}

/** What drizzle has of a connection, and of a statement, without showing it. */
type Inside = { readonly dialect: object; readonly session: { readonly client: unknown } }
type Prepared<Result> = { readonly params: readonly unknown[]; execute(): Promise<Result> }

const its = <Values>() =>
  new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) }) as Its<Values>

function taken<Result>(statement: Buildable<Result>): Built<Result> {
  const prepared = statement.prepare('') as unknown as Prepared<Result>
  return { prepared, params: prepared.params.map(reader) }
}

/** Drizzle would let a column encode even what is not there. */
function reader(param: unknown): (values: Given) => unknown {
  if (is(param, Placeholder)) return (values) => values[param.name] ?? null
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param
  const { value, encoder } = param
  return ({ [value.name]: given = null }) =>
    given === null ? null : encoder.mapToDriverValue(given)
}

function run<Result>(prepared: Prepared<Result>, client: unknown, params: readonly unknown[]) {
  const here = { client: { value: client }, params: { value: params } }
  return (Object.create(prepared, here) as Prepared<Result>).execute()
}

type Row = Readonly<Record<string, unknown>>
type Insert = (db: Db, row: Row, names: string) => Promise<readonly unknown[]>

/** Adds a row and gives it back with what the database has filled in. */
export async function insertRow<T extends PgTable>(
  db: Db,
  table: T,
  row: T['$inferInsert'],
): Promise<T['$inferSelect']> {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  const insert = inserts.get(table) ?? insertInto(table)
  inserts.set(table, insert)
  const names = given.map(([name]) => name).join()
  const [inserted] = await insert(db, Object.fromEntries(given), names)
  return inserted as T['$inferSelect']
}

const inserts = new WeakMap<PgTable, Insert>()

function insertInto(table: PgTable): Insert {
  return statement((db, its: Its<Row>, names: string) => {
    const values = Object.fromEntries(names.split(',').map((name) => [name, its[name]]))
    return db.insert(table).values(values).returning()
  })
}
