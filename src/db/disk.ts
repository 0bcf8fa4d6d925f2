import { fsyncSync } from 'node:fs'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Stream = { readonly nfd: number }

/** What PGlite's module has and its types do not tell. */
type Module = { NODEFS: { stream_ops: { fsync?: (stream: Stream) => number } } }

/**
 * The folder of an embedded database, which flushes what PostgreSQL asks it to flush. PGlite's own
 * drops these calls, and then a power cut may take committed rows, or all.
 */
export function flushingDisk(dataDir: string): NodeFS {
  const disk = new NodeFS(dataDir)
  const init = disk.init.bind(disk)
  disk.init = async (engine, options) => {
    const made = await init(engine, options)
    made.emscriptenOpts.preRun?.push((module: unknown) => {
      ;(module as Module).NODEFS.stream_ops.fsync = ({ nfd }) => flushed(nfd)
    })
    return made
  }
  return disk
}

/** `fdatasync` never reaches the disk's code, so the log has to be flushed by `fsync`. */
export const flushingParams = (params: readonly string[]) => [
  ...params.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync'],
]

function flushed(file: number): number {
  try {
    fsyncSync(file)
    return 0
  } catch {
    return inputOutputError
  }
}

/** PostgreSQL answers it by stopping, rather than by promising what the disk did not take. */
const inputOutputError = 29
