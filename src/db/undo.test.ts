import { asc, eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { changes, invocations } from './machinery.ts'
import { codeOf, rows } from './rows.ts'
import * as schema from './schema.ts'
import { rolledBack, testDb } from './testing.ts'
import type { Db, Tx } from './tx.ts'
import { callbacks, visits } from './work.ts'

const { contacts, customers, employees } = schema

let db: Db
beforeAll(async () => {
  db = await testDb()
})

const instant = new Date('2026-03-31T09:30:00.123Z')

test('without an invocation nothing is recorded', () =>
  rolledBack(db, async (tx) => {
    await newCustomer(tx, await newEmployee(tx))

    expect(await tx.select().from(changes)).toEqual([])
  }))

test('insert, update and delete leave their images', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const first = await under(tx, owner, async () => {
      const id = await newCustomer(tx, owner)
      await tx.update(customers).set({ phone: '139' }).where(eq(customers.id, id))
      await tx.delete(customers).where(eq(customers.id, id))
    })

    const kept = await tx.select().from(changes).orderBy(asc(changes.id))
    expect(kept).toMatchObject([
      { invocationId: first, tableName: 'customers', before: null, after: { name: '华盛钢贸' } },
      { before: { phone: null }, after: { phone: '139' } },
      { before: { phone: '139', aliases: ['华盛', 'a "b", {c}'] }, after: null },
    ])
  }))

test('an update that changes nothing, or only when an account was seen, is not recorded', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const customer = await newCustomer(tx, owner)
    const account = { employeeId: owner, platform: 'slack', userId: 'T/U', chat: 'D' } as const
    await tx.insert(schema.accounts).values({ ...account, linkedAt: instant, seenAt: instant })
    await under(tx, owner, async () => {
      await tx.update(customers).set({ phone: null }).where(eq(customers.id, customer))
      await tx.update(schema.accounts).set({ seenAt: new Date() })
    })

    expect(await tx.select().from(changes)).toEqual([])
  }))

test('undo takes back rows that were added, in the order in which they depend on each other', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, async () => {
      await newVisit(tx, await newCustomer(tx, owner), owner)
    })

    expect(await undo(tx, added)).toBe(3)
    expect(await tx.select().from(customers)).toEqual([])
    expect(await tx.select().from(visits)).toEqual([])
  }))

test('undo puts a deleted row back exactly: identity, nulls, arrays and instants', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const id = await newCustomer(tx, owner)
    const before = await tx.select().from(customers)
    const deleted = await under(tx, owner, () => tx.delete(customers).where(eq(customers.id, id)))
    await undo(tx, deleted)

    expect(await tx.select().from(customers)).toEqual(before)
  }))

test('undo puts every column of a changed row back', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    await newCustomer(tx, owner)
    const before = await tx.select().from(customers)
    const changed = await under(tx, owner, () =>
      tx
        .update(customers)
        .set({ name: 'New', aliases: [], keys: ['new'], grade: null, note: '好' }),
    )
    await undo(tx, changed)

    expect(await tx.select().from(customers)).toEqual(before)
  }))

test('an undo is an invocation too: undoing it does the work again, and undoing that takes it back', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, () => newCustomer(tx, owner))
    const there = await tx.select().from(customers)
    const undone = await under(tx, owner, () => undo(tx, added))
    const redone = await under(tx, owner, () => undo(tx, undone))
    expect(await tx.select().from(customers)).toEqual(there)

    await under(tx, owner, () => undo(tx, redone))
    expect(await tx.select().from(customers)).toEqual([])
  }))

test('what somebody has changed since is not undone', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, () => newCustomer(tx, owner))
    await tx.update(customers).set({ phone: '139' })

    expect(await refusal(tx, added)).toBe('RP001')
    expect(await tx.select().from(customers)).toHaveLength(1)
  }))

test('an undo that is refused at its second row leaves the first as it was', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, async () => {
      await newVisit(tx, await newCustomer(tx, owner), owner)
    })
    await tx.update(customers).set({ phone: '139' })

    expect(await refusal(tx, added)).toBe('RP001')
    expect(await tx.select().from(visits)).toHaveLength(1)
  }))

test('nothing is undone twice', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, () => newCustomer(tx, owner))
    await undo(tx, added)

    expect(await refusal(tx, added)).toBe('RP001')
  }))

test('what something else depends on by now is not undone', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const added = await under(tx, owner, () => newCustomer(tx, owner))
    const [customer] = await tx.select().from(customers)
    await newVisit(tx, customer?.id ?? 0, owner)

    expect(await refusal(tx, added)).toBe('RP002')
  }))

test('a name that somebody else has taken since is not taken back', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    await newCustomer(tx, owner)
    const renamed = await under(tx, owner, () => tx.update(customers).set({ name: 'New' }))
    await newCustomer(tx, owner)

    expect(await refusal(tx, renamed)).toBe('RP002')
  }))

test('a reminder that went out in between does not stop the undo, and is not sent again', () =>
  rolledBack(db, async (tx) => {
    const callback = await newCallback(tx)
    const edited = await under(tx, callback.employeeId, () =>
      tx.update(callbacks).set({ reason: 'Price' }),
    )
    await tx.update(callbacks).set({ remindAt: null })
    await undo(tx, edited)

    expect(await tx.select().from(callbacks)).toEqual([{ ...callback, remindAt: null }])
  }))

