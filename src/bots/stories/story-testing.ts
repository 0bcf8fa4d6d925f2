import type { App } from '../../core/chat/app.ts'
import type { Messages } from '../../core/i18n/en.ts'
import type { Locale } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'

/**
 * What happens over some weeks, line by line: who does what at which minute and reads what then, and who
 * hears what unasked. Whatever is not in it must not happen.
 */
export type Story<W> = {
  /** Minutes of 2026 by the clock of Shanghai: 09-29 17:40. */
  readonly begins: string
  readonly ends: string
  /** What people write, and what only this story calls so, in each language. */
  readonly words: Readonly<Record<Locale, W>>
  /** Hires them; in what each of them reads, the story is told. */
  cast(db: App['db'], locale: Locale): Promise<Readonly<Record<string, Employee>>>
  readonly lines: readonly Line<W>[]
}

export type Line<W> = readonly [at: string, who: string, doing: Act<W> | Hearing<W>]

/** In the reader's language. */
export type Says<W> = (t: Messages, words: W) => string
export type Reads<W> = (t: Messages, words: W) => string | readonly string[]

export type Act<W> = {
  readonly kind: 'says' | 'presses'
  readonly words: Says<W>
  /** The field that is asked for then, and what is filled in. */
  readonly answer?: readonly [field: string, words: Says<W>]
  /** All that must stand in what they are answered. */
  readonly reads: Reads<W>
}

export type Hearing<W> = { readonly kind: 'hears'; readonly title: Says<W> }

/** The verbs of a story whose words are these. */
export const telling = <W>() => ({
  says: (key: keyof W, reads: Reads<W>): Act<W> => ({
    kind: 'says',
    words: (_, words) => String(words[key]),
    reads,
  }),
  presses: (words: Says<W>, reads: Reads<W>, answer?: Act<W>['answer']): Act<W> => ({
    kind: 'presses',
    words,
    reads,
    ...(answer && { answer }),
  }),
  hears: (title: Says<W>): Hearing<W> => ({ kind: 'hears', title }),
})

/** 09-29 17:40 */
export const instantOf = (minute: string): Date =>
  new Date(`2026-${minute.replace(' ', 'T')}:00+08:00`)

const shanghaiMs = 8 * 3_600_000

/** With its seconds, where it is not on the minute. */
export const minuteOf = (at: Date): string =>
  new Date(at.getTime() + shanghaiMs)
    .toISOString()
    .slice(5, 23)
    .replace('T', ' ')
    .replace(':00.000', '')
