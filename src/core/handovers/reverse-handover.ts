import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { type Handover, type HandoverItem, handovers } from '../../db/custody.ts'
import { taskReports } from '../../db/organisation.ts'
import { tasks } from '../../db/work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { newsMs, notify } from '../notices/notify.ts'
import { one } from '../one.ts'
import { superiorsOf } from '../org/superiors.ts'
import { reopenAccounts } from './accounts.ts'
import { heldHandover, heldLeaver } from './handover-by-name.ts'
import { listed } from './held.ts'
import { holdingNames, holdings } from './holdings.ts'
import { itemsOf } from './items.ts'
import { passOn } from './pass-on.ts'
import { type Plan, planOf, type Thing } from './plan.ts'
import { reversedCard } from './reversed-card.ts'
import { canGoBack } from './rules.ts'
import { readableTo } from './without-secrets.ts'

export type Reversed = Plan & {
  readonly back: readonly Thing[]
  /** What a receiver has finished or given on since then. */
  readonly stays: readonly Thing[]
}

/**
 * For seven days all that is still with its receiver goes back to the leaver, whose accounts are
 * open again. What has become of the rest since then stands.
 */
export async function reverseHandover(ctx: Ctx, asked: Handover): Promise<Reversed> {
  // In the order in which their accounts are closed, so that neither waits for the other.
  await heldLeaver(ctx, asked)
  const handover = await heldHandover(ctx, asked, 'done')
  ensure(canGoBack(handover, ctx.now), (t) => t.handovers.tooLate)
  const plan = await planOf(ctx, handover)
  const went = plan.things.filter(({ holding }) => holdings[holding].way !== 'collected')
  const back = await givenBack(ctx, { ...plan, things: went })
  const stays = went.filter((thing) => !back.includes(thing))
  await withdrawTasks(ctx, await itemsOf(ctx, handover), back)
  const leaver = await reopenAccounts(ctx, plan.leaver)
  const reversed = { ...plan, leaver, handover: await setReversed(ctx, handover), back, stays }
  await tell(ctx, reversed)
  return reversed
}

async function givenBack(ctx: Ctx, { things, people, leaver }: Plan): Promise<Thing[]> {
  const back: Thing[] = []
  for (const from of people.values()) {
    for (const name of holdingNames) {
      const theirs = things.filter((t) => t.holding === name && t.to === from.id)
      const hands = { from, to: leaver }
      const ids = theirs.length > 0 ? await passOn(ctx, name, theirs, hands) : []
      const passed = new Set(ids)
      back.push(...theirs.filter(({ id }) => passed.has(id)))
    }
  }
  return back
}

/** The tasks that the handover gave and nobody has done: nothing is to be introduced or collected now. */
async function withdrawTasks(
  { tx }: Ctx,
  items: readonly HandoverItem[],
  back: readonly Thing[],
): Promise<void> {
  const given = (name: string) =>
    listed(items.filter(({ holding }) => holding === name).map(({ rowId }) => rowId))
  const customers = listed(back.filter((t) => t.holding === 'customer').map(({ id }) => id))
  const isOver = or(
    isAny(tasks.id, given('collection')),
    and(isAny(tasks.id, given('introduction')), isAny(tasks.customerId, customers)),
  )
  const found = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(isNull(tasks.doneAt), isOver))
  const ids = listed(found.map(({ id }) => id))
  await tx.delete(taskReports).where(isAny(taskReports.taskId, ids))
  await tx.delete(tasks).where(isAny(tasks.id, ids))
}

const isAny = (column: PgColumn, ids: SQL) => sql`${column} = any(${ids})`

async function setReversed({ tx, now }: Ctx, { id }: Handover): Promise<Handover> {
  const reversed = { state: 'reversed', reversedAt: now } as const
  return one(await tx.update(handovers).set(reversed).where(eq(handovers.id, id)).returning())
}

/** Receivers learn what is not theirs any more, the superior that it was reversed. */
async function tell(ctx: Ctx, reversed: Reversed): Promise<void> {
  const [superior] = await superiorsOf(ctx, reversed.leaver)
  const readers = new Map([
    ...reversed.people,
    ...(superior ? ([[superior.id, superior]] as const) : []),
  ])
  readers.delete(ctx.actor.id)
  for (const reader of readers.values()) {
    const stays = await readableTo(ctx, reader, reversed.stays)
    const card = reversedCard({ ...reversed, stays }, reader, ctx.now)
    await notify(ctx, reader, card, { expiresAfterMs: newsMs })
  }
}
