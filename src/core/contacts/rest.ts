import type { Contact } from '../../db/schema.ts'
import { addDays, type Clock, clockAt, dayAt, type Hours, instantAt, withinHours } from '../time.ts'

export type Rest = Pick<Contact, 'restFrom' | 'restTo'>

/** From noon until two, and from the evening until work begins: where only one end was said. */
export const usualRests = { noon: ['12:00', '14:00'], evening: '20:00', morning: '09:00' } as const

/**
 * The same instant, or, where it is within somebody's rest by the clock of whoever calls, the first one
 * after it in their working hours (CALLBACK-10).
 */
export function outsideRest(at: Date, rest: Rest, caller: Hours): Date {
  const { restFrom: from, restTo: to } = rest
  if (from === null || to === null || !isWithin(clockAt(at, caller.timeZone), from, to)) return at
  const later = withinHours(endOf(at, to, caller.timeZone), caller)
  // Somebody whose rest is all of our working day would never be called.
  return isWithin(clockAt(later, caller.timeZone), from, to) ? at : later
}

/** A rest may last past midnight. */
const isWithin = (clock: Clock, from: Clock, to: Clock): boolean =>
  from < to ? from <= clock && clock < to : from <= clock || clock < to

function endOf(at: Date, to: Clock, timeZone: string): Date {
  const day = dayAt(at, timeZone)
  const end = instantAt(day, to, timeZone)
  return end > at ? end : instantAt(addDays(day, 1), to, timeZone)
}
