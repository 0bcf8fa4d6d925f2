import { expect, test } from 'vitest'
import type { Database } from '../db/client.ts'
import { notices } from '../db/machinery.ts'
import { employees } from '../db/schema.ts'
import { freshDb } from '../db/testing.ts'
import { health, type Watched } from './health.ts'
import { openOps } from './server.ts'

const now = new Date('2026-03-30T02:20:00Z')
const survives = { killed: true, powerCut: false }

const notice = (state: 'waiting' | 'sent' | 'parked', lateMs: number) => {
  const at = new Date(now.getTime() - lateMs)
  const card = { title: '华盛钢贸' }
  const common = { platform: 'slack', chat: 'slack:T1:U1', locale: 'zh-CN', card } as const
  const settledAt = state === 'waiting' ? null : at
  return {
    ...common,
    state,
    settledAt,
    dueAt: at,
    madeAt: at,
    expiresAt: new Date(now.getTime() + 1),
  }
}

function watched(db: Database['db'], troubles: Watched['troubles'] = () => new Map()): Watched {
  const database = { db, kind: 'embedded', survives, close: async () => {} } as const
  return { database, now: () => now, troubles }
}

test('what waits, what was given up and how late the oldest is can be read', async () => {
  await using fresh = await freshDb()
  const parked = [notice('parked', 1000), notice('parked', 2 * 86_400_000)]
  await fresh.db
    .insert(notices)
    .values([notice('waiting', 90_000), notice('sent', 5000), ...parked])

  expect(await health(watched(fresh.db))).toMatchObject({
    ok: true,
    database: { ok: true, kind: 'embedded', survives },
    queue: { waiting: 1, sending: 0, parked: 1, lateSeconds: 90 },
  })
})

test('one platform in trouble makes it ill, and says which', async () => {
  await using fresh = await freshDb()
  const troubles = () =>
    new Map([['slack', 'invalid_auth'] as const, ['telegram', undefined] as const])

  expect(await health(watched(fresh.db, troubles))).toMatchObject({
    ok: false,
    platforms: { slack: 'invalid_auth', telegram: 'ok' },
  })
})

test('a database that is gone makes it ill, and is no reason not to answer', async () => {
  const fresh = await freshDb()
  const { db } = fresh
  await fresh[Symbol.asyncDispose]()

  expect(await health(watched(db))).toMatchObject({ ok: false, database: { ok: false } })
})

test('it is told on this machine only, with 503 for whoever watches', async () => {
  await using fresh = await freshDb()
  await fresh.db.insert(employees).values({
    ...{ name: '林悦', role: 'rep', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  })
  const ill = watched(fresh.db, () => new Map([['slack', 'invalid_auth']]))
  const ops = await openOps(0, { health: () => health(ill), metrics: async () => 'x 1\n' })
  const page = (path: string) => fetch(`http://127.0.0.1:${ops.port}${path}`)

  const answer = await page('/health')
  expect(answer.status).toBe(503)
  expect(await answer.text()).not.toMatch(/华盛|林悦/)
  expect(await (await page('/metrics')).text()).toBe('x 1\n')
  expect((await page('/metrics?x')).status).toBe(404)
  await ops.close()
})
