import type { Platform } from '../db/choices.ts'
import type { Database } from '../db/client.ts'
import { type Queue, queueNow } from './queue.ts'

export type Health = {
  readonly ok: boolean
  readonly platforms: Readonly<Partial<Record<Platform, 'ok' | string>>>
  readonly database: Pick<Database, 'kind' | 'survives'> & { readonly ok: boolean }
  readonly queue: {
    readonly waiting: number
    readonly sending: number
    /** Given up in the last day. */
    readonly parked: number
    readonly lateSeconds: number
  }
  readonly upSeconds: number
}

export type Watched = {
  readonly database: Database
  readonly now: () => Date
  /** Why a platform does not work, or nothing while it does. */
  readonly troubles: () => ReadonlyMap<Platform, string | undefined>
}

/** A database that does not answer in this time is as good as none. */
const patienceMs = 3000

/** How the service is, without a word of what it is about. */
export async function health({ database, now, troubles }: Watched): Promise<Health> {
  const { kind, survives } = database
  const queue = await inTime(queueNow(database.db, now()))
  const platforms = Object.fromEntries([...troubles()].map(([name, why]) => [name, why ?? 'ok']))
  return {
    ok: queue !== undefined && [...troubles().values()].every((why) => why === undefined),
    platforms,
    database: { ok: queue !== undefined, kind, survives },
    queue: summed(queue ?? []),
    upSeconds: Math.round(process.uptime()),
  }
}

async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, patienceMs, undefined)
  try {
    return await Promise.race([work.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}

function summed(queue: readonly Queue[]): Health['queue'] {
  const of = (state: string) =>
    queue.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0)
  const lateSeconds = Math.max(0, ...queue.map((row) => row.lateSeconds))
  return { waiting: of('waiting'), sending: of('sending'), parked: of('parked'), lateSeconds }
}
