import type { Platform } from '../db/choices.ts'
import type { Employee } from '../db/schema.ts'
import type { Tx } from '../db/tx.ts'
import type { Grant, Righted } from './rights/rules.ts'

/** All that a use case may know of the world. It is made once for each invocation. */
export type Ctx = {
  readonly tx: Tx
  readonly now: Date
  readonly actor: Actor
  /** Where the actor wrote it, if a person did. */
  readonly platform?: Platform
  /** The message whose button the actor pressed: the reply takes its place. */
  readonly pressed?: { readonly chat: string; readonly message: string }
  /** Where files that people sent are kept, for those who read them. */
  readonly files?: string
  /** The invocation that is under way; what is written while it runs can be undone by it. */
  readonly invocationId?: number
  /** The command that is under way: whom its right reaches is whom it sees. */
  readonly command?: Righted
}

/** Without grants, what their role may while they hold no post. */
export type Actor = Employee & { readonly grants?: readonly Grant[] }

/** Whoever will read a card; not always the one who caused it. */
export type Reader = Pick<Employee, 'locale' | 'timeZone'>
