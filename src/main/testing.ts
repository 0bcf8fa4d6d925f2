import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../..')

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Starts the real program as npm does, with nothing of this machine's settings. */
export function program(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const node = ['--import', './fastload.mjs', 'src/main.ts', ...args]
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, node, { cwd: root, env: { PATH, HOME, ...env } })
}

/** Runs it to its end with these lines as its input. */
export async function ran(
  args: readonly string[],
  input = '',
  env: Record<string, string> = {},
): Promise<Ended> {
  const child = program(args, env)
  if (!child.stdin || !child.stdout || !child.stderr) throw new Error('no pipes')
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode]
  return { code, out, err }
}

/** A folder that is gone afterwards. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'rapport-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
