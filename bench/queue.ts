import { createServer } from 'node:http'
import { setTimeout as rest } from 'node:timers/promises'
import { telegramBot } from '../src/bots/telegram/telegram.ts'
import { runDue } from '../src/core/clockwork/due.ts'
import { dues } from '../src/core/dues.ts'
import { makeOutbox } from '../src/core/notices/outbox.ts'
import { accounts, customers, employees } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'
import { callbacks } from '../src/db/work.ts'
import { startScheduler } from '../src/scheduler.ts'
import { unpaced } from './full.ts'
import { telegramSecret, telegramToken } from './platform.ts'
import { ringByHand, sendByHand } from './queue-by-hand.ts'
import { driverOf, taped } from './recording.ts'
import type { Role, Setting } from './role.ts'

/** How many people are reminded: so many chats, of which each gets one notice after another. */
export const chats = 100

/** Reminders that fall due and notices that go out, so many in a second; beside both, by hand. */
export async function queue({ url, api }: Setting): Promise<Role> {
  const { app: service, database } = await unpaced(url)
  const app = { ...service, clock: atWork }
  const staff = await hire(database.db, app.clock())
  const driver = driverOf(database)
  const tape = taped(database)
  await due(database.db, staff, chats)
  await runDue({ ...app, db: tape.db }, dues)
  const steps = tape.take()
  if (!steps.flat().some(({ sql }) => sql.startsWith('insert into "notices"'))) {
    throw new Error('nobody was reminded')
  }
  const { send } = telegramBot(app, { ...unused, token: telegramToken, apiRoot: api })

  return {
    server: createServer(),
    asked: {
      async ring(count) {
        await due(database.db, staff, count)
        return perSecond(count, async () => {
          const rung = await runDue(app, dues)
          if (rung < count) throw new Error(`only ${rung} of ${count} rang`)
        })
      },
      ringByHand: (count) => perSecond(count, () => ringByHand(driver, steps, count / chats)),
      send: (count) => perSecond(count, () => sendAll(count)),
      sendByHand: (count) => perSecond(count, () => sendByHand(driver, api, count)),
    },
  }

  async function sendAll(count: number): Promise<void> {
    const outbox = makeOutbox({ ...app, paces: {} })
    outbox.register('telegram', send)
    const scheduler = await startScheduler(app, { dues: [], jobs: [], outbox })
    while (outbox.counts.sent < count) await rest(1)
    await scheduler.stop()
  }
}

const unused = { mode: 'webhook', publicUrl: 'http://127.0.0.1/', secret: telegramSecret } as const

/** A working Monday's ten o'clock, and on from there: a reminder waits for nobody's night or rest. */
const atWork = (): Date => new Date(Date.UTC(2026, 5, 1, 2) + performance.now())

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (count * 1000) / (performance.now() - from)
}

type Staff = readonly { readonly id: number }[]

async function hire(db: Db, now: Date): Promise<Staff> {
  const always = { workFrom: '00:00', workTo: '23:59', workDays: [1, 2, 3, 4, 5, 6, 7] }
  const common = { role: 'rep', locale: 'zh-CN', timeZone: 'Asia/Shanghai', ...always } as const
  const rows = Array.from({ length: chats }, (_, n) => ({ ...common, name: `同事${n}` }))
  const staff = await db.insert(employees).values(rows).returning({ id: employees.id })
  const linked = staff.map(({ id }) => {
    const userId = String(100_000 + id)
    return { employeeId: id, platform: 'telegram', userId, chat: userId } as const
  })
  await db.insert(accounts).values(linked.map((one) => ({ ...one, linkedAt: now, seenAt: now })))
  return staff
}

/** Callbacks that are to ring now, one after another for each of these people. */
async function due(db: Db, staff: Staff, count: number): Promise<void> {
  const served = await db.select({ id: customers.id }).from(customers)
  const at = new Date(atWork().getTime() - 1000)
  const rows = Array.from({ length: count }, (_, n) => ({
    customerId: served[n % served.length]?.id ?? 0,
    employeeId: staff[n % staff.length]?.id ?? 0,
    ...{ dueAt: at, remindAt: at, plannedAt: at },
  }))
  await db.insert(callbacks).values(rows)
}
