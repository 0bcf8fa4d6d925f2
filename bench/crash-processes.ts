import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { ServiceSettings, Word } from './service.ts'

/** The processes of the service, one after another and side by side, and who was killed over what. */
export type Processes = {
  start(settings: Omit<ServiceSettings, 'name'>): Living
  kill(living: Living): Promise<void>
  /** What somebody saw the killed sending, before others could take it over. */
  note(rows: readonly Held[]): void
  /** Asks it to end, as a deployment does; the exit code. */
  end(living: Living): Promise<number | null>
  /** How often a notice was being sent when its sender was killed. */
  heldAtKill(): ReadonlyMap<number, number>
}

export type Held = { readonly id: number; readonly owner: string | null }

export type Living = {
  readonly name: string
  readonly child: ChildProcess
  /** How many milliseconds it took to look at the database, before it serves. */
  readonly opened: Promise<number>
  /** How many milliseconds it took to serve. */
  readonly up: Promise<number>
  /** What it last said is left to do. */
  left: number | undefined
}

const folder = import.meta.dirname

export function processes(): Processes {
  const killed = new Set<string>()
  /** A row that is not freed yet is seen by several successors: it counts once for each owner. */
  const held = new Set<string>()
  let born = 0

  return {
    start(settings) {
      const name = `process-${++born}`
      const child = spawn(process.execPath, [...preload, JSON.stringify({ ...settings, name })], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      })
      const began = Date.now()
      const took = () => Date.now() - began
      const opened = Promise.withResolvers<number>()
      const up = Promise.withResolvers<number>()
      const promises = { opened: opened.promise, up: up.promise }
      const living: Living = { name, child, left: undefined, ...promises }
      child.once('exit', () => {
        opened.resolve(took())
        up.resolve(took())
      })
      child.on('message', (word: Word) => {
        if ('left' in word) living.left = word.left
        else if ('up' in word) up.resolve(took())
        else {
          note(word.held)
          opened.resolve(took())
        }
      })
      return living
    },
    async kill({ name, child }) {
      killed.add(name)
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
    async end({ child }) {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      const [code] = await exit
      return code as number | null
    },
    note,
    heldAtKill() {
      const counts = new Map<number, number>()
      for (const key of held) {
        const id = Number(key.split(' ')[0])
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      return counts
    },
  }

  function note(rows: readonly Held[]): void {
    for (const { id, owner } of rows) {
      if (owner !== null && killed.has(owner)) held.add(`${id} ${owner}`)
    }
  }
}

/** Starting is what takes most of a run; a process leaves this behind when it ends in order. */
const compiled = join(folder, '../node_modules/.cache/rapport/compiled')
const preload = ['--import', join(folder, '../fastload.mjs'), join(folder, 'service.ts')]

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
