import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from './backup.ts'
import { restore } from './restore.ts'
import { rows } from './rows.ts'
import { type FreshDb, freshDb, rolledBack } from './testing.ts'
import { temporaryFolder } from './testing-folder.ts'
import type { Db, Tx } from './tx.ts'

let fresh: FreshDb
let db: Db

beforeAll(async () => {
  fresh = await freshDb()
  db = fresh.db
})
afterAll(() => fresh[Symbol.asyncDispose]())

/** Runs the body after Zoe, who has left, was erased from a sealed trail and what came after. */
const erasedTwice = (body: (tx: Tx) => Promise<void>) =>
  rolledBack(db, async (tx) => {
    await fill(tx)
    await body(tx)
  })

/** Two sealed invocations and an open one that speak of Zoe and Yan; both are erased. */
async function fill(tx: Tx): Promise<void> {
  for (const table of ['changes', 'invocations', 'seals', 'erasures', 'employees']) {
    await tx.execute(sql`select setval(${`${table}_id_seq`}::regclass, 1, false)`)
  }
  await tx.execute(sql`insert into employees (name, role, locale, time_zone, left_at) values
    ('Ann', 'admin', 'en', 'UTC', null), ('Zoe', 'rep', 'en', 'UTC', now()),
    ('Yan', 'rep', 'en', 'UTC', now())`)
  await written(tx, 'Zoe and Yan')
  await seal(tx)
  await written(tx, 'Zoe')
  await seal(tx)
  await written(tx, 'Yan, Zoe')
  await erase(tx, 2)
  await seal(tx)
  await erase(tx, 3)
}

async function written(tx: Tx, who: string): Promise<void> {
  await begin(tx, 'settings', { note: `told ${who}` })
  await tx.execute(sql`insert into departments (name, overview, added_at)
    values (${who.length}, ${`led by ${who}`}, '2026-03-31T12:00:00Z')`)
}

async function begin(tx: Tx, command: string, raw: object): Promise<void> {
  await tx.execute(sql`with begun as (
    insert into invocations (employee_id, command, raw, at)
    values (1, ${command}, ${JSON.stringify(raw)}::text::jsonb, '2026-03-31T12:00:00Z') returning id)
    select set_config('rapport.invocation', id::text, true) from begun`)
}

async function erase(tx: Tx, employee: number): Promise<void> {
  await begin(tx, 'person.erase', { who: `employee-${employee}` })
  await tx.execute(
    sql`select erase_person('employee', ${employee}, ${`Gone ${employee}`}, '2026-03-31T12:00:00Z')`,
  )
  await tx.execute(sql`select set_config('rapport.invocation', '', true)`)
}

const seal = (tx: Tx) => tx.execute(sql`select seal_trail(now())`)

type Found = { readonly seals: number[]; readonly unsound: string[]; readonly entries: number[] }

async function audited(tx: Tx): Promise<Found> {
  const seals = await tx.execute(sql`select id from audit_seals() where not is_sound`)
  const erasures = await tx.execute(sql`select entries, unsound from audit_erasures()`)
  const found = rows<{ entries: number; unsound: string[] }>(erasures)
  return {
    seals: rows<{ id: number }>(seals).map(({ id }) => id),
    unsound: found.flatMap(({ unsound }) => unsound),
    entries: found.map(({ entries }) => entries),
  }
}

