import type { Platform } from '../../db/choices.ts'
import type { App } from '../chat/app.ts'
import { type Claim, type Claimed, claim, earliest } from './claim.ts'

export type Queue = {
  claim(wanted: Pick<Claim, 'platform' | 'but' | 'limit'>): Promise<Claimed[]>
  /** When the first of what waits for these platforms falls due. */
  next(platforms: readonly Platform[]): Promise<Date | undefined>
  /** Looks at every row again: older ones may have become due. */
  rescan(): void
}

/** A hint only: rows that are committed late may lie below it, so it is forgotten every few seconds. */
const marginMs = 5000
const rescanMs = 5000

/** Claims with a low watermark: without it each claim reads the index entries of all that was sent. */
export function makeQueue({ db, clock, process }: Pick<App, 'db' | 'clock' | 'process'>): Queue {
  let low: Date | undefined
  let scannedAt = 0

  function rescan(): void {
    low = undefined
    scannedAt = clock().getTime()
  }

  return {
    rescan,
    claim: (wanted) => claim(db, { ...wanted, process, now: clock(), low }),
    async next(platforms) {
      const now = clock().getTime()
      if (Math.abs(now - scannedAt) > rescanMs) rescan()
      const first = platforms.length > 0 ? await earliest(db, platforms, low) : undefined
      low = new Date(Math.min(first?.getTime() ?? now, now) - marginMs)
      return first
    },
  }
}
