import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Messages, Phrase } from '../i18n/en.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { type Clock, type Day, dayAt, isClock, isDay, showDay } from '../time.ts'
import { findMoments, type Moment } from '../when/find-moments.ts'
import type { Field, Option, Spotted } from './field.ts'
import type { Line } from './line.ts'

type Cues = (t: Messages) => readonly string[]

/** Free words. They are found in a line only where the declaration says how. */
export function text(
  label: Phrase,
  how: { max: number; spot?: NonNullable<Field['spot']> },
): Field<string> {
  return {
    kind: 'text',
    max: how.max,
    label,
    read(raw) {
      ensure(raw.length <= how.max, (t) => t.form.tooLong({ max: how.max, has: raw.length }))
      return raw
    },
    ...(how.spot && { spot: how.spot }),
  }
}

/** One of a few; people may say it by any of its names, in any language. */
export function choice<const O extends string>(
  label: Phrase,
  options: readonly O[],
  names: (t: Messages) => Record<O, string>,
  also?: (t: Messages) => Partial<Record<O, readonly string[]>>,
): Field<O> {
  const said = (option: O) =>
    allMessages.flatMap((t) => [names(t)[option], ...(also?.(t)[option] ?? [])]).map(folded)
  return {
    kind: 'choice',
    label,
    options,
    name: (option, t) => names(t)[option as O],
    show: (raw, { actor }) => names(messages(actor))[raw as O] ?? raw,
    read(raw) {
      const option = options.find((o) => o === raw || said(o).includes(folded(raw)))
      ensure(option, (t) => t.form.notAChoice({ choices: options.map((o) => names(t)[o]) }))
      return option
    },
    spot: ({ words }) => longestSaid(options, said, folded(words)),
  }
}

/** The option whose name in the words is the longest, for 不满意 holds 满意 too. */
function longestSaid<O extends string>(
  options: readonly O[],
  said: (option: O) => readonly string[],
  words: string,
): O | undefined {
  const found = options.flatMap((option) =>
    said(option)
      .filter((name) => mentions(words, name))
      .map((name) => ({ option, length: name.length })),
  )
  return found.sort((a, b) => b.length - a.length)[0]?.option
}

/**
 * A calendar day. With `cues`, it is found only beside one of them (下周三再访); without, it is
 * the first day in the line that nobody else took, or one that stands `nextTo` its phrase.
 */
export function day(
  label: Phrase,
  how: { prefer?: 'past' | 'future'; cues?: Cues; nextTo?: Cues; deadlines?: boolean } = {},
): Field<Day> {
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
      const today = dayAt(ctx.now, ctx.actor.timeZone)
      const fits = (m: Moment) =>
        (how.cues ? isCued(line.clause(m), how.cues) : how.deadlines || m.kind !== 'deadline') &&
        (prefer === 'future' || m.day <= today)
      const found = line.moments(prefer).filter(fits)
      const { nextTo } = how
      const moment = (nextTo && found.find((m) => isCued(line.clause(m), nextTo))) ?? found[0]
      if (moment) line.take(moment)
      return moment?.day
    },
    ...(how.cues && { early: true }),
  }
}

const isCued = (clause: string, cues: Cues) =>
  allMessages.some((t) => cues(t).some((cue) => mentions(folded(clause), folded(cue))))

/**
 * A time of day; found in a line with the day that `beside` names, or next to a cue. A part of the
 * day (下午) stands for an hour of it.
 */
export function clock(label: Phrase, how: { beside?: string; cues?: Cues } = {}): Field<Clock> {
  const { beside, cues } = how
  return {
    kind: 'clock',
    label,
    read(raw, ctx) {
      const moment = isClock(raw) ? undefined : momentIn(raw, ctx, 'future')
      const read = isClock(raw) ? raw : moment && clockOf(moment)
      ensure(read, (t) => t.form.notAClock)
      return read
    },
    spot(line, { now, actor }) {
      if (!beside && !cues) return undefined
      const all = findMoments(line.words, now, actor.timeZone)
      const fits = (m: Moment) =>
        clockOf(m) !== undefined &&
        (cues ? isCued(line.clause(m), cues) : m.day === (line.raw[beside ?? ''] ?? m.day))
      const moment = all.find(fits)
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

/** One of our own records: buttons and menus give its number, people a name. */
export function pick<T>(
  label: Phrase,
  from: {
    find(query: string, ctx: Ctx): Promise<readonly Option[]>
    read(raw: string, ctx: Ctx): Promise<T>
    show(raw: string, ctx: Ctx): Promise<string>
    spot?(line: Line, ctx: Ctx): Promise<Spotted>
  },
): Field<T> {
  return { kind: 'pick', label, ...from }
}

/** Given by a button, never asked. */
export function hidden<T>(read: (raw: string, ctx: Ctx) => T | Promise<T>): Field<T> {
  return { kind: 'hidden', label: () => '', read }
}

export function optional<T>(field: Field<T>): Field<T | undefined> {
  return { ...field, optional: true }
}

/** Found only in a form: free writing would as often fill it wrongly. */
export function unheard<T>(field: Field<T>): Field<T> {
  const { spot: _, ...rest } = field
  return rest
}

/** What is meant when nothing is said. */
export function usually<T>(field: Field<T>, usual: (ctx: Ctx) => string | undefined): Field<T> {
  return { ...field, usual }
}

/** Full-width forms and capitals are the same words. */
export const folded = (words: string): string => words.normalize('NFKC').toLowerCase().trim()

/** Whether folded words hold a folded phrase; a Latin phrase only as whole words. */
export function mentions(words: string, wanted: string): boolean {
  if (!/^[a-z0-9]/.test(wanted)) return words.includes(wanted)
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
    if (!latin(words[at - 1]) && !latin(words[at + wanted.length])) return true
  }
  return false
}

const latin = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char)
