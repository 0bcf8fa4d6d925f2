import { addDays, weekdayOf } from '../time.ts'
import type { Now } from './rule.ts'
import type { Piece } from './scan.ts'

/** Pieces that tell one time between them become one: 下周三 + 下午 + 3点. */
export function join(pieces: readonly Piece[], words: string, now: Now): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const both = last && together(last, piece, words, now)
    if (both) joined[joined.length - 1] = both
    else joined.push(piece)
  }
  return joined.filter(({ nothing, loose, days, clock }) => !nothing && !(loose && !days && !clock))
}

function together(a: Piece, b: Piece, words: string, now: Now): Piece | undefined {
  if (a.nothing || b.nothing || b.start - a.end > 6) return undefined
  const gap = words.slice(a.end, b.start)
  const english = /^[a-z\d.] *[a-z\d]$/.test(words.slice(a.end - 1, b.start + 1))
  const fits = (way: Way) => way.between.test(gap) && (english || !way.englishOnly)
  const way = ways.find((way) => fits(way) && way.when(a, b, now))
  if (!way) return undefined
  const closes = /[(]/.test(gap) && words.charAt(b.end) === ')'
  return { ...a, ...b, ...way.made(a, b), start: a.start, end: b.end + (closes ? 1 : 0) }
}

type Way = {
  readonly between: RegExp
  readonly englishOnly?: boolean
  readonly when: (a: Piece, b: Piece, now: Now) => boolean
  readonly made: (a: Piece, b: Piece) => Partial<Piece>
}

const ways: readonly Way[] = [
  {
    // 12月1日(周二), Wed, Nov 25
    between: /^[ ,(]{0,2}$/,
    when: (a, b, now) => b.date === true && a.weekday !== undefined && !a.date && agree(b, a, now),
    made: (a, b) => ({
      days: b.days,
      weekday: undefined,
      week: undefined,
      clock: b.clock ?? a.clock,
    }),
  },
  {
    between: /^[ ,(]{0,2}$/,
    when: (a, b, now) =>
      a.date === true && !a.clock && b.weekday !== undefined && !b.date && agree(a, b, now),
    made: (a) => ({ days: a.days, weekday: undefined, week: undefined }),
  },
  {
    // next week Wednesday, 下周的周三
    between: /^ ?(?:的|on )?$/,
    when: (a, b) => a.week !== undefined && !a.weekday && isBare(b),
    made: (a, b) => inWeek(a, b),
  },
  {
    between: /^ (?:of )?$/,
    when: (a, b) => isBare(a) && !a.clock && b.week !== undefined && !b.weekday,
    made: (a, b) => inWeek(b, a),
  },
  {
    // tomorrow at 3pm, 明天,下午
    between: /^[ ,]{0,2}(?:的|在|at |by )?$/,
    when: (a, b) => a.days !== undefined && !b.days && inOrder(a, b) && !clash(a, b),
    made: told,
  },
  {
    // 3pm on Friday; a clock that touches the next day is another time
    between: /^ (?:on |of |of the )$|^的$/,
    when: dayAfter,
    made: told,
  },
  {
    between: /^ $/,
    englishOnly: true,
    when: dayAfter,
    made: told,
  },
  {
    between: /^ ?(?:的|at )?$/,
    when: (a, b) => !a.days && !b.days && a.clock === undefined && b.clock !== undefined,
    made: told,
  },
  {
    between: /^ $/,
    when: (a, b) => !a.days && !b.days && inOrder(a, b) && b.clock === undefined && !a.part,
    made: told,
  },
]

function dayAfter(a: Piece, b: Piece): boolean {
  return !a.days && b.days !== undefined && !b.clock && !b.part && !clash(a, b)
}

function isBare({ weekday, week }: Piece): boolean {
  return weekday !== undefined && week === undefined
}

/** A date beside a weekday that is not its own is another day. */
function agree(date: Piece, { weekday }: Piece, { today }: Now): boolean {
  return (['future', 'past'] as const).some((prefer) => {
    const found = date.days?.(today, prefer)
    return found !== undefined && !found.until && weekdayOf(found.day) === weekday
  })
}

/** In English the part of day may come after the clock, 8 in the evening. */
function inOrder(a: Piece, b: Piece): boolean {
  return a.clock === undefined || b.part === undefined || b.loose === true || b.part === 'noon'
}

function inWeek({ week = '' }: Piece, { weekday = 1 }: Piece): Partial<Piece> {
  return { days: () => ({ day: addDays(week, weekday - 1) }), weekday, week }
}

/** What both tell of the same thing. */
function clash(a: Piece, b: Piece): boolean {
  const clocks = (a.clock && b.clock) || (a.kind && b.kind) || a.instant || b.instant
  return Boolean(clocks) || (a.part !== undefined && b.part !== undefined && a.part !== b.part)
}

function told(a: Piece, b: Piece): Partial<Piece> {
  return { days: a.days ?? b.days, part: a.part ?? b.part, clock: a.clock ?? b.clock, loose: false }
}
