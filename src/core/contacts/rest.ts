import type { Contact } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { policyOf } from '../policies/policy-of.ts'
import { addDays, type Clock, clockAt, dayAt, type Hours, instantAt, withinHours } from '../time.ts'

export type Rest = Pick<Contact, 'restFrom' | 'restTo'>
export type Rests = readonly (readonly [from: Clock, to: Clock])[]

/** From noon until two, and from the evening until work begins: where only one end was said. */
export const usualRests = { noon: ['12:00', '14:00'], evening: '20:00', morning: '09:00' } as const

/** When whoever is called rests: as they have said, else as the company has it for all (L19). */
export async function restsOf(tx: Tx, contact: Rest | undefined): Promise<Rests> {
  return own(contact) ?? usualRestsOf(tx)
}

const own = ({ restFrom, restTo }: Rest = { restFrom: null, restTo: null }): Rests | undefined =>
  restFrom !== null && restTo !== null ? [[restFrom, restTo]] : undefined

/** The same where the usual ones are known. */
export const restsBeside = (contact: Rest | undefined, usual: Rests): Rests => own(contact) ?? usual

/** Of all who have said no other. */
export async function usualRestsOf(tx: Tx): Promise<Rests> {
  return [
    [await policyOf(tx, 'rest.noonFrom'), await policyOf(tx, 'rest.noonTo')],
    [await policyOf(tx, 'rest.eveningFrom'), await policyOf(tx, 'rest.morningTo')],
  ]
}

/**
 * The same instant, or, where it is within one of these rests by the clock of whoever calls, the first
 * one after it in their working hours (CALLBACK-10).
 */
export function outsideRest(at: Date, rests: Rests, caller: Hours): Date {
  let later = at
  // Once for each rest in a row; whoever always rests when we work would never be called.
  for (let n = 0; n <= rests.length * 2; n++) {
    const rest = rests.find(([from, to]) => isWithin(clockAt(later, caller.timeZone), from, to))
    if (!rest) return later
    later = withinHours(endOf(later, rest[1], caller.timeZone), caller)
  }
  return at
}

/** A rest may last past midnight. */
const isWithin = (clock: Clock, from: Clock, to: Clock): boolean =>
  from < to ? from <= clock && clock < to : to < from && (from <= clock || clock < to)

function endOf(at: Date, to: Clock, timeZone: string): Date {
  const day = dayAt(at, timeZone)
  const end = instantAt(day, to, timeZone)
  return end > at ? end : instantAt(addDays(day, 1), to, timeZone)
}
