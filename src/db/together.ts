import DataLoader from 'dataloader'
import type { Tx } from './tx.ts'

type ReadMany<Key, Found> = (tx: Tx, keys: readonly Key[]) => Promise<readonly Found[]>

/**
 * Reads one thing by its key. What is asked for at the same time, in one transaction, is read by one
 * query; nothing is remembered, so whoever asks again reads again. `readMany` answers in the order of the keys.
 */
export function together<Key, Found>(readMany: ReadMany<Key, Found>) {
  const loaders = new WeakMap<Tx, DataLoader<Key, Found>>()
  return (tx: Tx, key: Key): Promise<Found> => {
    const loader = loaders.get(tx) ?? new DataLoader((keys) => readMany(tx, keys), { cache: false })
    loaders.set(tx, loader)
    return loader.load(key)
  }
}

/** The row of each key, in the order of the keys. */
export function inOrder<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): readonly (Row | undefined)[] {
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return keys.map((key) => found.get(key))
}

/** As a parameter for `= any(…::integer[])`: the statement is the same for however many there are. */
export const numbers = (ids: readonly number[]): string => `{${[...new Set(ids)].join()}}`
