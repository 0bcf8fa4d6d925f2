import { and, eq, sql } from 'drizzle-orm'
import { type Handover, type HandoverItem, handoverItems, handovers } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { setEmployee } from '../staff/set-employee.ts'
import { brief } from './brief.ts'
import { ensureReceiver } from './give-on.ts'
import { giveTasks } from './given-tasks.ts'
import { heldHandover, heldLeaver } from './handover-by-name.ts'
import { listed } from './held.ts'
import { holdingNames, holdings } from './holdings.ts'
import { itemsOf, keepItems } from './items.ts'
import { passOn } from './pass-on.ts'
import { type Plan, proposed, type Thing } from './plan.ts'

/** Hands over what is held at this moment, all of it at once, and sets when the accounts close. */
export async function carryOut(ctx: Ctx, proposal: Handover): Promise<Plan> {
  const handover = await heldHandover(ctx, proposal, 'proposed')
  const plan = await planned(ctx, handover, await itemsOf(ctx, handover))
  for (const to of plan.people.values()) await ensureReceiver(ctx, plan.leaver, to)
  const gone = await passedOn(ctx, plan)
  await forget(ctx, gone)
  const { leavesAt } = handover
  const leaver = await setEmployee(ctx, plan.leaver, { digestAt: null, leavesAt })
  const done = { ...gone, leaver, handover: await setDone(ctx, handover) }
  await brief(ctx, done)
  return done
}

/** What has come to be the leaver's since then goes the same way, to whoever is there. */
export async function carryOutRest(ctx: Ctx, handover: Handover): Promise<Plan> {
  const rest = await passedOn(ctx, await planned(ctx, handover, []))
  if (rest.things.some(({ to }) => to !== null)) await brief(ctx, rest)
  return rest
}

async function planned(
  ctx: Ctx,
  handover: Handover,
  items: readonly HandoverItem[],
): Promise<Plan> {
  const leaver = await heldLeaver(ctx, handover)
  return { ...(await proposed(ctx, leaver, items)), handover, leaver }
}

/** Gives everything to its receiver and keeps what really went; the rest is not theirs any more. */
async function passedOn(ctx: Ctx, plan: Plan): Promise<Plan> {
  const passed: Thing[] = []
  for (const to of plan.people.values()) {
    for (const name of holdingNames) {
      const theirs = plan.things.filter((t) => t.holding === name && t.to === to.id)
      if (theirs.length > 0) passed.push(...(await passing(ctx, theirs, plan.leaver, to)))
    }
  }
  const things = [...passed, ...plan.things.filter(({ to }) => to === null)]
  await keepItems(
    ctx,
    plan.handover,
    passed.map(({ holding, id, to }) => [holding, id, to ?? 0]),
  )
  await giveTasks(ctx, { ...plan, things })
  return { ...plan, things }
}

/** A borrowed original stays with whoever signed for it until it is given back. */
async function passing(
  ctx: Ctx,
  theirs: readonly Thing[],
  from: Employee,
  to: Employee,
): Promise<readonly Thing[]> {
  const [{ holding } = { holding: 'customer' as const }] = theirs
  if (holdings[holding].way === 'collected') return theirs
  const passed = new Set(await passOn(ctx, holding, theirs, { from, to }))
  return theirs.filter(({ id }) => passed.has(id))
}

/** What was proposed and is not the leaver's any more has not been handed over. */
async function forget({ tx }: Ctx, { handover, things }: Plan): Promise<void> {
  for (const name of holdingNames) {
    const ids = things.filter((t) => t.holding === name && t.to !== null).map(({ id }) => id)
    const gone = sql`${handoverItems.rowId} <> all(${listed(ids)})`
    const its = and(eq(handoverItems.handoverId, handover.id), eq(handoverItems.holding, name))
    await tx.delete(handoverItems).where(and(its, gone))
  }
}

async function setDone({ tx, now }: Ctx, { id }: Handover): Promise<Handover> {
  const done = { state: 'done', doneAt: now } as const
  return one(await tx.update(handovers).set(done).where(eq(handovers.id, id)).returning())
}

/** Nothing of it is carried out; whatever was proposed stays with the leaver. */
export async function drop(ctx: Ctx, proposal: Handover): Promise<Handover> {
  const { id } = await heldHandover(ctx, proposal, 'proposed')
  const dropped = ctx.tx.update(handovers).set({ state: 'dropped' }).where(eq(handovers.id, id))
  return one(await dropped.returning())
}
