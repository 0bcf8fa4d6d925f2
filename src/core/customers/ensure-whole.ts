import type { Customer } from '../../db/schema.ts'
import { ensure } from '../errors.ts'

/** Nothing is written into a file that became part of another while somebody wrote (QUALITY-6). */
export function ensureWhole(held: Customer): Customer {
  ensure(held.mergedIntoId === null, (t) => t.merge.already({ name: held.name }))
  return held
}
