import { parentPort, workerData } from 'node:worker_threads'
import { parseTables } from './parse-tables.ts'
import { SheetError } from './table.ts'

// The thread that reads a file. What it may use of memory and time is its starter's to say.
try {
  const bytes = Buffer.from((workerData as { bytes: Uint8Array }).bytes)
  parentPort?.postMessage({ tables: await parseTables(bytes) })
} catch (error) {
  parentPort?.postMessage({ fault: error instanceof SheetError ? error.fault : 'broken' })
}
