import type { QueryOptions, Transaction } from '@electric-sql/pglite'
import { type messages, type PGlite, parse, protocol } from '@electric-sql/pglite'

type Message = messages.BackendMessage
type Query = Transaction['query']

/** What the embedded database keeps of a statement that it has parsed. */
type Kept = { readonly name: string; readonly described: readonly Message[]; uses: number }

/** More than the service has; past it, those that were used longest ago are parsed anew. */
const most = 500

/** A plan is made for tables as large as they are then, and nothing else tells it that they have grown. */
const usesOfAPlan = 50

/** What is said again and again; the rest (what makes tables, say) is parsed each time. */
const isRepeated = (text: string) =>
  /^\s*(select|insert|update|delete|with|savepoint|release|rollback to)\b/i.test(text)

/**
 * The same engine, whose transactions parse and plan a statement once, as on PostgreSQL, and run it
 * in one step where PGlite takes six (ADR 7). It keeps the parsers that come with a query, too:
 * drizzle brings the same nine each time, and PGlite would copy those of all types, 375, for each.
 */
export function keepingStatements(engine: PGlite): PGlite {
  const transaction = engine.transaction.bind(engine)
  const send = prepared(engine)
  return Object.assign(engine, {
    query: keepingParsers(engine, engine.query.bind(engine)),
    transaction: <T>(body: (tx: Transaction) => Promise<T>) =>
      transaction((tx) => {
        const unkept = tx.query.bind(tx)
        const query: Query = (text, params, options) =>
          tx.closed || !isRepeated(text)
            ? unkept(text, params, options)
            : send(text, params, options)
        return body(Object.assign(tx, { query: keepingParsers(engine, query) }))
      }),
  })
}

function keepingParsers({ parsers: all }: PGlite, query: Query): Query {
  return (text, params, { parsers, ...options }: QueryOptions = {}) => {
    Object.assign(all, parsers)
    return query(text, params, options)
  }
}

const { serialize } = protocol

/** Runs a statement by its name, which it gets the first time. */
function prepared(engine: PGlite): Query {
  const kept = new Map<string, Kept>()
  let named = 0
  const say = (...said: Uint8Array[]) =>
    engine.execProtocolStream(Buffer.concat([...said, serialize.sync()]), { syncToFs: false })

  const prepare = async (text: string): Promise<Kept> => {
    const name = `kept${++named}`
    const described = await say(
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
    )
    return { name, described, uses: 0 }
  }
  const keptOrPrepared = async (text: string): Promise<Kept> => {
    const its = kept.get(text) ?? (await prepare(text))
    kept.delete(text)
    kept.set(text, its)
    return its
  }
  const forget = async (text: string, { name }: Kept) => {
    kept.delete(text)
    await say(serialize.close({ type: 'S', name }))
  }
  const tidy = async (text: string, its: Kept) => {
    its.uses += 1
    const [oldest] = kept
    if (its.uses >= usesOfAPlan) await forget(text, its)
    else if (kept.size > most && oldest) await forget(...oldest)
  }
  return <T>(text: string, params: unknown[] = [], options?: QueryOptions) =>
    engine.runExclusive(async () => {
      const its = await keptOrPrepared(text)
      const values = parse
        .parseDescribeStatementResults([...its.described])
        .map((type, n) => written(engine, type, params[n]))
      const bound = serialize.bind({ statement: its.name, values })
      const found = await say(bound, serialize.execute({}))
      await tidy(text, its)
      const [result] = parse.parseResults([...its.described, ...found], engine.parsers, options)
      return result as Awaited<ReturnType<typeof engine.query<T>>>
    })
}

/** A value as PostgreSQL reads it. */
function written({ serializers }: PGlite, type: number, value: unknown): string | null {
  if (value === null || value === undefined) return null
  return serializers[type]?.(value) ?? String(value)
}
