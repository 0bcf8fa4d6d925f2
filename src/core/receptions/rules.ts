import { clockAt, type Day, dayAt } from '../time.ts'

type When = { readonly day: Day; readonly clock?: string | null | undefined }

/** Whether its guests were here: today they were, where no hour is said. */
export function isOver({ day, clock }: When, now: Date, timeZone: string): boolean {
  const today = dayAt(now, timeZone)
  return day < today || (day === today && (clock ?? '00:00') <= clockAt(now, timeZone))
}
