import { eq, sql } from 'drizzle-orm'
import type { ImportCounts } from '../../db/archive.ts'
import { dealings } from '../../db/archive.ts'
import { insertRows } from '../../db/insert-rows.ts'
import { codeOf } from '../../db/rows.ts'
import { type Customer, contacts, customers } from '../../db/schema.ts'
import { careOf } from '../care/put-in-care.ts'
import type { Ctx } from '../ctx.ts'
import { contactKeys, customerKeys } from '../customers/customer-keys.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { messages } from '../i18n/messages.ts'
import { leavePool } from '../pool/leave-pool.ts'
import { startOfDay } from '../time.ts'
import { type Chosen, counted, nothing, type Planned, planned } from './count-entries.ts'
import type { Entry } from './entries.ts'
import type { Person } from './fields.ts'

/** Writes some customers of a table as it stands now, and says what became of each. */
export async function writeEntries(
  ctx: Ctx,
  entries: readonly Entry[],
  chosen: Chosen,
): Promise<ImportCounts> {
  // Of two who import the same customers at once, the second finds those of the first.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('imports'))`)
  const plans = await planned(ctx, entries, chosen)
  const taken = await addCustomers(ctx, plans.filter(isAdded))
  const refused = await changeCustomers(ctx, plans.filter(isUpdated))
  const lost = new Set<Planned>([...taken, ...refused])
  const counts = counted(
    nothing,
    plans.filter((plan) => !lost.has(plan)),
  )
  return { ...counts, duplicate: counts.duplicate + lost.size }
}

type Of<K extends Planned['plan']['kind']> = Planned & {
  readonly plan: Extract<Planned['plan'], { readonly kind: K }>
}
const isAdded = (one: Planned): one is Of<'added'> => one.plan.kind === 'added'
const isUpdated = (one: Planned): one is Of<'updated'> => one.plan.kind === 'updated'

/** Answers those whose name or code somebody has taken in this moment. */
async function addCustomers(ctx: Ctx, plans: readonly Of<'added'>[]): Promise<Planned[]> {
  if (plans.length === 0) return []
  const { tx, now } = ctx
  const care = await careOfAll(
    ctx,
    plans.map(({ plan }) => plan.row.ownerId),
  )
  const rows = plans.map(({ plan: { row }, entry }) => ({
    ...{ aliases: [], tags: [] },
    ...care.get(row.ownerId),
    ...row,
    keys: customerKeys(row.name, row.aliases),
    addedAt: addedAt(ctx, entry),
    updatedAt: now,
  }))
  const added = await insertRows<typeof customers, Pick<Customer, 'id' | 'name'>>(
    tx,
    customers,
    rows,
    sql`id, name`,
  )
  const ids = new Map(added.map(({ id, name }) => [name, id]))
  const idOf = ({ plan }: Of<'added'>) => ids.get(plan.row.name)
  const there = plans.filter((plan) => idOf(plan) !== undefined)
  await addPeople(
    ctx,
    there.flatMap((one) => peopleOf(one, idOf(one) ?? 0)),
  )
  await addDays(
    ctx,
    there.flatMap((one) => dayOf(one, idOf(one) ?? 0)),
  )
  return plans.filter((plan) => idOf(plan) === undefined)
}

/** What everybody gets who comes into somebody's care: the clocks of first contact and pool. */
async function careOfAll(ctx: Ctx, owners: readonly number[]) {
  const care = new Map<number, Partial<Customer>>()
  for (const id of new Set(owners)) {
    care.set(id, await careOf(ctx, await employeeNumbered(ctx.tx, id)))
  }
  return care
}

function addedAt({ now, actor }: Ctx, { facts: { addedOn } }: Entry): Date {
  return addedOn === undefined ? now : startOfDay(addedOn, actor.timeZone)
}

type Newcomer = Person & { readonly customerId: number }

const peopleOf = ({ people }: Planned, customerId: number): Newcomer[] =>
  people.added.map((person) => ({ ...person, customerId }))
const dayOf = ({ people: { day } }: Planned, customerId: number) =>
  day === undefined ? [] : [{ customerId, day }]

async function addPeople({ tx, now }: Ctx, people: readonly Newcomer[]): Promise<void> {
  const rows = people.map(({ name = '', ...more }) => ({
    ...{ ...more, name, keys: contactKeys(name), addedAt: now },
  }))
  await insertRows(tx, contacts, rows, sql`id`)
}

type Touch = { readonly customerId: number; readonly day: string }

async function addDays({ tx, now, actor }: Ctx, days: readonly Touch[]): Promise<void> {
  const note = messages(actor).imports.lastContactNote
  const common = { employeeId: actor.id, kind: 'dealing', note, addedAt: now } as const
  await insertRows(
    tx,
    dealings,
    days.map((day) => ({ ...day, ...common })),
    sql`id`,
  )
}

/** All at once; where one takes a name or code that another has, one by one, and those are left out. */
async function changeCustomers(ctx: Ctx, plans: readonly Of<'updated'>[]): Promise<Planned[]> {
  const isTaken = !(await written(ctx, plans))
  if (!isTaken) return []
  if (plans.length === 1) return [...plans]
  const middle = Math.ceil(plans.length / 2)
  const first = await changeCustomers(ctx, plans.slice(0, middle))
  return [...first, ...(await changeCustomers(ctx, plans.slice(middle)))]
}

const uniqueViolation = '23505'

async function written(ctx: Ctx, plans: readonly Of<'updated'>[]): Promise<boolean> {
  if (plans.length === 0) return true
  try {
    await ctx.tx.transaction((tx) => changeAll({ ...ctx, tx }, plans))
    return true
  } catch (error) {
    if (codeOf(error) === uniqueViolation) return false
    throw error
  }
}

async function changeAll(ctx: Ctx, plans: readonly Of<'updated'>[]): Promise<void> {
  const { tx } = ctx
  const care = await careOfAll(
    ctx,
    plans.flatMap(({ plan }) => plan.row.ownerId ?? []),
  )
  const customersChanged = plans.map(({ plan: { customer, row } }) =>
    tx
      .update(customers)
      .set({ ...changed(ctx, customer, row), ...care.get(row.ownerId ?? 0) })
      .where(eq(customers.id, customer.id)),
  )
  const peopleChanged = plans.flatMap(({ people }) =>
    people.changed.map(({ id, row }) => tx.update(contacts).set(row).where(eq(contacts.id, id))),
  )
  await Promise.all([...customersChanged, ...peopleChanged])
  for (const { plan } of plans) await outOfPool(ctx, plan)
  await addPeople(
    ctx,
    plans.flatMap((one) => peopleOf(one, one.plan.customer.id)),
  )
  await addDays(
    ctx,
    plans.flatMap((one) => dayOf(one, one.plan.customer.id)),
  )
}

async function outOfPool(ctx: Ctx, { customer, row: { ownerId } }: Of<'updated'>['plan']) {
  if (customer.pooledAt === null || ownerId === undefined) return
  await leavePool(ctx, customer, await employeeNumbered(ctx.tx, ownerId))
}

function changed({ now }: Ctx, customer: Customer, row: Partial<Customer>): Partial<Customer> {
  const { name, aliases } = { ...customer, ...row }
  const isRenamed = row.name !== undefined || row.aliases !== undefined
  return {
    ...row,
    ...(isRenamed && { keys: customerKeys(name, aliases) }),
    updatedAt: now,
  }
}
