import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup } from './backup.ts'
import { type Database, openDatabase } from './client.ts'
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

/** Runs the body on a chain of three seals, of which nothing stays. */
const onChain = (body: (tx: Tx) => Promise<void>) =>
  rolledBack(db, async (tx) => {
    for (const table of ['changes', 'invocations', 'seals']) {
      await tx.execute(sql`select setval(${`${table}_id_seq`}::regclass, 1, false)`)
    }
    await tx.execute(employee)
    for (const name of ['Bo', 'Cai', 'Dai']) {
      await written(tx, name)
      await sealed(tx)
    }
    await body(tx)
  })

/** As somebody does who may do everything in the database. */
const asOwner = async (tx: Tx, table: string, harm: ReturnType<typeof sql>) => {
  await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`)
  await tx.execute(harm)
}

test('an untouched chain is sound, and each seal covers what came since the last one', () =>
  onChain(async (tx) => {
    expect(await audited(tx)).toMatchObject([
      { is_sound: true, after_change: 0, through_change: 2, through_invocation: 1 },
      { is_sound: true, after_change: 2, through_change: 4, through_invocation: 2 },
      { is_sound: true, after_change: 4, through_change: 6, through_invocation: 3 },
    ])
  }))

test('nothing new is not sealed', () =>
  onChain(async (tx) => {
    expect(await sealed(tx)).toBe(0)
    expect(await audited(tx)).toHaveLength(3)
  }))

test('an undo that marks an invocation leaves the chain sound', () =>
  onChain(async (tx) => {
    await tx.execute(sql`update invocations set undone_at = now() where id = 2`)

    expect(await broken(tx)).toEqual([])
  }))

test('the trail says the same in every time zone', () =>
  onChain(async (tx) => {
    await tx.execute(sql`set local timezone = 'Pacific/Auckland'`)

    expect(await broken(tx)).toEqual([])
  }))

const harms = {
  'an altered change': ['changes', sql`update changes set after = '{"name": "x"}' where id = 3`],
  'a deleted change': ['changes', sql`delete from changes where id = 3`],
  'a change of another invocation': [
    'changes',
    sql`update changes set invocation_id = 1 where id = 4`,
  ],
  'an altered invocation': [
    'invocations',
    sql`update invocations set platform = null where id = 2`,
  ],
} as const

for (const [what, [table, harm]] of Object.entries(harms)) {
  test(`${what} is found, in the seal that covers it`, () =>
    onChain(async (tx) => {
      await asOwner(tx, table, harm)

      expect(await broken(tx)).toEqual([2])
    }))
}

test('a deleted change is counted as missing', () =>
  onChain(async (tx) => {
    await asOwner(tx, 'changes', harms['a deleted change'][1])

    const { missing_changes } = (await audited(tx))[1] ?? {}
    expect(missing_changes).toBe(1)
  }))

test('a change that is slipped in under an old number is found', () =>
  onChain(async (tx) => {
    await tx.execute(sql`select setval('changes_id_seq', 100)`)
    await written(tx, 'Eva')
    await sealed(tx)
    await tx.execute(sql`
      insert into changes (id, invocation_id, table_name, row_id, after) overriding system value
      values (50, 1, 'employees', 1, '{"name": "x"}')`)

    expect(await broken(tx)).toEqual([4])
  }))

for (const [what, harm] of Object.entries({
  'hash is': sql`update seals set hash = repeat('0', 64) where id = 2`,
  'instant is': sql`update seals set at = at + interval '1 hour' where id = 2`,
  'reach is': sql`update seals set through_id = 3 where id = 2`,
})) {
  test(`an altered seal is found whose ${what} not as it was`, () =>
    onChain(async (tx) => {
      await asOwner(tx, 'seals', harm)

      expect(await broken(tx)).toContain(2)
    }))
}

test('a deleted seal is found by the next one', () =>
  onChain(async (tx) => {
    await asOwner(tx, 'seals', sql`delete from seals where id = 2`)

    expect(await broken(tx)).toEqual([3])
  }))

test('neither trail nor seals can be changed while their triggers stand', () =>
  onChain(async (tx) => {
    for (const harm of [
      sql`update changes set row_id = 7`,
      sql`delete from changes`,
      sql`truncate changes`,
      sql`update seals set hash = ''`,
      sql`delete from seals`,
      sql`delete from invocations`,
      sql`update invocations set command = 'x'`,
    ]) {
      await expect(tx.transaction((inner) => inner.execute(harm))).rejects.toMatchObject({
        cause: { code: 'RP004' },
      })
    }
  }))

test('a restored backup has the chain of its origin, and goes on with it', async () => {
  await using folder = await temporaryFolder()
  await using origin = await freshDb()
  await using copy = await freshDb()
  await fill(origin.db)
  await backup(origin.db, folder.path, `${folder.path}/backup`)
  await restore(copy.db, folder.path, `${folder.path}/backup`)
  await copy.db.transaction((tx) => written(tx, 'Cai'))
  await copy.db.transaction(sealed)

  const chain = await copy.db.transaction(audited)
  expect(chain.map(({ is_sound }) => is_sound)).toEqual([true, true])
})

/** Whoever has taken a number and not yet committed, on a connection of their own. */
async function slowly(url: string) {
  const other: Database = await openDatabase(url, { connections: 1 })
  let finish = () => {}
  const told = new Promise<void>((resolve) => {
    finish = resolve
  })
  let begun = () => {}
  const taken = new Promise<void>((resolve) => {
    begun = resolve
  })
  const writing = other.db.transaction(async (tx) => {
    await written(tx, 'late')
    begun()
    await told
  })
  await taken
  return { finish, writing, close: () => other.close() }
}

const server = process.env.TEST_DATABASE_URL

test.skipIf(!server)(
  'a number that is taken but not yet committed is waited for, not passed over',
  async () => {
    await using own = await freshDb()
    await fill(own.db)
    const late = await slowly(own.url ?? '')
    await own.db.transaction((tx) => written(tx, 'quick'))
    const early = await own.db.transaction(sealed)
    const sealing = own.db.transaction(sealed)
    late.finish()
    await late.writing
    await late.close()

    expect(early).toBe(0)
    expect(await sealing).toBe(6)
    expect(await own.db.transaction(broken)).toEqual([])
  },
  20_000,
)

test('two who seal at once make one chain', async () => {
  await using own = await freshDb()
  await fill(own.db)
  await own.db.transaction((tx) => written(tx, 'Cai'))
  const counts = await Promise.all([1, 2, 3].map(() => own.db.transaction(sealed)))

  expect(counts.sort()).toEqual([0, 0, 3])
  expect(await own.db.transaction(broken)).toEqual([])
})

const employee = sql`
  insert into employees (name, role, locale, time_zone) values ('Ann', 'rep', 'en', 'Asia/Shanghai')`

async function fill(on: Db): Promise<void> {
  await on.transaction(async (tx) => {
    await tx.execute(employee)
    await written(tx, 'Bo')
    await sealed(tx)
  })
}

/** One invocation with two changes. */
async function written(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`
    insert into invocations (employee_id, command, raw, at, platform)
    select min(id), 'settings', '{"name": "谈 \\"x\\""}', now(), 'slack' from employees`)
  await tx.execute(sql`
    select set_config('rapport.invocation', currval('invocations_id_seq')::text, true)`)
  await tx.execute(sql`insert into departments (name, added_at) values (${name}, now())`)
  await tx.execute(sql`insert into departments (name, added_at) values (${name}, now())`)
}

async function sealed(tx: Tx): Promise<number> {
  const result = await tx.execute(sql`select seal_trail(now()) as n`)
  return rows<{ n: number }>(result)[0]?.n ?? Number.NaN
}

type Audited = { id: number; is_sound: boolean; missing_changes: number }

async function audited(tx: Tx): Promise<Audited[]> {
  const result = await tx.execute(sql`
    select id, is_sound, missing_changes, after_change::integer, through_change::integer,
      through_invocation
    from audit_seals()`)
  return rows<Audited>(result)
}

async function broken(tx: Tx): Promise<number[]> {
  return (await audited(tx)).filter(({ is_sound }) => !is_sound).map(({ id }) => id)
}
