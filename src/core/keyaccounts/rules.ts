import { addDays, type Day } from '../time.ts'

/** Who of ours is there for a customer: its owner first, then the second contacts. */
export type Ours = { readonly id: number; readonly name: string }

/** A key account needs so many of ours (KEYACC-1); nobody counts twice. */
export const isShort = (ours: readonly Ours[], wanted: number): boolean =>
  new Set(ours.map(({ id }) => id)).size < wanted

/** The last day on which a contact is still recent enough (KEYACC-2, L23). */
export const quietBefore = (today: Day, days: number): Day => addDays(today, -days)
