import { type Day, daysBetween } from '../time.ts'
import { withCue } from './cues.ts'
import { fromTo, inWeekOf, lasts } from './from-to.ts'
import { join } from './join.ts'
import { type Mention, mentionOf } from './moment.ts'
import { plain } from './plain.ts'
import type { Days, Now, Prefer } from './rule.ts'
import { rulesFor } from './rules.ts'
import { isAside, type Piece, scan } from './scan.ts'
import { corrected } from './spelling.ts'

type Place = { readonly start: number; readonly end: number }

/** All that was said of time, in order and never overlapping, with its places in the words. */
export function mentionsOf(words: string, at: Now): (prefer: Prefer) => readonly Mention[] {
  const { said, start, end } = corrected(plain(words))
  const pieces = join(scan(said, rulesFor(said), at), said, at)
  const there = (one: Place): Place => ({ start: start(one.start), end: end(one.end) })
  return (prefer) =>
    mentions(pieces, said, at, prefer).map((one) => {
      const moment = one.moment && { ...one.moment, ...there(one.moment) }
      return { ...one, ...there(one), ...(moment && { moment }) }
    })
}

function mentions(pieces: readonly Piece[], said: string, now: Now, prefer: Prefer): Mention[] {
  const found: Mention[] = []
  let before: Piece | undefined
  let dated: Day | undefined
  for (let n = 0; n < pieces.length; n++) {
    const [piece, next] = [pieces[n], pieces[n + 1]]
    if (!piece) continue
    const pair = next && lasts(piece, next, said) ? fromTo(piece, next, now, prefer) : undefined
    const placed = dated && prefer === 'future' ? after(dated, piece) : piece
    const read = listed(placed, before, found.at(-1), said)
    const mention = pair ?? mentionOf(read, now, preferOf(piece, said, prefer))
    if (pair) n++
    const room = { from: found.at(-1)?.end ?? 0, to: pieces[n + 1]?.start ?? said.length }
    if (mention) found.push(withCue(mention, said, room))
    if (!isAside(piece)) before = read
    if (piece.dated) dated = mention?.moment?.day
  }
  return found
}

/** What something has gone on since is over. */
function preferOf({ start, end }: Piece, said: string, prefer: Prefer): Prefer {
  const isSince = said.startsWith('since ', start - 6) || /^以来/.test(said.slice(end, end + 2))
  return isSince ? 'past' : prefer
}

/** 12月5号开工, 月底验收: that of the month that was named. */
function after(dated: Day, piece: Piece): Piece {
  const { days } = piece
  return days && piece.monthless ? { ...piece, days: (_, prefer) => days(dated, prefer) } : piece
}

/** What a list leaves out after its first: the week, or the month. */
function listed(b: Piece, a: Piece | undefined, last: Mention | undefined, said: string): Piece {
  if (!a || !last?.moment || isAside(b) || b.start - a.end > 6) return b
  if (!/^(?: ?(?:、|和|及|与|或|还是|&|,? and|or) ?)?$/.test(said.slice(a.end, b.start))) return b
  const week = inWeekOf(a, b)
  if (week) return { ...b, days: () => week, week: a.week ?? week.day }
  if (b.weekday !== undefined || b.kind || !b.days || !a.days) return b
  const { moment } = last
  return moment ? { ...b, days: () => following(moment.day, b) } : b
}

/** 今年一季度和二季度: the next after the first, or the last before it where that is far nearer. */
function following(day: Day, { days }: Piece): Days | undefined {
  const later = days?.(day, 'future')
  const far = later && daysBetween(day, later.day) > 300
  return (far ? days?.(day, 'past') : undefined) ?? later
}
