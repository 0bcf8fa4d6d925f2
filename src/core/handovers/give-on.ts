import type { Handover } from '../../db/custody.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { isWithinReach } from '../rights/within-reach.ts'
import { isHere } from '../tasks/task-file.ts'
import { holdings } from './holdings.ts'
import { keepItems, showThing } from './items.ts'
import { type Plan, planOf, type Thing } from './plan.ts'
import { bundlesOf } from './share.ts'

export type GiveOn = {
  readonly to: Employee
  /** Only this, by the name that buttons give it. */
  readonly thing?: string | undefined
  /** Only what this person was to have. */
  readonly from?: number | undefined
}

/** Another receiver for one thing, for all that somebody was to have, or for everything. */
export async function give(ctx: Ctx, handover: Handover, input: GiveOn): Promise<Plan> {
  const plan = await planOf(ctx, handover)
  await ensureReceiver(ctx, plan.leaver, input.to, 'to')
  const chosen = chosenOf(plan, input)
  ensure(chosen.length > 0, (t) => t.handovers.nothingToGive)
  await keepItems(
    ctx,
    handover,
    chosen.map(({ holding, id }) => [holding, id, input.to.id]),
  )
  return planOf(ctx, handover)
}

/** Whoever is to have it must be able to work with it. */
export async function ensureReceiver(
  ctx: Ctx,
  leaver: Employee,
  to: Employee,
  field?: string,
): Promise<void> {
  const { name } = to
  ensure(to.id !== leaver.id, (t) => t.handovers.leavesThemselves({ name }), field)
  ensure(isHere(to), (t) => t.handovers.notHere({ name }), field)
  const isAbove = leaver.line.includes(to.id)
  const reached = isAbove || (await isWithinReach(ctx, to))
  ensure(reached, (t) => t.handovers.notYourPeople({ name }), field)
}

/** A customer takes along what was chosen apart from it; decisions stay with those above. */
function chosenOf({ things }: Plan, { thing, from }: GiveOn): readonly Thing[] {
  const shared = things.filter(({ holding }) => holdings[holding].way === 'shared')
  if (thing === undefined) return shared.filter(({ to }) => from === undefined || to === from)
  const bundle = bundlesOf(shared).find(({ lead }) => showThing(lead) === thing)
  if (bundle) return [bundle.lead, ...bundle.along]
  return shared.filter((one) => showThing(one) === thing)
}
