import type { Employee } from '../db/schema.ts'
import type { Tx } from '../db/tx.ts'

/** All that a use case may know of the world. It is made once for each invocation. */
export type Ctx = {
  readonly tx: Tx
  readonly now: Date
  readonly actor: Actor
  /** The invocation that is under way; what is written while it runs can be undone by it. */
  readonly invocationId?: number
}

export type Actor = Employee

/** Whoever will read a card; not always the one who caused it. */
export type Reader = Pick<Employee, 'locale' | 'timeZone'>
