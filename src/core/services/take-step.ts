import { eq } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { type Service, type ServiceStep, serviceEvents, services } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import { ringKept } from '../calendar/deadline.ts'
import type { Ctx } from '../ctx.ts'
import { tellFormer } from '../duties/tell-former.ts'
import { allow, ensure, fail } from '../errors.ts'
import { one } from '../one.ts'
import { clockOf, resumedClock, ringAfter } from './clocks.ts'
import { mayHandle, serviceSeen } from './find-services.ts'
import { flow, isOnWay, ofReceiver, untilAccepted } from './flow.ts'
import { showService } from './rules.ts'
import { tellOthers } from './tell-of-order.ts'
import { stepCard } from './told-cards.ts'

export type Which = { readonly service: Pick<Service, 'id'> }
export type Held = { readonly service: Service; readonly handler: Employee }

type Taken = {
  readonly note?: string | null | undefined
  readonly set?: Partial<Service>
  /** Who has it from now on. */
  readonly handler?: Employee
  readonly fileId?: number
}

/**
 * Held until this transaction ends: of two who press at once, the second sees what was done. Refused to
 * whoever neither handles it nor leads its handler; until it is accepted, whoever wrote it down may, too.
 */
export async function heldService(
  ctx: Ctx,
  { id }: Pick<Service, 'id'>,
  step: ServiceStep,
): Promise<Held> {
  const [service] = await ctx.tx.select().from(services).where(eq(services.id, id)).for('update')
  const file = service && (await serviceSeen(ctx, { id }))
  if (!file) return fail((t) => t.services.noSuch({ name: String(id) }))
  const { name } = file.handler
  const isReceiver = file.receiver.id === ctx.actor.id
  const isFirst = !service.acceptedAt && untilAccepted.includes(step)
  const isOpenTo = isReceiver && (isFirst || [...ofReceiver, ...lateOfReceiver].includes(step))
  const isTheirs = isOpenTo || (await mayHandle(ctx, file))
  allow(isTheirs, 'missingRight', (t) => t.services.notYours({ name }))
  ensureStands(service, step)
  return { service, handler: file.handler }
}

/** What they may do to it besides, though no button of theirs offers it. */
const lateOfReceiver: readonly ServiceStep[] = ['attach', 'reopen']

/** The sentence says where it stands, and so what can be done. */
function ensureStands({ id, kind, state }: Service, step: ServiceStep): void {
  const code = showService({ id })
  ensure(isOnWay(kind, step), (t) =>
    t.services.notOnWay({ code, kind: t.services.kinds[kind], step: t.services.steps[step] }),
  )
  ensure(flow[step].from.includes(state), (t) =>
    t.services.notNow({ code, state: t.services.states[state], next: t.services.comes[state] }),
  )
}

/** Keeps a step with what was said of it, sets its clock, and returns the order as it stands then. */
export async function takeStep(
  ctx: Ctx,
  held: Held,
  step: ServiceStep,
  { note, set = {}, handler = held.handler, fileId }: Taken = {},
): Promise<Service> {
  const { tx, now, actor } = ctx
  const { id, customerId, state, acceptedAt } = held.service
  const { to = state, isAnswer } = flow[step]
  const hours = await atWork(ctx, handler)
  const begun = to !== state && !acceptedAt ? { acceptedAt: now } : {}
  const resumed = isAnswer ? resumedClock(held.service, now, hours) : {}
  const changed = { ...begun, ...resumed, state: to, ...set, handlerId: handler.id }
  const after = { ...held.service, ...changed }
  const remindAt = ringOf(held.service, after, await ringAfter(ctx, after, hours))
  const updated = tx.update(services).set({ ...changed, remindAt })
  const service = one(await updated.where(eq(services.id, id)).returning())
  const by = { serviceId: id, customerId, employeeId: actor.id, at: now }
  await insertRow(tx, serviceEvents, { ...by, step, note: note ?? null, fileId })
  const lost = { code: showService(service), name: handler.name }
  if (handler.id !== held.handler.id) await tellFormer(ctx, held.handler, lost)
  return service
}

/** Another handler has it anew; of the same one it rings no later than it would have. */
function ringOf(before: Service, after: Service, remindAt: Date | null): Date | null {
  if (before.handlerId !== after.handlerId) return remindAt
  const was = { clock: clockOf(before), remindAt: before.remindAt }
  return ringKept({ was, clock: clockOf(after), remindAt })
}

/** The receiver and the handler hear what became of it, unless they did it themselves. */
export async function tellParties(ctx: Ctx, service: Service, step: ServiceStep): Promise<void> {
  const { receiverId, handlerId } = service
  const by = ctx.actor.name
  await tellOthers(ctx, service, [receiverId, handlerId], (file, reader, now) =>
    stepCard(file, { step, by }, reader, now),
  )
}
