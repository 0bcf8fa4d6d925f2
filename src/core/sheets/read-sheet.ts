import { Worker } from 'node:worker_threads'
import { fail } from '../errors.ts'
import type { SheetFault, Tables } from './table.ts'

export type Read = { readonly tables: Tables } | { readonly fault: SheetFault }

/** What no file that people make needs: a thread that takes more is ended. */
const threadLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 }
const patienceMs = 30_000

/**
 * The tables of an .xlsx or .csv, read in a thread of its own, so that nobody waits for it and no file
 * can take the memory of the service; a UserError says why there are none.
 */
export async function readSheet(bytes: Uint8Array): Promise<Tables> {
  const read = await inTurn(() => inThread(bytes))
  return 'tables' in read ? read.tables : fail((t) => t.sheets.refused[read.fault])
}

let last: Promise<unknown> = Promise.resolve()

/** One at a time: each may take hundreds of megabytes. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine.catch(() => {})
  return mine
}

function inThread(bytes: Uint8Array): Promise<Read> {
  const thread = new Worker(new URL('./sheet-thread.ts', import.meta.url), {
    workerData: { bytes },
    resourceLimits: threadLimits,
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })
  const { promise, resolve } = Promise.withResolvers<Read>()
  const tooBig = () => resolve({ fault: 'tooBig' })
  const late = setTimeout(tooBig, patienceMs)
  thread.once('message', (read: Read) => resolve(read))
  // Out of memory is all that can end it before it has answered.
  thread.once('error', tooBig)
  thread.once('exit', tooBig)
  return promise.finally(() => {
    clearTimeout(late)
    void thread.terminate()
  })
}
