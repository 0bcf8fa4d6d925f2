import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts, type Employee } from '../../db/schema.ts'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { visits } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { makers, testNow } from '../testing.ts'
import { erasePerson } from './erase-person.ts'
import { personByName } from './person-by-name.ts'
import { audited, placesOf, sealed } from './testing.ts'

let fresh: FreshDb
let admin: Employee

beforeAll(async () => {
  fresh = await freshDb()
  const { employee, customer } = makers(fresh.db)
  admin = await employee({ name: 'Bo', role: 'admin' })
  const { id: customerId } = await customer({ ownerId: admin.id })
  const people = ['Mr Zhou', 'Ms Quill'].map((name) => ({ customerId, name, addedAt: testNow }))
  await fresh.db.insert(contacts).values(people)
  await fresh.db.transaction(async (tx) => {
    await beginInvocation({ tx, now: testNow, actor: admin }, { command: 'visit.log', raw: {} })
    const note = 'Met Mr Zhou and Ms Quill'
    const row = { customerId, employeeId: admin.id, kind: 'onsite', day: '2026-03-31' } as const
    await tx.insert(visits).values({ ...row, note, loggedAt: testNow })
  })
})
afterAll(() => fresh[Symbol.asyncDispose]())

const erasing = (name: string) =>
  fresh.db.transaction(async (tx) => {
    const command = { name: 'person.erase', family: 'personnel' } as const
    const ctx: Ctx = { tx, now: testNow, actor: admin, command }
    const who = await personByName.read(name, ctx)
    const begun = { command: command.name, raw: { who: who.id } }
    const invocationId = await beginInvocation(ctx, begun)
    return erasePerson({ ...ctx, invocationId }, { who })
  })

test('of two who erase the same person at once one is told that it was done, and a third one is erased, too', async () => {
  const all = await Promise.allSettled([
    erasing('Mr Zhou'),
    erasing('contact-1'),
    erasing('Ms Quill'),
    fresh.db.transaction(sealed),
  ])
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason.message] : []))
  await fresh.db.transaction(sealed)
  const found = await fresh.db.transaction(audited)
  const [{ note } = { note: '' }] = await fresh.db.select().from(visits)

  expect(refused).toEqual([expect.stringMatching(/erased this person already|find no contact/)])
  expect(note).toBe('Met Erased contact 1 and Erased contact 2')
  expect(await fresh.db.transaction((tx) => placesOf(tx, ['Zhou', 'Quill']))).toEqual([])
  expect(found).toMatchObject({ isSound: true, unsound: [] })
  expect(one(found.erased.filter(({ entries }) => entries === 1))).toMatchObject({ who: 'Bo' })
})

test('to mark an erased invocation as taken back is no tampering', async () => {
  await fresh.db.transaction((tx) => tx.execute(sql`update invocations set undone_at = now()`))

  expect(await fresh.db.transaction(audited)).toMatchObject({ isSound: true })
})
