import { addDays, weekdayOf } from '../time.ts'
import type { Now, ReadDays } from './rule.ts'
import { isAside, type Piece } from './scan.ts'

/** Pieces that tell one time between them become one: 下周三 + 下午 + 3点. */
export function join(pieces: readonly Piece[], words: string, now: Now): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const both = last && together(last, piece, words, now)
    if (both) joined[joined.length - 1] = both
    else joined.push(piece)
  }
  return joined.filter(tells)
}

/** What means a time only beside one is none alone. */
function tells({ nothing, loose, picks, days, clock }: Piece): boolean {
  return !nothing && !picks && !(loose && !days && !clock)
}

function together(a: Piece, b: Piece, words: string, now: Now): Piece | undefined {
  if (a.nothing || b.nothing || b.start - a.end > 8) return undefined
  const gap = words.slice(a.end, b.start)
  const english = /^[a-z\d.] *[a-z\d]$/.test(words.slice(a.end - 1, b.start + 1))
  const aside = isAside(a) || isAside(b)
  const fits = (way: Way) =>
    (way.aside ?? false) === aside && way.between.test(gap) && (english || !way.englishOnly)
  const way = ways.find((one) => fits(one) && one.when(a, b, now))
  if (!way) return undefined
  const closes = /[(]/.test(gap) && words.charAt(b.end) === ')'
  return { ...a, ...b, ...way.made(a, b, now), start: a.start, end: b.end + (closes ? 1 : 0) }
}

type Way = {
  readonly between: RegExp
  readonly englishOnly?: boolean
  readonly when: (a: Piece, b: Piece, now: Now) => boolean
  /** Of what tells no time of its own. */
  readonly aside?: boolean
  readonly made: (a: Piece, b: Piece, now: Now) => Partial<Piece>
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
    // 三月十二植树节
    between: /^ ?$/,
    when: (a, b, now) =>
      a.date === true && b.date === true && !a.clock && !b.clock && sameDay(a, b, now),
    made: (a) => ({ days: a.days }),
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
    made: (a, b) => ({ ...inWeek(b, a), weekAfter: true }),
  },
  {
    // tomorrow at 3pm, 明天,下午
    between: /^[ ,]{0,2}(?:的|在|at |by |before |from |around |about )?$/,
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
    when: (a, b) => dayAfter(a, { ...b, part: a.part || !a.clock ? b.part : undefined }),
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
  {
    // 元旦前一天, 本月的最后一个周五
    aside: true,
    between: /^ ?的? ?$/,
    when: (a, b) => !isAside(a) && a.days !== undefined && !b.ahead && b.picks !== undefined,
    made: (a, b, now) => ({ ...picked(a, b, now), part: b.part, clock: b.clock }),
  },
  {
    // the day after Christmas, a week from Monday, the first Monday in December
    aside: true,
    between: /^ ?(?:the )?$/,
    when: (a, b) => a.ahead === true && a.picks !== undefined && b.days !== undefined,
    made: (a, b, now) => picked(b, a, now),
  },
  {
    // 每周一下午3点, every Monday at 9
    aside: true,
    between: /^ ?(?:的|at |by )?$/,
    when: (a, b) => a.repeats !== undefined && hourly(b) && !a.clock && !clash(a, b),
    made: (a, b) => ({ ...a, ...hourOf(b), part: a.part ?? b.part }),
  },
  {
    // weekly on Fridays, every week on Friday
    aside: true,
    between: /^,? (?:on )?$/,
    when: (a, b) =>
      a.repeats?.every === 'P1W' && !a.repeats.on && (b.repeats?.on !== undefined || isBare(b)),
    made: (_, b) => ({
      ...b,
      days: undefined,
      repeats: b.repeats ?? { every: 'P1W', on: weekdays[(b.weekday ?? 1) - 1] ?? '' },
    }),
  },
  {
    // every Christmas
    aside: true,
    between: /^ ?的?$/,
    when: (a, b, now) =>
      a.repeats?.every === 'P1Y' &&
      !a.repeats.on &&
      b.dated === true &&
      yearly(b, now) !== undefined,
    made: (_, b, now) => ({
      days: undefined,
      repeats: { every: 'P1Y', on: yearly(b, now) ?? '' },
      date: false,
    }),
  },
  {
    between: /^ ?(?:on )?$/,
    aside: true,
    when: (a, b) => b.repeats !== undefined && hourly(a) && !b.clock && !clash(a, b),
    made: (a, b) => ({ ...b, ...hourOf(a), part: a.part ?? b.part }),
  },
]

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The date of a feast that has the same every year. */
function yearly({ dated, days }: Piece, { today }: Now): string | undefined {
  const found = dated && days?.(today, 'future')?.day.slice(5)
  return found && days?.(addDays(today, 366), 'future')?.day.slice(5) === found ? found : undefined
}

/** An hour or a part of a day that may be any. */
function hourly(piece: Piece): boolean {
  return !isAside(piece) && !piece.days && !piece.nothing
}

function hourOf({ clock, usual }: Piece): Partial<Piece> {
  return { clock, usual, kind: undefined }
}

/** The day that the one piece picks of those of the other. */
function picked({ days: read }: Piece, { picks }: Piece, now: Now): Partial<Piece> {
  const days: ReadDays = (from, prefer) => {
    const found = read?.(from, prefer)
    return found && (picks?.(found, now) ?? found)
  }
  const none = { picks: undefined, weekday: undefined, week: undefined, kind: undefined }
  return { ...none, days, date: true, length: undefined, loose: false }
}

function sameDay(a: Piece, b: Piece, { today }: Now): boolean {
  const found = a.days?.(today, 'future')
  return found !== undefined && !found.until && found.day === b.days?.(today, 'future')?.day
}

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
