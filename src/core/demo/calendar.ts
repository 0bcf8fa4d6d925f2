import { addDays, type Clock, type Day, dayAt, instantAt, weekdayOf } from '../time.ts'

export const demoZone = 'Asia/Shanghai'

/** When the demo was made, as its people count days. */
export type Calendar = {
  readonly now: Date
  readonly today: Day
  at(day: Day, clock: Clock): Date
  /** The working day so many days ago; a weekend's visits were made on its Friday. */
  ago(days: number): Day
  /** The nth working day after today. */
  ahead(workDays: number): Day
}

export function calendar(now: Date): Calendar {
  const today = dayAt(now, demoZone)
  return {
    now,
    today,
    at: (day, clock) => instantAt(day, clock, demoZone),
    ago: (days) => lastWorkDay(addDays(today, -days)),
    ahead: (workDays) => {
      let day = today
      for (let left = workDays; left > 0; left--) day = nextWorkDay(addDays(day, 1))
      return day
    },
  }
}

const isWorkDay = (day: Day) => weekdayOf(day) <= 5
const lastWorkDay = (day: Day): Day => (isWorkDay(day) ? day : lastWorkDay(addDays(day, -1)))
const nextWorkDay = (day: Day): Day => (isWorkDay(day) ? day : nextWorkDay(addDays(day, 1)))
