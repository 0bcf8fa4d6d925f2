import { addDays, dayAt, type Hours, spansOn } from '../time.ts'

/** So many days are looked through for the end of a clock. */
const daysMax = 800

/** The instant at which so much working time is over: 30 minutes at 17:50 are over at 9:20 next morning. */
export function afterWorking(from: Date, ms: number, hours: Hours): Date {
  let left = ms
  const first = addDays(dayAt(from, hours.timeZone), -1)
  for (let n = 0; n <= daysMax; n++) {
    for (const [begins, ends] of spansOn(addDays(first, n), hours)) {
      const start = Math.max(begins.getTime(), from.getTime())
      const worked = ends.getTime() - start
      if (worked > 0 && worked >= left) return new Date(start + left)
      left -= Math.max(0, worked)
    }
  }
  throw new RangeError(`${ms} ms are not worked in ${daysMax} days`)
}

/** How much of the time between two instants is worked, in milliseconds. */
export function workingBetween(from: Date, to: Date, hours: Hours): number {
  let worked = 0
  const last = dayAt(to, hours.timeZone)
  for (let day = addDays(dayAt(from, hours.timeZone), -1); day <= last; day = addDays(day, 1)) {
    for (const [begins, ends] of spansOn(day, hours)) {
      const end = Math.min(ends.getTime(), to.getTime())
      worked += Math.max(0, end - Math.max(begins.getTime(), from.getTime()))
    }
  }
  return worked
}

/** Around the clock on working days: what is counted in hours and not in working hours. */
export const wholeDays = (hours: Hours): Hours => ({
  ...hours,
  workFrom: '00:00',
  workTo: '00:00',
  lunchFrom: null,
  lunchTo: null,
  special(day) {
    const special = hours.special?.(day)
    return special && { isOff: special.isOff }
  },
})
