import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A process of ours, which ends with this one. */
export type Child = AsyncDisposable & {
  readonly pid: number
  ask<T>(what: string, count?: number): Promise<T>
}

const here = import.meta.dirname
export const project = join(here, '..')
export const preload = ['--import', join(project, 'fastload.mjs')]

/** Starts one of the roles of `served.ts` and waits until it is ready. */
export function child(role: string, url: string, api: string): Promise<Child> {
  const options = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []
  return forkOf('served.ts', [role, url, api], options)
}

/** Starts a script of this folder that answers what its parent asks, and waits until it is ready. */
export async function forkOf(
  script: string,
  args: readonly string[],
  options: readonly string[] = [],
  patienceMs = 60_000,
): Promise<Child> {
  const execArgv = [...preload, ...options]
  const forked = fork(join(here, script), args, { execArgv })
  await answered(forked, patienceMs)
  return {
    pid: forked.pid ?? 0,
    async ask<T>(what: string, count = 0) {
      forked.send({ what, count })
      return (await answered(forked, patienceMs)) as T
    },
    async [Symbol.asyncDispose]() {
      if (forked.exitCode !== null) return
      forked.disconnect()
      await once(forked, 'exit')
    },
  }
}

/** The next thing it says; that it ends instead is an error. */
async function answered(forked: ChildProcess, patienceMs: number): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const said = ({ answer }: { answer: unknown }) => resolve(answer)
  const ended = (code: number | null) => reject(new Error(`a server process ended with ${code}`))
  const late = setTimeout(() => reject(new Error('a server process does not answer')), patienceMs)
  forked.once('message', said)
  forked.once('exit', ended)
  return promise.finally(() => {
    clearTimeout(late)
    forked.off('message', said).off('exit', ended)
  })
}
