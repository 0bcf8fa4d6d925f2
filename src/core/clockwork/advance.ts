import type { App } from '../chat/app.ts'
import type { NoticeOutbox } from '../notices/outbox.ts'
import { type Due, runDue, upcoming } from './due.ts'

export type Advance = {
  readonly dues: readonly Due[]
  readonly outbox: Pick<NoticeOutbox, 'next' | 'pump' | 'beat'>
  readonly to: Date
  readonly setClock: (now: Date) => void
}

/** Lets time pass at once: whatever falls due until then happens at its own instant, in order. */
export async function advance(
  app: Pick<App, 'db' | 'clock' | 'report'>,
  { dues, outbox, to, setClock }: Advance,
): Promise<void> {
  let stepMs = firstStepMs
  for (;;) {
    const ahead = await upcomingOf(app, dues)
    const fallen = ahead.filter(({ at }) => at <= app.clock()).map(({ due }) => due)
    const done = (await runDue(app, fallen)) + (await sendAll(outbox))
    if (done === 0 && app.clock() >= to) return
    stepMs = done > 0 ? firstStepMs : stepMs * 2
    const [first] = done > 0 ? await upcomingOf(app, dues) : ahead
    const next = earlier(first?.at, await outbox.next())
    setClock(instantAfter(app.clock(), next, to, stepMs))
    await outbox.beat()
  }
}

const upcomingOf = ({ db }: Pick<App, 'db'>, dues: readonly Due[]) =>
  db.transaction((tx) => upcoming(tx, dues))

/** A chat gets one after another: what waits for its turn is not late for it. */
async function sendAll(outbox: Pick<NoticeOutbox, 'pump'>): Promise<number> {
  let sent = 0
  for (;;) {
    const some = await outbox.pump()
    if (some === 0) return sent
    sent += some
  }
}

/** What is due and yet does not happen (a chat that has to rest) is looked at again a little later. */
const firstStepMs = 1000

function instantAfter(now: Date, next: Date | undefined, to: Date, stepMs: number): Date {
  const then = !next ? to : next > now ? next : new Date(now.getTime() + stepMs)
  return then < to ? then : new Date(Math.max(to.getTime(), now.getTime()))
}

const earlier = (a: Date | undefined, b: Date | undefined) => (a && b ? (a < b ? a : b) : (a ?? b))
