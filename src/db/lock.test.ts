import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lock } from './lock.ts'
import { temporaryFolder } from './testing-folder.ts'

test('a second one is refused with the number of the first, until the first gives it back', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'lock')
  const unlock = await lock(path)

  await expect(lock(path)).rejects.toThrow(`Process ${process.pid} is using this database already`)
  await unlock()
  await (await lock(path))()
  expect(await readdir(folder.path)).toEqual([])
})

test('of four processes that start at once exactly one gets a new lock', async () => {
  await using folder = await temporaryFolder()

  expect((await race(join(folder.path, 'lock'))).sort()).toEqual(['taken', ...refusals(3)].sort())
}, 60_000)

test('of four processes that start at once exactly one gets the lock of one that was killed', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'lock')
  for (let round = 0; round < 2; round++) {
    const holder = contender(path)
    expect(await holder.outcome).toBe('taken')
    await kill(holder.child)

    expect((await race(path)).sort()).toEqual(['taken', ...refusals(3)].sort())
  }
}, 60_000)

test('a process that has the number of the holder but started later is not the holder', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'lock')
  await forge(path, { started: '1' })

  await expect(lock(path)).resolves.toBeTypeOf('function')
})

test('a holder in another container counts as alive as long as it gives signs of life', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'lock')
  await forge(path, { realm: 'elsewhere' })
  await expect(lock(path)).rejects.toThrow('is using this database already')

  const minuteAgo = new Date(Date.now() - 60_000)
  await utimes(path, minuteAgo, minuteAgo)
  await expect(lock(path)).resolves.toBeTypeOf('function')
})

/** The lock that this process would write, but for one fact. */
async function forge(path: string, fact: object): Promise<void> {
  const unlock = await lock(path)
  const real = JSON.parse(await readFile(path, 'utf8'))
  await unlock()
  await writeFile(path, JSON.stringify({ ...real, ...fact }))
}

const refusals = (count: number) => Array.from({ length: count }, () => 'refused')

async function race(path: string): Promise<string[]> {
  const contenders = Array.from({ length: 4 }, () => contender(path))
  const outcomes = await Promise.all(contenders.map(({ outcome }) => outcome))
  await Promise.all(contenders.map(({ child }) => kill(child)))
  return outcomes
}

/** A process that tries to take the lock, says how that went, and stays. */
function contender(path: string): { child: ChildProcess; outcome: Promise<string> } {
  const script = `
    const { lock } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    const said = await lock(${JSON.stringify(path)}).then(() => 'taken', (error) =>
      error.name === 'DatabaseError' ? 'refused' : String(error))
    process.stdout.write(said)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, outcome: once(child.stdout, 'data').then(([said]) => String(said)) }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
