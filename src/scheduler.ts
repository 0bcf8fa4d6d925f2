import { schedule } from 'node-cron'
import type { App } from './core/chat/app.ts'
import { type Due, runDue } from './core/clockwork/due.ts'
import { type Job, runJobs } from './core/clockwork/job.ts'
import type { NoticeOutbox } from './core/notices/outbox.ts'

export type Scheduler = {
  /** Begins nothing more, finishes what is under way for ten seconds at most. */
  stop(): Promise<void>
}

export type SchedulerOptions = {
  readonly dues: readonly Due[]
  /** Those that may take long, beside the others. */
  readonly longDues?: readonly Due[]
  readonly jobs: readonly Job[]
  readonly outbox: NoticeOutbox
  /** For the embedded database, which does not tidy up by itself. */
  readonly vacuum?: (() => Promise<void>) | undefined
}

type Place = Pick<App, 'db' | 'clock' | 'report'> & { readonly files?: string }

/** The clock of the process: node-cron and timers tick here, and what they call decides. */
export async function startScheduler(app: Place, options: SchedulerOptions): Promise<Scheduler> {
  const { dues, longDues = [], jobs, outbox, vacuum } = options
  // Others would take the rows of a process that has not yet said that it lives.
  await outbox.beat()
  const sending = keepSending(outbox, app)
  const ringing = (some: readonly Due[]) => async () => {
    if ((await runDue(app, some)) > 0) outbox.wake()
  }
  const working = work(app, 'jobs', () => runJobs(app, jobs))
  working.begin()
  const tasks = [
    byCron('*/2 * * * * *', work(app, 'due', ringing(dues))),
    ...(longDues.length > 0 ? [byCron('* * * * * *', work(app, 'long', ringing(longDues)))] : []),
    byCron('30 * * * * *', working),
    ...(vacuum ? [byCron('7,22,37,52 * * * *', work(app, 'vacuum', vacuum))] : []),
    byTimer(aliveMs, work(app, 'reap', outbox.reap)),
  ]
  const beating = byTimer(aliveMs, work(app, 'beat', outbox.beat))
  return {
    async stop() {
      await Promise.all([...tasks, sending].map((task) => task.stop()))
      outbox.close()
      const drained = await within(drainMs, outbox.idle())
      await beating.stop()
      if (drained) await outbox.leave()
    },
  }
}

const aliveMs = 2000
const drainMs = 5_000

type Task = { stop(): Promise<void> }
type Work = { begin(): void; done(): Promise<unknown> }

/** Never twice at a time, and its failure is reported and survived. */
function work({ report }: Pick<App, 'report'>, ref: string, body: () => Promise<unknown>): Work {
  let running: Promise<unknown> | undefined
  return {
    begin() {
      running ??= body()
        .catch((error: unknown) => report(error, ref))
        .finally(() => {
          running = undefined
        })
    },
    done: async () => running,
  }
}

function byCron(pattern: string, { begin, done }: Work): Task {
  const task = schedule(pattern, begin, { suppressMissedWarning: true })
  return {
    async stop() {
      await task.destroy()
      await done()
    },
  }
}

function byTimer(everyMs: number, { begin, done }: Work): Task {
  const timer = setInterval(begin, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await done()
    },
  }
}

/** Other processes write notices too, and nobody calls us when they do. */
const pollMs = { shortest: 250, longest: 1000 }
const gatherMs = 50

/** Claims when the next notice falls due, when woken, and every now and then. */
function keepSending(outbox: NoticeOutbox, app: Place): Task {
  let timer: NodeJS.Timeout | undefined
  let gathering: NodeJS.Timeout | undefined
  let poll = pollMs.shortest
  let again = false
  let stopped = false
  const sending = work(app, 'send', async () => {
    do {
      again = false
      poll = (await takeAll(outbox)) > 0 ? pollMs.shortest : Math.min(poll * 1.5, pollMs.longest)
    } while (again && !stopped)
    plan(await outbox.next())
  })

  function plan(next?: Date): void {
    const dueMs = next ? next.getTime() - app.clock().getTime() : poll
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(go, dueMs > 0 ? Math.min(dueMs, poll) : poll)
  }

  /** Each notice that was sent wakes us: these are gathered, for one claim takes a hundred. */
  function wake(): void {
    if (!stopped) gathering ??= setTimeout(go, gatherMs)
  }

  function go(): void {
    clearTimeout(gathering)
    gathering = undefined
    // In case of failure: a success plans anew.
    plan()
    again = true
    sending.begin()
  }

  outbox.onWake(wake)
  go()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      clearTimeout(gathering)
      await sending.done()
    },
  }
}

async function takeAll(outbox: NoticeOutbox): Promise<number> {
  let taken = 0
  for (;;) {
    const some = await outbox.take()
    if (some === 0) return taken
    taken += some
  }
}

async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const inTime = await Promise.race([promise.then(() => true), late])
  clearTimeout(timer)
  return inTime
}
