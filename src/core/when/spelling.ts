/** The words as they were meant, and where each of their characters stood before. */
export type Corrected = {
  readonly said: string
  /** What was at or before this place is not before that one. */
  readonly start: (place: number) => number
  readonly end: (place: number) => number
}

type Edit = { readonly start: number; readonly end: number; readonly by: string }
type Correction = {
  readonly pattern: RegExp
  readonly meant: (word: string) => string | undefined
}

const names = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ...['january', 'february', 'september', 'october', 'november', 'december'],
  ...['tomorrow', 'yesterday', 'tonight'],
]
const shortened: Readonly<Record<string, string>> = {
  ...{ nxt: 'next', wk: 'week', wkend: 'weekend', wknd: 'weekend', mth: 'month' },
  ...{ '2nite': 'tonight', '2day': 'today', '2moro': 'tomorrow', '2morrow': 'tomorrow' },
}
const hanDigit = '[\\d一二两三四五六七八九十]'

const english: readonly Correction[] = [
  {
    pattern:
      /\b(?:[mtwfsy][a-z]{1,8}(?:day|dya|ady|dy)|[jfsond][a-z]{2,7}(?:ber|bre|br|ary|ry)|to?m+[a-z]{2,5}w|ton[a-z]{2,4}t)\b/g,
    meant: nearestName,
  },
  {
    pattern: /\b(?:nxt|wk|wkn?d|mth|2nite|2day|2moro|2morrow)\b/g,
    meant: (word) => shortened[word],
  },
  { pattern: /(?<=[上下本这每]个?)(?:zhou|xingqi|libai)/g, meant: () => '周' },
  { pattern: /(?<=\b(?:next|this|last) )week(?=[一二三四五六日天])/g, meant: () => '周' },
]
const chinese: readonly Correction[] = [
  { pattern: /(?<=\d)。(?=\d)/g, meant: () => '.' },
  { pattern: /(?<=点) (?=半|[0-5]\d(?![\d点:]))/g, meant: () => '' },
  { pattern: new RegExp(`(?<=${hanDigit}点)[版伴](?![本权图面侣])`, 'g'), meant: () => '半' },
  { pattern: new RegExp(`(?<!${hanDigit}|[几数多])[名朋]天(?!津)`, 'g'), meant: () => '明天' },
  { pattern: /星[其七](?=[一二三四五六日天])/g, meant: () => '星期' },
  { pattern: /(?<=[上下本这])[州洲](?=[一二三四五六日天])/g, meant: () => '周' },
]

/** Slips of the pen are read as what they stand for, where they can stand for nothing else. */
export function corrected(words: string): Corrected {
  const edits = [
    ...(/[a-z]/.test(words) ? english.flatMap((one) => editsIn(words, one)) : []),
    ...(/[。点天星州洲]/.test(words) ? chinese.flatMap((one) => editsIn(words, one)) : []),
  ].sort((a, b) => a.start - b.start)
  if (edits.length === 0) return { said: words, start: asIs, end: asIs }
  return { said: edited(words, edits), ...placed(edits) }
}

const asIs = (place: number) => place

function editsIn(words: string, { pattern, meant }: Correction): Edit[] {
  if (words.search(pattern) < 0) return []
  return [...words.matchAll(pattern)].flatMap((match) => {
    const by = meant(match[0])
    const start = match.index
    return by === undefined || by === match[0] ? [] : [{ start, end: start + match[0].length, by }]
  })
}

function edited(words: string, edits: readonly Edit[]): string {
  const kept = edits.map(({ start, by }, n) => words.slice(edits[n - 1]?.end ?? 0, start) + by)
  return kept.join('') + words.slice(edits.at(-1)?.end ?? 0)
}

function placed(edits: readonly Edit[]): Pick<Corrected, 'start' | 'end'> {
  const back = (place: number, side: 'start' | 'end') => {
    let shift = 0
    for (const edit of edits) {
      if (place <= edit.start + shift) break
      const after = shift + edit.by.length - (edit.end - edit.start)
      if (place < edit.end + after) return edit[side]
      shift = after
    }
    return place - shift
  }
  return { start: (place) => back(place, 'start'), end: (place) => back(place, 'end') }
}

/** The name that is one slip away, or two in a long one. */
function nearestName(word: string): string | undefined {
  if (names.includes(word)) return undefined
  return names.find((name) => name[0] === word[0] && slips(word, name) <= (name.length > 7 ? 2 : 1))
}

/** Letters left out, put in, changed or swapped with their neighbour. */
function slips(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= a.length; i++) rows.push(nextRow(a, b, i, rows))
  return rows.at(-1)?.at(-1) ?? 0
}

function nextRow(a: string, b: string, i: number, rows: readonly number[][]): number[] {
  const row = [i]
  const at = (r: number, c: number) => rows[r]?.[c] ?? 0
  for (let j = 1; j <= b.length; j++) {
    const same = a[i - 1] === b[j - 1] ? 0 : 1
    const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
    const swapped = isSwapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
    row.push(Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(i - 1, j - 1) + same, swapped))
  }
  return row
}
