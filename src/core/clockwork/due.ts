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

/** Work that falls due at times of people: reminders, digests. */
export type Due = {
  readonly name: string
  /** When the next of it falls due. */
  next(tx: Tx): Promise<Date | undefined>
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
    const some = await db.transaction((tx) => due.run({ ...files, tx, now: clock(), report }))
    if (some === 0) return done
    done += some
  }
}

/** When the first of these falls due. */
export async function nextDue(tx: Tx, dues: readonly Due[]): Promise<Date | undefined> {
  const instants: Date[] = []
  for (const due of dues) {
    const next = await due.next(tx)
    if (next) instants.push(next)
  }
  return instants.sort((a, b) => a.getTime() - b.getTime())[0]
}