/** As somebody does who may do everything in the database. */
async function asOwner(tx: Tx, ...harms: readonly string[]): Promise<void> {
  for (const table of ['changes', 'invocations', 'erasures']) {
    await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`)
  }
  for (const harm of harms) await tx.execute(sql.raw(harm))
}

test('rows that were sealed, were not, and were erased twice are all accounted for', () =>
  erasedTwice(async (tx) => {
    await seal(tx)
    const left = await tx.execute(sql`select id from changes
      where coalesce(before, after)::text ~ 'Zoe|Yan' union all
      select id from invocations where raw::text ~ 'Zoe|Yan'`)

    expect(rows(left)).toEqual([])
    expect(await audited(tx)).toEqual({ seals: [], unsound: [], entries: [6, 6] })
  }))

test('a restored backup knows what was erased, and goes on with its chain', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  await using copy = await freshDb()
  await origin.db.transaction(fill)
  await backup(origin.db, folder.path, `${folder.path}/backup`)
  await restore(copy.db, folder.path, `${folder.path}/backup`)
  await copy.db.transaction(seal)

  const found = await copy.db.transaction(audited)
  expect(found).toEqual({ seals: [], unsound: [], entries: [6, 6] })
})

const now = "repeat('0', 64)"
const harms: Readonly<Record<string, readonly [harms: readonly string[], Omit<Found, 'entries'>]>> =
  {
    'an erased row that is altered afterwards': [
      [`update changes set after = after || '{"overview": "led by Bo"}' where id = 2`],
      { seals: [2], unsound: ['changes 2'] },
    ],
    'an erased row that is deleted': [
      ['delete from changes where id = 2'],
      { seals: [2], unsound: ['changes 2'] },
    ],
    'an erased invocation that is altered afterwards': [
      [`update invocations set raw = '{"note": "told Bo"}' where id = 2`],
      { seals: [2], unsound: ['invocations 2'] },
    ],
    'a row that was not erased': [
      [
        `update changes set row_id = 7 where id = (select min(id) from changes where id not in
      (select row_id from erasures where table_name = 'changes'))`,
      ],
      { seals: [3], unsound: [] },
    ],
    'an erasure that nobody carried out, with the row altered to fit': [
      [
        `create temp table old on commit drop as select digest_of(c) d from changes c where id = 2`,
        `update changes set after = '{"overview": "led by Bo"}' where id = 2`,
        `insert into erasures (table_name, row_id, was, now, at)
        select 'changes', 2, old.d, digest_of(c), now() from old, changes c where c.id = 2`,
      ],
      { seals: [], unsound: ['changes 2'] },
    ],
    'an erasure of a row that is not there': [
      [
        `insert into erasures (table_name, row_id, was, now, at)
        values ('changes', 999, ${now}, ${now}, now())`,
      ],
      { seals: [], unsound: ['changes 999'] },
    ],
    'an erasure that is taken out': [
      [`delete from erasures where table_name = 'changes' and row_id = 2`],
      { seals: [2], unsound: ['changes 2'] },
    ],
    'an erasure that is altered': [
      [`update erasures set at = now() where table_name = 'changes' and row_id = 2`],
      { seals: [], unsound: ['changes 2'] },
    ],
  }

for (const [what, [harm, found]] of Object.entries(harms)) {
  test(`${what} is found`, () =>
    erasedTwice(async (tx) => {
      await seal(tx)
      await asOwner(tx, ...harm)
      const { seals, unsound } = await audited(tx)

      expect({ seals, unsound: [...new Set(unsound)] }).toEqual(found)
    }))
}

test('an erasure that is added to an old invocation is found, and all of that is doubted', () =>
  erasedTwice(async (tx) => {
    await seal(tx)
    await written(tx, 'nobody')
    await seal(tx)
    await tx.execute(sql`select set_config('rapport.invocation', '4', true)`)
    await tx.execute(sql`insert into erasures (table_name, row_id, was, now, at)
      select 'changes', id, digest_of(c), digest_of(c), now() from changes c where row_id = 1 limit 1`)

    expect((await audited(tx)).unsound.length).toBeGreaterThan(5)
  }))

test('while the triggers stand the trail takes nothing but what an erasure has announced', () =>
  erasedTwice(async (tx) => {
    for (const harm of [
      `update changes set after = '{}' where id = 2`,
      `update invocations set raw = '{}' where id = 2`,
      'delete from erasures',
      `update erasures set now = 'x'`,
      'truncate changes',
    ]) {
      await expect(tx.transaction((inner) => inner.execute(sql.raw(harm)))).rejects.toMatchObject({
        cause: { code: 'RP004' },
      })
    }
  }))

test('nobody is erased but by an invocation that names them, with a word that has their number', () =>
  erasedTwice(async (tx) => {
    const call = (word: string) => sql`select erase_person('employee', 3, ${word}, now())`
    const refused = async (word: string) =>
      expect(tx.transaction((inner) => inner.execute(call(word)))).rejects.toMatchObject({
        cause: { code: 'RP005' },
      })
    await refused('Gone 3')
    await begin(tx, 'person.erase', { who: 'employee-2' })
    await refused('Gone 3')
    await begin(tx, 'visit.log', { who: 'employee-3' })
    await refused('Gone 3')
    await begin(tx, 'person.erase', { who: 'employee-3' })
    await refused('Ann')
    await tx.execute(call('Gone 3'))

    expect((await audited(tx)).unsound).toEqual([])
  }))

test('every column into which people write is known to the function that erases', async () => {
  const found = await db.execute(sql`select table_name || '.' || column_name as name
    from information_schema.columns join pg_trigger on tgname = 'record_change'
      and tgrelid = table_name::regclass
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY')
      and column_name <> all (words_of(table_name))`)
  const others = rows<{ name: string }>(found).map(({ name }) => name)

  expect(others.filter((name) => !notWritten.test(name)).sort()).toEqual([])
})

/** Choices, codes, days and names of other things than people; their own rows are erased as such. */
const notWritten = new RegExp(
  `\\.(?:${['kind', 'role', 'state', 'grade', 'outcome', 'decision', 'scope', 'family', 'platform']
    .concat(['access', 'condition', 'locale', 'time_zone', 'work_from', 'work_to', 'work_days'])
    .concat(['lunch_from', 'lunch_to', 'clock', 'difficulty', 'became'])
    .concat([
      'digest_clock',
      'usual_clock',
      'line',
      'keys',
      'aliases',
      'name',
      'code',
      'series',
      'hash',
      'mime',
    ])
    .concat(['latitude', 'longitude', 'holding', 'user_id', 'chat', 'email', 'education'])
    .concat(['territory', 'phone', 'status', 'credit_rating', 'rating', 'tier', 'relation'])
    .concat(['postcode', 'industry', 'region', 'credit_code', 'tags', 'birthday', 'rest_from'])
    .concat(['rest_to', 'channel', 'wechat', 'measure', 'bands', 'lines', 'computed', 'period'])
    .concat(['key', 'value', 'move', 'from_state', 'to_state', 'suspended_from', 'source'])
    .concat(['fault', 'waits_for'])
    .concat(['conclusion', 'risk', 'type', 'event', 'mode', 'renewal', 'asker', 'figures'])
    .concat(['currency', 'level', 'meal'])
    .concat([
      'severity',
      'signal',
      'cause',
      'satisfaction',
      'step',
      'used_kind',
      'repeats',
      'presence',
      'heading',
    ])
    .join('|')})$`,
)
