import type { Platform } from '../../db/choices.ts'
import type { App, Outbox, Send } from '../chat/app.ts'
import {
  begin,
  type Counts,
  type Desk,
  deliver,
  type Lane,
  makeDesk,
  noteParked,
  shown,
} from './desk.ts'
import { beat, leave, makeReaper } from './heartbeat.ts'
import { metronome, type Pace, paces, unpaced } from './pace.ts'
import { makeQueue, type Queue } from './queue.ts'

export type NoticeOutbox = Outbox & {
  register(platform: Platform, send: Send): void
  /** Claims what is due and begins to send it; returns how many. */
  take(): Promise<number>
  /** Claims what is due and sends it; returns how many, once what came of them is written. */
  pump(): Promise<number>
  /** When the first of what waits here falls due. */
  next(): Promise<Date | undefined>
  /** Says that this process lives, which renews its claim on all that it is sending. */
  beat(): Promise<void>
  /** Frees what processes that fell silent were sending; returns how many rows. */
  reap(): Promise<number>
  /** Claims nothing more. */
  close(): void
  /** Resolves when nothing is being sent or written. */
  idle(): Promise<void>
  /** Orderly goodbye, after `close` and `idle`. */
  leave(): Promise<void>
  /** There may be something new to claim. */
  wake(): void
  onWake(listener: () => void): void
  readonly counts: Readonly<Counts>
  /** How many are being sent now. */
  sending(): number
}

export type OutboxOptions = Pick<App, 'db' | 'clock' | 'process' | 'report'> & {
  readonly paces?: Partial<Record<Platform, Pace>>
}

/** Sends the rows of `notices`: docs/decisions/0010-the-row-is-the-job.md. */
export function makeOutbox(options: OutboxOptions): NoticeOutbox {
  const { db, clock, process } = options
  const desk = makeDesk(options)
  const queue = makeQueue(options)
  const reaper = makeReaper(db, process)
  const take = oneAtATime(() => takeAll(desk, queue, clock))
  let closed = false
  const idle = () => idleAt(desk)
  return {
    register(platform, send) {
      desk.lanes.set(platform, laneFor(platform, send, options))
      queue.rescan()
    },
    deliver: (notice) => deliver(desk, notice),
    shown: (notice) => shown(desk, notice),
    take: async () => (closed ? 0 : take()),
    pump: async () => {
      const taken = closed ? 0 : await take()
      await idle()
      return taken
    },
    next: () => queue.next([...desk.lanes.keys()]),
    beat: () => beat(db, process, clock()),
    async reap() {
      const freed = await reaper(clock(), [...desk.underWay.keys()])
      if (freed.length > 0) queue.rescan()
      desk.counts.reaped += freed.length
      for (const { id, state, why } of freed) if (state === 'parked') noteParked(desk, id, why)
      return freed.length
    },
    close: () => {
      closed = true
    },
    idle,
    leave: () => leave(db, process),
    wake: () => desk.wake(),
    onWake: (listener) => {
      desk.wake = listener
    },
    counts: desk.counts,
    sending: () => desk.underWay.size,
  }
}

function laneFor(platform: Platform, send: Send, options: OutboxOptions): Lane {
  const pace = (options.paces ?? paces)[platform]
  return { send, pace: pace ? metronome(pace) : unpaced }
}

/** How many notices a process sends to a platform at a time. */
const roomMax = 200

async function takeAll(desk: Desk, queue: Queue, clock: () => Date): Promise<number> {
  desk.settler.retry()
  const taken = await Promise.all(
    [...desk.lanes].map(([platform, lane]) => takeFor(platform, lane, desk, queue, clock())),
  )
  return taken.reduce((sum, each) => sum + each, 0)
}

async function takeFor(platform: Platform, lane: Lane, desk: Desk, queue: Queue, now: Date) {
  const busy = [...desk.underWay.values()].filter((other) => other.platform === platform)
  const limit = Math.min(roomMax - busy.length, lane.pace.room(now))
  if (limit < 1) return 0
  const but = [...busy.map(({ chat }) => chat), ...lane.pace.resting(now)]
  const notices = await queue.claim({ platform, but, limit })
  for (const notice of notices) begin(desk, notice, lane)
  return notices.length
}

async function idleAt({ underWay }: Desk): Promise<void> {
  while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ done }) => done))
}

/** Two at once would each see the same room. */
function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
