import { type Day, type Hours, instantAt, withinHours } from '../time.ts'

/** When work begins on its day or next after it, never while its owner is off; none if that is over. */
export function remindOfVisitAt(day: Day, owner: Hours, now: Date): Date | null {
  const at = withinHours(instantAt(day, owner.workFrom, owner.timeZone), owner)
  return at > now ? at : null
}

/** For so long what comes without a name is about the visit logged last. */
export const visitMaxAgeMs = 12 * 3_600_000
