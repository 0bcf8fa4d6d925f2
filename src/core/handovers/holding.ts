import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Employee } from '../../db/schema.ts'
import { type Day, withinHours } from '../time.ts'

/** What becomes of it: to colleagues, to the superior, collected, left as it is, or over with the accounts. */
export type Way = 'shared' | 'up' | 'collected' | 'stays' | 'ends'

/** The day, or the instant, by which something is due. */
export type DueBy = Day | Date | null

export const isInstant = (due: DueBy): due is Date => due instanceof Date
export const isDay = (due: DueBy): due is Day => typeof due === 'string'

type Whose = Pick<Employee, 'id'>

/** A kind of thing that a leaver can hold; one more kind is one more entry (SEC-3, SEC-11). */
export type Holding = {
  readonly table: PgTable & { readonly id: PgColumn }
  readonly holder: PgColumn
  isOpen(now: Date): SQL | undefined
  readonly way: Way
  /** How people call it, in its line. */
  readonly called: PgColumn | SQL<string>
  readonly due?: PgColumn
  /** It goes with this customer. */
  readonly customer?: PgColumn
  /** Whom it is about, where it does not go with them. */
  readonly about?: PgColumn | SQL<number>
  /** The application that its line tells, whose amount is not for everybody. */
  readonly application?: PgColumn
  /** Whoever must not have it: nobody decides on what they have asked for themselves. */
  readonly notFor?: SQL<number>
  /** When its receiver is reminded, if somebody was to be. */
  remindAt?(due: DueBy, receiver: Employee, now: Date): Date | null
  /** What else is written when it goes from one to the other. */
  also?(from: Whose, to: Whose, now: Date): Readonly<Record<string, SQL | Date | null>>
}

/** It is seen at once which of its clocks runs. */
export const atOnce = (receiver: Employee, now: Date): Date =>
  withinHours(new Date(now.getTime() + 1), receiver)
