import { codeOf } from '../db/rows.ts'
import type { Tx } from '../db/tx.ts'
import { ensure } from './errors.ts'
import type { Phrase } from './i18n/en.ts'

const uniqueViolation = '23505'

/** Writes what only one may have; of two who do at once, one gets this sentence beside the field. */
export async function unlessTaken<T>(
  tx: Tx,
  write: (tx: Tx) => Promise<T>,
  phrase: Phrase,
  field?: string,
): Promise<T> {
  try {
    return await tx.transaction(write)
  } catch (error) {
    ensure(codeOf(error) !== uniqueViolation, phrase, field)
    throw error
  }
}