test('a reminder that the invocation itself has moved goes back to its time', () =>
  rolledBack(db, async (tx) => {
    const callback = await newCallback(tx)
    const later = new Date('2026-04-09T02:00:00Z')
    const moved = await under(tx, callback.employeeId, () =>
      tx.update(callbacks).set({ dueAt: later, remindAt: later }),
    )
    await undo(tx, moved)

    expect(await tx.select().from(callbacks)).toEqual([callback])
  }))

test('images compare the same in every time zone', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    await tx.execute(sql`set local timezone = 'Asia/Shanghai'`)
    const added = await under(tx, owner, () => newCustomer(tx, owner))
    await tx.execute(sql`set local timezone = 'Pacific/Auckland'`)

    expect(await undo(tx, added)).toBe(1)
  }))

test('an image from before a column was added or dropped is still good', () =>
  rolledBack(db, async (tx) => {
    const owner = await newEmployee(tx)
    const id = await newCustomer(tx, owner)
    const deleted = await under(tx, owner, () => tx.delete(customers).where(eq(customers.id, id)))
    await tx.execute(sql`alter table customers add column since text not null default 'new'`)
    await tx.execute(sql`alter table customers drop column note`)
    await undo(tx, deleted)

    const back = await tx.execute(sql`select name, since from customers`)
    expect(rows(back)).toEqual([{ name: '华盛钢贸', since: 'new' }])
  }))

test('every noun that people write is recorded', () =>
  rolledBack(db, async (tx) => {
    const triggers = await tx.execute(sql`
      select tgrelid::regclass::text as name from pg_trigger where tgname = 'record_change' order by 1`)

    expect(rows<{ name: string }>(triggers).map(({ name }) => name)).toEqual(
      `absences accesses account_plans accounts approval_steps approvals assist_offers assists borrowings callback_reports callback_rules callbacks campaigns
        company_days competitors complaint_events complaints contacts contract_events contracts customer_places customers dealings delegations departments
        development_moves developments dotted_lines employees enquiries erasures files gradings handover_items handovers implementations indicators intel
        intel_receipts liaisons loan_events loans measures meeting_notes meeting_people meetings policies possessions postponements posts questionnaires receptions
        review_items reviews rights seats service_events services sharings shifts statements suggestions survey_rounds survey_sheets surveys task_reports tasks venue_days
        visit_companions visits worklog_comments worklog_rounds worklogs`.split(/\s+/),
    )
  }))

test('queue tables are vacuumed by the row', () =>
  rolledBack(db, async (tx) => {
    const tuned = await tx.execute(sql`
      select relname, reloptions from pg_class where relkind = 'r' and reloptions is not null order by 1`)
    const reloptions = ['autovacuum_vacuum_scale_factor=0', 'autovacuum_vacuum_threshold=10000']

    expect(rows(tuned)).toEqual([
      { relname: 'deliveries', reloptions },
      { relname: 'notices', reloptions },
    ])
  }))

async function under(
  tx: Tx,
  employeeId: number,
  work: () => PromiseLike<unknown>,
): Promise<number> {
  const told = { employeeId, command: 'test', raw: {}, at: instant }
  const [made] = await tx.insert(invocations).values(told).returning()
  const id = made?.id ?? 0
  await tx.execute(sql`select set_config('rapport.invocation', ${String(id)}, true)`)
  await work()
  await tx.execute(sql`select set_config('rapport.invocation', '', true)`)
  return id
}

async function undo(tx: Tx, invocation: number): Promise<number | undefined> {
  const result = await tx.execute(sql`select undo_invocation(${invocation}) as undone`)
  return rows<{ undone: number }>(result)[0]?.undone
}

async function refusal(tx: Tx, invocation: number): Promise<string | undefined> {
  const attempt = tx.transaction((savepoint) => undo(savepoint, invocation))
  return attempt.then(() => undefined, codeOf)
}

async function newEmployee(tx: Tx): Promise<number> {
  const mei = { name: '梅', role: 'manager', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const
  const [made] = await tx.insert(employees).values(mei).returning()
  return made?.id ?? 0
}

async function newCustomer(tx: Tx, ownerId: number): Promise<number> {
  const names = { name: '华盛钢贸', aliases: ['华盛', 'a "b", {c}'], keys: ['hs'] }
  const customer = { ...names, ownerId, grade: 'A' as const, addedAt: instant }
  const [made] = await tx.insert(customers).values(customer).returning()
  return made?.id ?? 0
}

async function newVisit(tx: Tx, customerId: number, employeeId: number): Promise<void> {
  const [contact] = await tx
    .insert(contacts)
    .values({ customerId, name: '周总', addedAt: instant })
    .returning()
  const facts = {
    kind: 'onsite',
    day: '2026-03-31',
    note: '谈年度供货',
    loggedAt: instant,
  } as const
  await tx
    .insert(visits)
    .values({ ...facts, customerId, employeeId, contactId: contact?.id ?? null })
}

async function newCallback(tx: Tx) {
  const employeeId = await newEmployee(tx)
  const customerId = await newCustomer(tx, employeeId)
  const due = new Date('2026-04-07T02:00:00Z')
  const times = { dueAt: due, remindAt: due, plannedAt: instant }
  const [made] = await tx
    .insert(callbacks)
    .values({ customerId, employeeId, ...times })
    .returning()
  if (!made) throw new Error('no callback')
  return made
}
