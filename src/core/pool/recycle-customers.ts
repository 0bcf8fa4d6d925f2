import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { policies } from '../../db/archive.ts'
import { type Customer, customers, type Employee } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import { backAtWork } from '../calendar/at-work.ts'
import { lastContact } from '../care/last-contact.ts'
import { presentInstant, setInstants } from '../care/remind-of-contacts.ts'
import { dueRows, type RingCtx } from '../clockwork/due-rows.ts'
import type { Job } from '../clockwork/job.ts'
import { employeeNumbered } from '../employees/employee-numbered.ts'
import { listed } from '../handovers/held.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { policyOf } from '../policies/policy-of.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { isExempt } from './exempt.ts'
import { keptHereCard, recycledCard, soonPooledCard } from './pool-cards.ts'
import { goesAt, type PoolRules, poolRules, recordUnder, warnAt } from './recycling.ts'
import { toPool } from './release-customer.ts'

const dayMs = 86_400_000
/** How soon one that does not go to the pool is looked at again: it may be a key account no longer. */
const againMs = 7 * dayMs

/**
 * Warns whoever has not spoken with a customer for long, and some days later puts it into the pool. What
 * counts is the last contact as it is now, whenever the clock was set.
 */
export const poolRecycling = dueRows({
  name: 'pool-recycling',
  table: customers,
  column: customers.recycleAt,
  async ring(ctx, { id, ownerId }) {
    const at = await presentInstant(ctx.tx, id, 'recycleAt')
    if (!at || at > ctx.now) return at
    const rules = await poolRules(ctx.tx)
    if (!rules) return undefined
    const owner = await employeeNumbered(ctx.tx, ownerId)
    if (owner.leftAt) return new Date(ctx.now.getTime() + againMs)
    const later = await backAtWork(ctx, owner)
    if (later) return later
    const looked = await lookedAt(ctx, owner, rules)
    await warn(ctx, owner, looked)
    await recycle(ctx, owner, looked)
    await setInstants(ctx.tx, 'recycleAt', looked, id)
    return looked.find(({ customer }) => customer.id === id)?.next ?? undefined
  },
})

export type Warned = {
  readonly customer: Customer
  readonly since: Date
  readonly goes: Date
}
type Looked = Warned & { readonly fate: 'stays' | 'warned' | 'goes'; readonly next: Date | null }

async function lookedAt(
  { tx, now }: RingCtx,
  owner: Employee,
  rules: PoolRules,
): Promise<Looked[]> {
  const rows = await tx
    .select({ customer: customers, last: lastContact, isExempt })
    .from(customers)
    .where(and(eq(customers.ownerId, owner.id), lte(customers.recycleAt, now)))
    .orderBy(customers.id)
    .for('update', { skipLocked: true })
  return rows.map(({ customer, last, isExempt }) => {
    const since = sinceWhen(customer, last)
    const goes = goesAt(rules, since, customer.warnedAt)
    const its = { customer, since, goes }
    if (customer.pooledAt) return { ...its, fate: 'stays', next: null }
    if (isExempt) return { ...its, fate: 'stays', next: new Date(now.getTime() + againMs) }
    return { ...its, ...fateOf(its, rules, now) }
  })
}

function sinceWhen({ addedAt, assignedAt, keptAt }: Customer, last: Date | null): Date {
  const all = [assignedAt ?? addedAt, last, keptAt].filter((at) => at !== null)
  return new Date(Math.max(...all.map((at) => at.getTime())))
}

function fateOf({ customer, since, goes }: Warned, rules: PoolRules, now: Date) {
  const { warnedAt } = customer
  const isWarned = warnedAt !== null && warnedAt >= since
  if (isWarned) return now >= goes ? ({ fate: 'goes', next: null } as const) : stays(goes)
  const first = warnAt(goes, rules)
  if (now < first) return stays(first)
  const then = goesAt(rules, since, now)
  return { fate: 'warned', goes: then, next: then } as const
}

const stays = (next: Date) => ({ fate: 'stays', next }) as const

async function warn(ctx: RingCtx, owner: Employee, looked: readonly Looked[]): Promise<void> {
  const warned = looked.filter(({ fate }) => fate === 'warned')
  if (warned.length === 0) return
  const ids = listed(warned.map(({ customer }) => customer.id))
  await ctx.tx
    .update(customers)
    .set({ warnedAt: ctx.now })
    .where(sql`${customers.id} = any(${ids})`)
  await notify(ctx, owner, soonPooledCard(warned, owner, ctx.now))
}

/** It is kept as a doing of whoever opened the pool, so that histories tell it. */
async function recycle(ctx: RingCtx, owner: Employee, looked: readonly Looked[]): Promise<void> {
  const ids = looked.filter(({ fate }) => fate === 'goes').map(({ customer }) => customer.id)
  if (ids.length === 0) return
  const actor = await openerOf(ctx.tx, owner)
  await beginInvocation({ ...ctx, actor }, { command: 'pool.release', raw: {} })
  const released = await toPool(ctx, ids, owner)
  await recordUnder(ctx.tx, '')
  await notify(ctx, owner, recycledCard(released, owner), { expiresAfterMs: newsMs })
  const { keeper } = released
  if (keeper.id === owner.id) return
  await notify(ctx, keeper, keptHereCard(released, keeper), { expiresAfterMs: newsMs })
}

async function openerOf(tx: Tx, owner: Employee): Promise<Employee> {
  const [opened] = await tx
    .select({ by: policies.changedById })
    .from(policies)
    .where(eq(policies.key, 'pool.on'))
  return opened ? employeeNumbered(tx, opened.by) : owner
}

/** Who came by a customer while no clock was set, or the pool was opened by an undo, is looked at, too. */
export const poolUpkeep: Job = {
  name: 'pool-upkeep',
  everyMs: dayMs,
  afterMs: dayMs / 8,
  async run({ tx, now }) {
    if (!(await policyOf(tx, 'pool.on'))) return
    await tx
      .update(customers)
      .set({ recycleAt: now })
      .where(
        and(
          isNull(customers.recycleAt),
          isNull(customers.pooledAt),
          isNull(customers.mergedIntoId),
        ),
      )
  },
}
