import type { PGlite, QueryOptions, Transaction } from '@electric-sql/pglite'

/**
 * The same engine, which keeps the parsers that come with a query. Drizzle brings the same nine each
 * time, and for each such query PGlite would copy those of all types: 375, in 0.1 ms.
 */
export function keepingParsers(engine: PGlite): PGlite {
  const transaction = engine.transaction.bind(engine)
  return Object.assign(engine, {
    query: keeping(engine, engine),
    transaction: <T>(body: (tx: Transaction) => Promise<T>) =>
      transaction((tx) => body(Object.assign(tx, { query: keeping(engine, tx) }))),
  })
}

function keeping({ parsers: all }: PGlite, on: Pick<Transaction, 'query'>): Transaction['query'] {
  const query: Transaction['query'] = on.query.bind(on)
  return (text, params, { parsers, ...options }: QueryOptions = {}) => {
    Object.assign(all, parsers)
    return query(text, params, options)
  }
}
