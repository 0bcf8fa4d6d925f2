import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordRefusal } from '../core/refusals/record-refusal.ts'
import { sealing } from '../core/trail/seal-trail.ts'
import { openDatabase } from '../db/client.ts'
import { invocations } from '../db/machinery.ts'
import { employees } from '../db/schema.ts'
import { freshDb } from '../db/testing.ts'
import type { Db, Tx } from '../db/tx.ts'
import { ran, temporaryFolder } from './testing.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let own: AsyncDisposable & { readonly url?: string }
let url: string

/** A database that other processes can open: on the server, if there is one, else in a folder. */
beforeAll(async () => {
  folder = await temporaryFolder()
  own = process.env.TEST_DATABASE_URL ? await freshDb() : folder
  url = own.url ?? folder.path
})
afterAll(async () => {
  await own[Symbol.asyncDispose]()
  await folder[Symbol.asyncDispose]()
})

async function within<T>(body: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openDatabase(url, { connections: 2 })
  try {
    return await body(db)
  } finally {
    await close()
  }
}

/** Two invocations of one change each, each under a seal. */
const fill = () =>
  within(async (db) => {
    const ann = { name: 'Ann', role: 'rep', locale: 'en', timeZone: 'UTC' } as const
    await db.insert(employees).values(ann)
    for (const name of ['Sales', 'Service']) {
      await db.transaction(async (tx) => {
        await tx.execute(sql`insert into invocations (employee_id, command, raw, at)
          select id, 'settings', '{}', now() from employees`)
        await tx.execute(sql`select set_config('rapport.invocation',
          currval('invocations_id_seq')::text, true)`)
        await tx.execute(sql`insert into departments (name, added_at) values (${name}, now())`)
        await sealing.run({ tx, now: noon })
      })
    }
  })

/** Ann writes of Zoe, who has left, and erases her. */
async function eraseZoe(tx: Tx): Promise<void> {
  const zoe = { name: 'Zoe', role: 'rep', locale: 'en', timeZone: 'UTC', leftAt: noon } as const
  const [{ id = 0 } = {}] = await tx.insert(employees).values(zoe).returning()
  const written = { employeeId: 1, command: 'settings', raw: { name: 'Zoe' }, at: noon }
  const erasing = { command: 'person.erase', raw: { who: `employee-${id}` } }
  await tx.insert(invocations).values([written, { ...written, ...erasing }])
  await tx.execute(sql`select set_config('rapport.invocation',
    currval('invocations_id_seq')::text, true)`)
  await tx.execute(
    sql`select erase_person('employee', ${id}, ${`Gone ${id}`}, ${noon.toISOString()})`,
  )
}

const noon = new Date('2026-03-31T12:00:00Z')

const audit = (...args: readonly string[]) =>
  ran(['audit', ...args], '', { DATABASE_URL: url, LOCALE: 'en' })

test('of a new database it is said that nothing is sealed yet', async () => {
  const { code, out } = await audit()

  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringContaining('Nothing is sealed'),
  })
}, 60_000)

test('a sound chain is counted, and its newest seal can be kept and found again', async () => {
  await fill()
  const first = await audit()
  const [, hash = ''] = /Newest seal: (\w{64})/.exec(first.out) ?? []
  const kept = await audit(hash)
  const other = await audit('f'.repeat(64))

  expect(first.out).toContain('The trail is sound: 2 changes and 2 invocations under 2 seals.')
  expect([first.code, kept.code, other.code]).toEqual([0, 0, 1])
  expect(other.out).toContain('the chain was cut off or made anew')
}, 60_000)

test('who was refused in the last day is counted, the most frequent reason first', async () => {
  const before = await audit()
  await within((db) =>
    db.transaction(async (tx) => {
      const stranger = { platform: 'telegram', why: 'stranger', userId: '1' } as const
      const [now, longAgo] = [new Date(), new Date(Date.now() - 25 * 3_600_000)]
      await recordRefusal(tx, { ...stranger, why: 'badCode' }, now)
      await recordRefusal(tx, stranger, now, 3)
      await recordRefusal(tx, { ...stranger, why: 'guest' }, longAgo)
    }),
  )

  expect(before.out).toContain('Nobody was refused in the last 24 hours.')
  expect((await audit()).out).toContain(
    'Refused in the last 24 hours: not known here: 3; code that is used up, expired or made up: 1.',
  )
}, 60_000)

test('what was erased is told, how much, by whom and when, and the rest is still proved', async () => {
  await within((db) => db.transaction(eraseZoe))
  const { code, out } = await audit()

  expect({ code, isSound: out.includes('The trail is sound') }).toEqual({ code: 0, isSound: true })
  expect(out).toContain('Erased from 1 entry: by Ann, 2026-03-31T12:00:00.000Z, invocation 4.')
}, 60_000)

test('a tampered row is found: which seal, between which changes, and when', async () => {
  await within(async (db) => {
    await db.execute(sql`alter table changes disable trigger user`)
    await db.execute(sql`update changes set after = after || '{"name": "x"}' where id = 2`)
  })
  const altered = await audit()
  await within((db) => db.execute(sql`delete from changes where id = 2`))
  const deleted = await audit()

  expect([altered.code, deleted.code]).toEqual([1, 1])
  expect(altered.out).toContain('The trail is broken: 1 of 2 seals')
  expect(altered.out).toContain('seal 2, 2026-03-31T12:00:00.000Z: changes 2–2, invocations 2–2')
  expect(deleted.out).toContain('changes 2–2 (1 missing)')
}, 60_000)
