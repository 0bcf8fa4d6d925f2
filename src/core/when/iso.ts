import { addDays, type Clock, type Day, instantAt } from '../time.ts'
import type { Found } from './rule.ts'

/** What was told of a time, as far as it was. */
export type Told = {
  readonly day: Day
  readonly until?: Day | undefined
  readonly clock?: Clock | undefined
  readonly untilClock?: Clock | undefined
  readonly part?: Found['part']
  /** No day was named. */
  readonly isLone?: boolean
}

const partHours: Readonly<Record<NonNullable<Found['part']>, readonly [Clock, Clock]>> = {
  dawn: ['00:00', '06:00'],
  morning: ['09:00', '12:00'],
  noon: ['12:00', '13:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '00:00'],
  night: ['18:00', '00:00'],
}

/** ISO 8601: a day, an instant, a time of day, or from one to another. */
export function isoOf(told: Told, timeZone: string): string {
  const { day, until, clock, untilClock } = withHours(told)
  const at = (on: Day, time: Clock) =>
    told.isLone ? `T${time}` : `${on}T${time}${offsetAt(on, time, timeZone)}`
  const from = clock ? at(day, clock) : day
  if (!until && !untilClock) return from
  const last = until ?? (clock && untilClock && untilClock <= clock ? addDays(day, 1) : day)
  return `${from}/${untilClock ? at(last, untilClock) : last}`
}

function withHours(told: Told): Told {
  if (!told.part || told.clock || told.until) return told
  const [clock, untilClock] = partHours[told.part]
  return { ...told, clock, untilClock }
}

/** How far the place is from UTC then, `+08:00`. */
function offsetAt(day: Day, clock: Clock, timeZone: string): string {
  const ahead = instantAt(day, clock, 'UTC').getTime() - instantAt(day, clock, timeZone).getTime()
  const minutes = Math.round(Math.abs(ahead) / 60_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
