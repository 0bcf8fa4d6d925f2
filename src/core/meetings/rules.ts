import type { Heading, Meeting } from '../../db/meetings.ts'
import { codeIn, showCode } from '../code.ts'
import { addDays, addMonths, type Day, dayAt, type Hours, spansOn } from '../time.ts'

export const showMeeting = ({ id }: Pick<Meeting, 'id'>): string => showCode('M', id)

/** By which what was told of it is found again. */
export const aboutMeeting = ({ id }: Pick<Meeting, 'id'>) => `meeting:${id}` as const

/** The number behind M-0032 in what somebody wrote. */
export const meetingIn = (words: string): number | undefined =>
  codeIn('M', words.normalize('NFKC').replace(/[—–]/g, '-'))

/** 四个固定标题 (MEETING-4): what the minutes of a kind always tell, even that nothing was said. */
export const fixedHeadings: Readonly<Record<Meeting['kind'], readonly Heading[]>> = {
  sales: ['progress', 'problems', 'next'],
  support: ['problems', 'countermeasures'],
  aftersales: ['problems', 'countermeasures'],
  quality: ['problems', 'countermeasures', 'next'],
  keyaccount: ['progress', 'problems', 'next'],
  development: ['progress', 'experience', 'countermeasures', 'next'],
  case: ['discussion', 'countermeasures'],
  company: [],
  project: ['progress', 'problems', 'next'],
  other: [],
}

/** The day of the next one in a series; none after one that was held once. */
export function nextDay({ day, repeats }: Pick<Meeting, 'day' | 'repeats'>): Day | undefined {
  if (repeats === 'weekly') return addDays(day, 7)
  if (repeats === 'biweekly') return addDays(day, 14)
  return repeats === 'monthly' ? addMonths(day, 1) : undefined
}

const daysBack = 14

/**
 * So long before it begins; where that is outside working time, so long before the last work that ends
 * before. Nothing for what begins at once.
 */
export function remindOfMeetingAt(
  startAt: Date,
  beforeMs: number,
  { hours, now }: { readonly hours: Hours; readonly now: Date },
): Date | null {
  const wanted = new Date(startAt.getTime() - beforeMs)
  const days = Array.from({ length: daysBack }, (_, n) =>
    addDays(dayAt(wanted, hours.timeZone), -n),
  )
  const spans = days.flatMap((day) => spansOn(day, hours).toReversed())
  const found = spans.find(([from]) => from <= wanted)
  if (!found) return null
  const [from, to] = found
  const last = new Date(Math.max(from.getTime(), to.getTime() - beforeMs))
  const at = wanted < to ? wanted : last
  return at > now ? at : startAt > now ? now : null
}
