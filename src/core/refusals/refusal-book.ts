import type { App } from '../chat/app.ts'
import { type Refused, recordRefusal } from './record-refusal.ts'

export type RefusalBook = {
  /** Counts it, and returns at once; it never throws. */
  readonly note: (refused: Refused) => void
  /** Resolves when all that was noted is written. */
  idle(): Promise<void>
}

type Noted = Refused & { readonly at: Date; readonly times: number }

const gatherMs = 1000
const distinctMax = 100

/**
 * For what is refused at the door, before any transaction: whoever sends a thousand forged requests
 * a second costs one statement a second. A process that is killed loses the last second of counts.
 */
export function refusalBook(app: Pick<App, 'db' | 'clock' | 'report'>): RefusalBook {
  let noted = new Map<string, Noted>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  /** In one order everywhere, so that two processes do not wait for each other. */
  function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const taken = [...noted].sort().map(([, one]) => one)
    noted = new Map()
    if (taken.length > 0) writing = writing.then(() => written(app, taken))
    return writing
  }

  return {
    note(refused) {
      const own = keyOf(refused)
      const isFull = noted.size >= distinctMax && !noted.has(own)
      const counted = isFull ? { ...refused, userId: '' } : refused
      const key = keyOf(counted)
      noted.set(key, { ...counted, at: app.clock(), times: (noted.get(key)?.times ?? 0) + 1 })
      timer ??= setTimeout(() => void write(), gatherMs).unref()
    },
    idle: write,
  }
}

const keyOf = ({ why, platform, userId }: Refused) => `${why} ${platform} ${userId}`

/** The answer was given long ago: a database that fails costs the counts, and nothing else. */
async function written({ db, report }: Pick<App, 'db' | 'report'>, taken: readonly Noted[]) {
  try {
    await db.transaction(async (tx) => {
      for (const { at, times, ...refused } of taken) await recordRefusal(tx, refused, at, times)
    })
  } catch (error) {
    report(error, 'refusals')
  }
}
