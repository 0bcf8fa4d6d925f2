/** What a `/clock` line asks for: the instant that is to be reached, or why it cannot be. */
export type ClockLine = Date | 'how' | 'back' | 'far'

const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 } as const
const farthestMs = 366 * unitMs.d

/** `/clock +3d`, `/clock +1d2h`, `/clock 2026-12-01T08:30:00+08:00`; undefined for any other line. */
export function readClockLine(written: string, now: Date): ClockLine | undefined {
  const [, words] = /^\/clock(?:\s+(.*))?$/i.exec(written.trim()) ?? []
  if (words === undefined) return /^\/clock$/i.test(written.trim()) ? 'how' : undefined
  const to = now.getTime() + (spanMs(words.trim()) ?? Date.parse(instantIn(words)) - now.getTime())
  if (Number.isNaN(to)) return 'how'
  if (to < now.getTime()) return 'back'
  return to - now.getTime() > farthestMs ? 'far' : new Date(to)
}

function spanMs(words: string): number | undefined {
  if (!/^\+\s*(?:\d+\s*[wdhm]\s*)+$/i.test(words)) return undefined
  return [...words.toLowerCase().matchAll(/(\d+)\s*([wdhm])/g)]
    .map(([, count, unit]) => Number(count) * unitMs[unit as keyof typeof unitMs])
    .reduce((sum, ms) => sum + ms, 0)
}

/** Only an instant that names its offset is one: a bare date means another moment elsewhere. */
export function instantIn(words: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(words.trim())
    ? words.trim()
    : ''
}
