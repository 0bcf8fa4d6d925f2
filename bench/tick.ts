import { type SQL, sql } from 'drizzle-orm'
import { runDue } from '../src/core/clockwork/due.ts'
import { dues } from '../src/core/dues.ts'
import { openDatabase } from '../src/db/client.ts'
import { complaints } from '../src/db/complaints.ts'
import { notices } from '../src/db/machinery.ts'
import { rows } from '../src/db/rows.ts'
import { accounts, contacts, customers, employees } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'
import { callbacks } from '../src/db/work.ts'
import { median, type Row } from './figures.ts'
import type { Store } from './stores.ts'

const staff = 50
const served = 2000
const ticks = 25
const secondsMax = 10
/** What is not due may cost the tick no more than the noise of its measuring. */
const growthMax = 1.5
/** A working Monday's ten o'clock in Shanghai. */
const now = new Date('2026-06-01T02:00:00Z')
/** When what is not due rings: over a year, from a year on. */
const later = sql`${now.toISOString()}::timestamptz + make_interval(days => 365, mins => n * 5 % 500000)`
const atOnce = sql`${now.toISOString()}::timestamptz`

/** The minute's tick before and after so many clocks run that are not due; then so many at one minute. */
export async function measureTick(store: Store, open: number, crowd: number): Promise<Row[]> {
  const database = await openDatabase(await store.copy(), { connections: 2 })
  const { db } = database
  try {
    await db.execute(sql`update ${employees} set digest_at = null`)
    const people = await department(db)
    await tick(db)
    const before = await idle(db)
    await owe(db, people, open, later)
    await complain(db, people, open, later)
    await db.execute(sql`vacuum analyze`)
    const after = await idle(db)
    const complained = Math.ceil(crowd / 10)
    await owe(db, people, crowd - complained, atOnce)
    await complain(db, people, complained, atOnce)
    const seconds = await rung(db, crowd)
    return figures(store, { open, crowd, before, after, seconds })
  } finally {
    await database.close()
  }
}

type Measured = Readonly<Record<'open' | 'crowd' | 'before' | 'after' | 'seconds', number>>

function figures({ name }: Store, { open, crowd, before, after, seconds }: Measured): Row[] {
  const row = (what: string, unit: Row['unit'], figure: number, goals?: Row['goals']): Row => ({
    ...{ name: `tick: ${what}`, unit, figures: { [name]: figure } },
    ...(goals && { goals }),
  })
  return [
    row('nothing is due, nothing is open', 'ms', before),
    row(`nothing is due, ${open} callbacks and ${open} complaints are open`, 'ms', after),
    row('the one / the other', '×', after / before, { [name]: growthMax }),
    row(`${crowd} reminders of one minute written`, 's', seconds, { postgres: secondsMax }),
  ]
}

async function tick(db: Db): Promise<number> {
  const report = (error: unknown) => {
    throw error
  }
  return runDue({ db, clock: () => now, report }, dues)
}

async function idle(db: Db): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < ticks; n++) {
    const from = performance.now()
    const done = await tick(db)
    times.push(performance.now() - from)
    if (done > 0) throw new Error(`${done} were due`)
  }
  return median(times)
}

async function rung(db: Db, crowd: number): Promise<number> {
  const known = await db.$count(notices)
  const from = performance.now()
  await tick(db)
  const seconds = (performance.now() - from) / 1000
  const written = (await db.$count(notices)) - known
  if (written < crowd) throw new Error(`only ${written} of ${crowd} were written`)
  return seconds
}

/** Fifty people with two thousand customers. */
async function department(db: Db): Promise<People> {
  const hired = await db.execute(sql`
    insert into ${employees} (name, role, locale, time_zone)
      select '同事' || n, 'rep', 'zh-CN', 'Asia/Shanghai' from generate_series(1, ${staff}::int) n
      returning id`)
  const ours = `{${rows<{ id: number }>(hired).map(({ id }) => id)}}`
  await db.execute(sql`
    insert into ${accounts} (employee_id, platform, user_id, chat, linked_at, seen_at)
      select id, 'telegram', 'bench' || id, 'bench' || id, now(), now() from unnest(${ours}::int[]) id`)
  const added = await db.execute(sql`
    insert into ${customers} (name, owner_id, keys, added_at)
      select '客户' || n, (${ours}::int[])[1 + n % ${staff}::int], array['客户' || n], now()
      from generate_series(1, ${served}::int) n returning id`)
  const theirs = `{${rows<{ id: number }>(added).map(({ id }) => id)}}`
  await db.execute(sql`
    insert into ${contacts} (customer_id, name, phone, keys, added_at)
      select id, '周总', '13900000000', array['周总'], now() from unnest(${theirs}::int[]) id`)
  return { ours, theirs }
}

type People = Readonly<Record<'ours' | 'theirs', string>>

/** So many callbacks that ring at that instant: of one's own customers, but for one in ten of a colleague's. */
async function owe(db: Db, { ours, theirs }: People, count: number, at: SQL): Promise<void> {
  await db.execute(sql`
    insert into ${callbacks} (customer_id, employee_id, type, reason, due_at, remind_at, planned_at)
      select (${theirs}::int[])[1 + n % ${served}::int],
        (${ours}::int[])[1 + (1 + n + (n % 10 = 0)::int) % ${staff}::int],
        'aftersale', '问使用情况', ${at}, ${at}, ${at} from generate_series(1, ${count}::int) n`)
}

/** So many complaints whose clock rings at that instant. */
async function complain(db: Db, { ours, theirs }: People, count: number, at: SQL): Promise<void> {
  const handler = sql`(${ours}::int[])[1 + n % ${staff}::int]`
  await db.execute(sql`
    insert into ${complaints} (customer_id, channel, what, severity, state, receiver_id, handler_id,
        received_at, accept_by, result_by, runs_from, remind_at)
      select (${theirs}::int[])[1 + n % ${served}::int], 'phone', '发货晚了三天', 'normal', 'received',
        ${handler}, ${handler}, ${at}, ${at}, ${at}, ${at}, ${at}
      from generate_series(1, ${count}::int) n`)
}
