import { readFileSync } from 'node:fs'
import { and, eq, ilike, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person } from '../core/chat/testing.ts'
import { runDue } from '../core/clockwork/due.ts'
import { minuteMs, runJobs } from '../core/clockwork/job.ts'
import { dues } from '../core/dues.ts'
import { jobs } from '../core/jobs.ts'
import { makeOutbox } from '../core/notices/outbox.ts'
import { makers, testApp, testNow } from '../core/testing.ts'
import { auditTrail } from '../core/trail/audit-trail.ts'
import { sealing } from '../core/trail/seal-trail.ts'
import { type Database, openDatabase } from '../db/client.ts'
import { invocations, seals } from '../db/machinery.ts'
import { codeOf } from '../db/rows.ts'
import { type FreshDb, freshDb } from '../db/testing.ts'
import type { Tx } from '../db/tx.ts'
import { visits } from '../db/work.ts'

const isQuill = ilike(visits.note, '%quill%')
const role = `rapport_test_app_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}`

const guide = (name: string) =>
  readFileSync(new URL(`../../docs/guide/${name}.md`, import.meta.url), 'utf8')
const statements = (name: string) => /```sql\n([\s\S]+?)```/.exec(guide(name))?.[1] ?? ''

test('both guides give the role of the application the same rights', () => {
  expect(statements('administrator')).toContain('create role rapport_app')
  expect(statements('administrator.zh-CN')).toBe(statements('administrator'))
})

describe.skipIf(!process.env.TEST_DATABASE_URL)('as the role of the guide', () => {
  let owner: FreshDb
  let own: Database

  beforeAll(async () => {
    owner = await freshDb()
    for (const statement of statements('administrator').split(';\n').filter(Boolean)) {
      await owner.db.execute(sql.raw(statement.replaceAll('rapport_app', role)))
    }
    const url = Object.assign(new URL(owner.url ?? ''), { username: role, password: 'PASSWORD' })
    own = await openDatabase(url.href, { connections: 2 })
  })
  afterAll(async () => {
    await own.close()
    await owner.db.execute(sql.raw(`drop owned by ${role}`))
    await owner.db.execute(sql.raw(`drop role ${role}`))
    await owner[Symbol.asyncDispose]()
  })

  test('everything that people and the clock write is written, undone, sealed and tidied up', async () => {
    const { db } = own
    const { employee, customer } = makers(db)
    const boss = await employee({ name: 'Bo', role: 'manager' })
    const lin = await employee({ managerId: boss.id })
    await customer({ ownerId: lin.id })
    let now = testNow
    const app = testApp(db, { clock: () => now })
    const at = { app, ctx: { tx: db as unknown as Tx, now, actor: lin } }
    const writer = await person(at)
    const line = 'Visited Acme today, met Mr Zhou, next visit Friday, call back on Monday'
    await writer.press(await writer.press(await writer.write(line), 'Undo'), 'Put it back')
    await (await person(at, boss)).write('/task add Send the quote tomorrow, for Lin')
    await writer.press(
      await writer.press(await writer.write('Called back Acme, satisfied'), 'Change'),
      'Result',
    )
    await writer.write('No answer')
    now = new Date(testNow.getTime() + 7 * 24 * 60 * minuteMs)
    const outbox = makeOutbox(app)
    outbox.register('console', async () => ({ kind: 'sent' }))
    await outbox.beat()
    await runJobs(app, jobs)
    await runDue(app, dues)
    await outbox.pump()
    const { breaks, counts } = await db.transaction(auditTrail)

    expect(await db.$count(invocations)).toBe(6)
    expect({ breaks, unsealed: counts.unsealed }).toEqual({ breaks: [], unsealed: 0 })
    expect(await db.$count(seals)).toBe(1)
  }, 30_000)

  test('an administrator erases a contact, and the trail is sound', async () => {
    const { db } = own
    const { employee, customer } = makers(db)
    const admin = await employee({ name: 'Ada', role: 'admin' })
    const zenith = await customer({ name: 'Zenith', ownerId: admin.id })
    const at = { app: testApp(db), ctx: { tx: db as unknown as Tx, now: testNow, actor: admin } }
    const writer = await person(at)
    await writer.write('Visited Zenith today, met Mr Quill about prices')
    await db.transaction((tx) => sealing.run({ tx, now: testNow }))
    await writer.press(await writer.write('Erase Mr Quill of Zenith'), 'Erase for good')
    const found = await db.transaction(auditTrail)

    expect(await db.$count(visits, and(eq(visits.customerId, zenith.id), isQuill))).toBe(0)
    expect(found).toMatchObject({ breaks: [], erasures: [{ who: 'Ada', unsound: [] }] })
  }, 30_000)

  for (const harm of [
    "insert into erasures (table_name, row_id, was, now, at) values ('changes', 1, '', '', now())",
    "update erasures set now = ''",
    'delete from erasures',
    "update invocations set raw = '{}'",
    'alter function erase_person security invoker',
    'update changes set row_id = 1',
    'delete from changes',
    'truncate changes',
    'alter table changes disable trigger all',
    'drop trigger only_grows on changes',
    "update seals set hash = ''",
    'delete from seals',
    'truncate seals',
    'delete from invocations',
    "update invocations set command = ''",
    'truncate invocations cascade',
    'create or replace function refuse_change() returns trigger language sql as $$ select null $$',
    "set session_replication_role = 'replica'",
  ]) {
    test(`the role may not: ${harm}`, async () => {
      const refused = await own.db.execute(sql.raw(harm)).then(() => undefined, codeOf)

      expect(refused).toBe('42501')
    })
  }
})
