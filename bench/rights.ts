import { inArray, sql } from 'drizzle-orm'
import type { Ctx } from '../src/core/ctx.ts'
import { employeeByName } from '../src/core/employees/employee-by-name.ts'
import { isWithinReach } from '../src/core/rights/within-reach.ts'
import { openDatabase } from '../src/db/client.ts'
import { rows } from '../src/db/rows.ts'
import { type Employee, employees } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'
import { median, type Row } from './figures.ts'
import type { Store } from './stores.ts'

const levels = 12
const atMostMs = 5

/** One look at somebody, and one's own people, in a company of twelve levels. */
export async function measureRights(store: Store, people: number, asked: number): Promise<Row[]> {
  const { db, close } = await openDatabase(await store.copy(), { connections: 2 })
  try {
    await fill(db, people)
    const leaders = await someLeaders(db, asked)
    const check = await timed(
      db,
      leaders,
      async (ctx, other) => void (await isWithinReach(ctx, other)),
    )
    const team = await timed(db, leaders, async (ctx) => void (await employeeByName.find('', ctx)))
    return [
      row(store, `a right checked among ${people} people`, check),
      row(store, 'my team', team),
    ]
  } finally {
    await close()
  }
}

const row = ({ name }: Store, what: string, figure: number): Row => ({
  name: `rights: ${what}`,
  unit: 'ms',
  figures: { [name]: figure },
  goals: { [name]: atMostMs },
})

/** Each level is as many times larger than the one above it, and its people share those superiors evenly. */
async function fill(db: Db, people: number): Promise<void> {
  const growth = people ** (1 / levels)
  for (let level = 1, above: number[] = []; level <= levels; level++) {
    const size = Math.ceil(growth ** level * (1 - 1 / growth))
    const filled = await db.execute(sql`
      insert into ${employees} (name, role, manager_id, locale, time_zone)
      select 'P' || ${level}::int || '-' || n, 'manager',
        (${`{${above.join()}}`}::int[])[1 + n % greatest(1, ${above.length}::int)], 'en', 'Asia/Shanghai'
      from generate_series(1, ${size}::int) n returning id`)
    above = rows<{ id: number }>(filled).map(({ id }) => id)
  }
  await db.execute(sql`vacuum analyze ${employees}`)
}

/** Leaders of all levels alike, each with somebody to ask after: their own, or not. */
async function someLeaders(db: Db, asked: number): Promise<readonly Pair[]> {
  const chosen = await db.execute(sql`
    select e.id, (select o.id from ${employees} o where o.id > e.id order by random() limit 1) as other
    from ${employees} e where exists (select from ${employees} r where r.manager_id = e.id)
    order by random() limit ${asked}::int`)
  const pairs = rows<{ id: number; other: number }>(chosen)
  const ids = pairs.flatMap(({ id, other }) => [id, other])
  const found = await db.select().from(employees).where(inArray(employees.id, ids))
  const known = new Map(found.map((employee) => [employee.id, employee]))
  return pairs.flatMap(({ id, other }) => {
    const [actor, asked] = [known.get(id), known.get(other)]
    return actor && asked ? [{ actor, other: asked }] : []
  })
}

type Pair = { readonly actor: Employee; readonly other: Employee }

/** The median time of one look, in milliseconds, each in a transaction as in the service. */
function timed(db: Db, pairs: readonly Pair[], look: (ctx: Ctx, other: Employee) => Promise<void>) {
  return db.transaction(async (tx) => {
    const times: number[] = []
    for (const { actor, other } of pairs) {
      const from = performance.now()
      await look({ tx, now: new Date(), actor, command: { name: 'visit.list' } }, other)
      times.push(performance.now() - from)
    }
    return median(times)
  })
}
