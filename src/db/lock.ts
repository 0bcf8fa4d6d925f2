import { readFileSync, readlinkSync } from 'node:fs'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { DatabaseError } from './error.ts'

type Holder = { readonly pid: number; readonly started: string; readonly realm: string }

/** Takes the lock file for this process, or refuses. Answers what gives it back. */
export async function lock(path: string): Promise<() => Promise<void>> {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeFile(draft, JSON.stringify(holderOf(process.pid)), { mode: 0o600 })
  try {
    await take(path, draft)
  } finally {
    await rm(draft, { force: true })
  }
  const beat = setInterval(() => void touch(path).catch(() => {}), heartbeat).unref()
  return async () => {
    clearInterval(beat)
    await rm(path)
  }
}

const heartbeat = 5_000

/** A hard link appears whole or not at all, and only where there was none: the first process wins. */
async function take(path: string, draft: string): Promise<void> {
  if (await linked(draft, path)) return
  const holder = await holderIn(path)
  if (holder && (await isAlive(holder, path))) throw new DatabaseError(inUse(holder, path))
  await replace(path, draft)
}

/** Under a lock of its own: who comes second finds the lock of who came first, not the stale one. */
async function replace(path: string, draft: string): Promise<void> {
  const turn = `${path}.turn`
  await take(turn, draft)
  try {
    const holder = await holderIn(path)
    if (holder && (await isAlive(holder, path))) throw new DatabaseError(inUse(holder, path))
    const copy = `${draft}.new`
    await link(draft, copy)
    await rename(copy, path)
  } finally {
    await rm(turn)
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function holderIn(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** In another container or machine a process number says nothing: there the heartbeat does. */
async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.realm !== realm()) return Date.now() - (await stat(path)).mtimeMs < 6 * heartbeat
  return isRunning(holder.pid) && holderOf(holder.pid).started === holder.started
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function holderOf(pid: number): Holder {
  return { pid, started: startOf(pid), realm: realm() }
}

/** Numbers of processes are used again; number and start together are not. */
function startOf(pid: number): string {
  const stat = fromSystem(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** The boot and the container in which the numbers of processes count. */
function realm(): string {
  const boot = fromSystem(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  return `${boot} ${fromSystem(() => readlinkSync('/proc/self/ns/pid'))}`
}

/** Only Linux tells; elsewhere a number that runs counts as the holder. */
function fromSystem(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}

function touch(path: string): Promise<void> {
  const now = new Date()
  return utimes(path, now, now)
}

const inUse = ({ pid }: Holder, path: string) =>
  `Process ${pid} is using this database already (${path}), and two would lose rows: stop that ` +
  'process first, or use PostgreSQL (DATABASE_URL), which serves many.'
