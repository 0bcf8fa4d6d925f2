import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { median, type Row } from './figures.ts'
import { sideBySide } from './load.ts'
import { quickPlatform } from './platform.ts'
import type { Store } from './stores.ts'
import { consoleSeconds, startWhole } from './whole.ts'

const line = '拜访记录:今天上午去了华盛钢贸,见了周总,谈年度供货,下周三再访'

/** The console on the demo: in an empty folder, and in the one that it left. */
export async function measureConsole(times: number): Promise<Row[]> {
  const first: number[] = []
  const warm: number[] = []
  for (let n = 0; n < times; n++) {
    const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'))
    first.push(await consoleSeconds(join(folder, 'demo'), line, true))
    warm.push(await consoleSeconds(join(folder, 'demo'), line))
    await rm(folder, { recursive: true })
  }
  return [
    seconds('console: the very first start to the first answer', first, 8),
    seconds('console: a warm start to the first answer', warm, 2),
  ]
}

const seconds = (name: string, figures: readonly number[], atMost: number): Row => ({
  name,
  unit: 's',
  figures: { embedded: median(figures) },
  goals: { embedded: atMost },
})

/** The whole service: from nothing to the first good `/health`, after an orderly end and after a kill. */
export async function measureStart(store: Store, times: number): Promise<Row[]> {
  await using api = await quickPlatform()
  const url = await store.copy()
  const after: Record<'warm' | 'killed', number[]> = { warm: [], killed: [] }
  await (await startWhole(url, api.url))[Symbol.asyncDispose]()
  for (let n = 0; n < times; n++) {
    const service = await startWhole(url, api.url)
    after.warm.push(service.seconds)
    await service.kill()
    await using again = await startWhole(url, api.url)
    after.killed.push(again.seconds)
  }
  const row = (name: string, figures: readonly number[]): Row => ({
    name: `service: ${name} start to /health`,
    unit: 's',
    figures: { [store.name]: median(figures) },
    goals: { [store.name]: 2 },
  })
  return [
    row('a warm', after.warm),
    { ...row('after a kill, the', after.killed), goals: undefined },
  ]
}

const memoryMax = { postgres: 200, embedded: 450 } as const

/** Resident memory of the whole service with the demo department. */
export async function measureMemory(store: Store, commands: number): Promise<Row[]> {
  await using api = await quickPlatform()
  await using service = await startWhole(await store.copy(), api.url)
  await rest(1000)
  const idle = await service.memory()
  const load = { platform: 'slack', port: service.port, writers: store.writers, api } as const
  await sideBySide(load, commands)
  const row = (name: string, figure: number): Row => ({
    name: `memory: ${name}`,
    unit: 'MB',
    figures: { [store.name]: figure },
    goals: { [store.name]: memoryMax[store.name] },
  })
  return [row('idle', idle), row(`after ${commands} commands`, await service.memory())]
}
