import type { Tx } from '../../db/tx.ts'
import type { App } from '../chat/app.ts'

/** What a piece of due work may know. */
export type DueCtx = {
  readonly tx: Tx
  readonly now: Date
  readonly report: App['report']
  /** Where files that people sent are kept. */
  readonly files?: string
}

type Ahead = Pick<App, 'db'> & Pick<DueCtx, 'now' | 'files'>

/** Work that falls due at times of people: reminders, digests. */
export type Due = {
  readonly name: string
  /** When the next of it falls due. */
  next(tx: Tx): Promise<Date | undefined>
  /** What takes long and needs no transaction, before each `run`. */
  ahead?(at: Ahead): Promise<void>
  /** Does what is due now, or a part of it; returns how many rows. */
  run(ctx: DueCtx): Promise<number>
}

/** Does all that is due, each kind in transactions of its own; returns how much there was. */
export async function runDue(app: Place, dues: readonly Due[]): Promise<number> {
  let done = 0
  for (const due of dues) {
    try {
      done += await runAll(app, due)
    } catch (error) {
      app.report(error, due.name)
    }
  }
  return done
}

type Place = Pick<App, 'db' | 'clock' | 'report'> & { readonly files?: string }

async function runAll({ db, clock, report, ...at }: Place, due: Due): Promise<number> {
  const files = at.files === undefined ? {} : { files: at.files }
  let done = 0
  for (;;) {
    await due.ahead?.({ ...files, db, now: clock() })
    const some = await db.transaction((tx) => due.run({ ...files, tx, now: clock(), report }))
    if (some === 0) return done
    done += some
  }
}

export type Upcoming = { readonly due: Due; readonly at: Date }

/** When the next of each falls due, the first of them first. */
export async function upcoming(tx: Tx, dues: readonly Due[]): Promise<readonly Upcoming[]> {
  const all: Upcoming[] = []
  for (const due of dues) {
    const at = await due.next(tx)
    if (at) all.push({ due, at })
  }
  return all.sort((a, b) => a.at.getTime() - b.at.getTime())
}
