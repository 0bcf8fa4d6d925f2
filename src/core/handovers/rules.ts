import type { Handover } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import { addDays, type Day, dayAt, isWorkDay } from '../time.ts'

/** For so long all that is still with its receiver can go back. */
export const backMs = 7 * 24 * 3_600_000

export const canGoBack = ({ state, doneAt }: Handover, now: Date): boolean =>
  state === 'done' && doneAt !== null && now.getTime() - doneAt.getTime() <= backMs

const introduceDays = 3

/** The third of their working days from now on: whoever takes over gets in touch at once (SEC-4). */
export function introduceBy(now: Date, receiver: Employee): Day {
  const today = dayAt(now, receiver.timeZone)
  const days = Array.from({ length: 7 * introduceDays }, (_, n) => addDays(today, n + 1))
  return days.filter((day) => isWorkDay(day, receiver))[introduceDays - 1] ?? addDays(today, 3)
}
