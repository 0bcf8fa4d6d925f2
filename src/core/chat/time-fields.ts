import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { type Clock, type Day, dayAt, isClock, isDay, showDay } from '../time.ts'
import { findMoments } from '../when/find-moments.ts'
import type { Moment } from '../when/moment.ts'
import type { Prefer } from '../when/rule.ts'
import type { Field } from './field.ts'
import { type Cues, folded, isCued, mentions } from './fields.ts'
import type { Line } from './line.ts'

type DayHow = {
  readonly prefer?: Prefer
  /** It is found only beside one of these. */
  readonly cues?: Cues
  /** Of several the one beside one of these. */
  readonly nextTo?: Cues
  /** Never beside one of these: 周三不方便. */
  readonly notBeside?: Cues
  /** Of several the last: from Friday to Tuesday. */
  readonly last?: boolean
  /** Also the day by which something is due. */
  readonly deadlines?: boolean
  /** Phrases that do not say whether it has happened: a bare weekday is then the coming one. */
  readonly tenseless?: Cues
}

/**
 * A calendar day. With `cues`, it is found only beside one of them (下周三再访); without, it is
 * the first day in the line that nobody else took, or one that stands `nextTo` its phrase.
 */
export function day(label: Phrase, how: DayHow = {}): Field<Day> {
  const prefer = how.prefer ?? 'future'
  return {
    kind: 'day',
    label,
    prefer,
    show: (raw, { now, actor }) =>
      isDay(raw) ? showDay(raw, actor.locale, dayAt(now, actor.timeZone)) : raw,
    read(raw, ctx) {
      const read = isDay(raw) ? raw : momentIn(raw, ctx, prefer)?.day
      ensure(read, (t) => t.form.notADay)
      return read
    },
    spot(line, ctx) {
      const moment = momentFor(line, { ...how, prefer }, dayAt(ctx.now, ctx.actor.timeZone))
      if (moment) line.take(moment)
      return moment?.day
    },
    ...(how.cues && { early: true }),
  }
}

/**
 * Of several the first, the last, or the one next to the phrase. Of what has happened a day to come
 * is taken only beside the phrase of the command (lunch with … tomorrow), to be refused as such.
 */
function momentFor(line: Line, how: DayHow & { prefer: Prefer }, today: Day): Moment | undefined {
  const { cues, nextTo, notBeside, last, tenseless, prefer } = how
  const isOpen = tenseless !== undefined && line.cue !== undefined && isCued(line.cue, tenseless)
  const found = line.moments(isOpen ? 'future' : prefer).filter((m) => {
    const clause = line.clause(m)
    if (notBeside && isCued(clause, notBeside)) return false
    return cues
      ? isCued(clause, cues)
      : m.kind !== 'range' && (how.deadlines || m.kind !== 'deadline')
  })
  if (prefer === 'past') {
    const past = found.find(({ day }) => day <= today)
    return (
      past ??
      found.find((m) => line.cue !== undefined && mentions(folded(line.clause(m)), line.cue))
    )
  }
  const near = nextTo && found.find((m) => isCued(line.clause(m), nextTo))
  return near ?? (last ? found.at(-1) : found[0])
}

/**
 * A time of day; found in a line with the day that `beside` names, or next to a cue. A part of the
 * day (下午) stands for an hour of it.
 */
export function clock(label: Phrase, how: { beside?: string; cues?: Cues } = {}): Field<Clock> {
  const { beside, cues } = how
  return {
    kind: 'clock',
    label,
    ...(beside !== undefined && { beside }),
    read(raw, ctx) {
      const moment = isClock(raw) ? undefined : momentIn(raw, ctx, 'future')
      const read = isClock(raw) ? raw : moment && clockOf(moment)
      ensure(read, (t) => t.form.notAClock)
      return read
    },
    spot(line) {
      if (!beside && !cues) return undefined
      const fits = (m: Moment) =>
        clockOf(m) !== undefined &&
        (cues ? isCued(line.clause(m), cues) : m.day === (line.raw[beside ?? ''] ?? m.day))
      const moment = line.allMoments().find(fits)
      return moment && clockOf(moment)
    },
  }
}

const partClocks: Record<NonNullable<Moment['part']>, Clock> = {
  morning: '09:00',
  noon: '12:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '20:00',
}

const clockOf = ({ clock: said, part }: Moment): Clock | undefined =>
  said ?? (part && partClocks[part])

function momentIn(words: string, { now, actor }: Ctx, prefer: 'past' | 'future') {
  return findMoments(words, now, actor.timeZone, prefer)[0]
}
