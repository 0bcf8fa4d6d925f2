import type { Employee } from '../../db/schema.ts'
import { nextClock } from '../time.ts'

/** When somebody reads their next digest; never, who leads nobody (BOT-5), or has handed over and leaves. */
export function nextDigest(now: Date, reader: Employee): Date | null {
  return leads(reader) ? nextClock(now, reader.digestClock, reader) : null
}

/** What a change moves of the next digest: nothing while its hour stays. */
export function movedDigest(
  now: Date,
  before: Employee,
  after: Employee,
): Partial<Pick<Employee, 'digestAt'>> {
  // One that is due and not made yet stays due, and one that is made meanwhile is not made again.
  return hourOf(before) === hourOf(after) ? {} : { digestAt: nextDigest(now, after) }
}

const leads = ({ role, leavesAt }: Employee) => role !== 'rep' && leavesAt === null

function hourOf(reader: Employee): string | undefined {
  const { digestClock, timeZone, workDays } = reader
  return leads(reader) ? [digestClock, timeZone, ...workDays].join() : undefined
}
