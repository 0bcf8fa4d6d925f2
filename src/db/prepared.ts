import type { Sql, TransactionSql } from 'postgres'

/**
 * The same pool, with statements that the server parses once for each connection. Drizzle asks for
 * the opposite, and then each statement takes two round trips and is planned anew. Behind a pooler
 * that cannot keep statements, `?prepare=false` in the URL turns it off.
 */
export function prepared(pool: Sql): Sql {
  return new Proxy(pool, {
    get(target, name, self) {
      if (name === 'unsafe') return keeping(target)
      if (name === 'begin') return beginning(target)
      return Reflect.get(target, name, self)
    },
  })
}

type Unsafe = Sql['unsafe']
type Begin = Sql['begin']

function keeping(on: Pick<Sql, 'unsafe'>): Unsafe {
  return (query, params = []) => on.unsafe(query, params, { prepare: true })
}

function beginning(pool: Sql): Begin {
  return ((body: (tx: TransactionSql) => unknown) => pool.begin((tx) => body(within(tx)))) as Begin
}

function within(tx: TransactionSql): TransactionSql {
  const { savepoint } = tx
  const nested = (body: (tx: TransactionSql) => unknown) =>
    savepoint((inner) => body(within(inner)))
  return Object.assign(tx, { unsafe: keeping({ unsafe: tx.unsafe }), savepoint: nested })
}
