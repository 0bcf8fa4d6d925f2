import { eq } from 'drizzle-orm'
import type { Department } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { type Possession, type Service, services } from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { one } from '../one.ts'
import { type Day, dayAt } from '../time.ts'
import { firstClocks, ringAfter } from './clocks.ts'
import { reportUp } from './report-up.ts'
import { handlerFor } from './route-order.ts'
import { isCovered } from './rules.ts'
import { tellHandler } from './tell-of-order.ts'

export type AddService = {
  readonly customer: Customer
  readonly kind: Service['kind']
  readonly what: string
  /** What it is about, where it is in the customer's file. */
  readonly possession?: Possession | undefined
  readonly product?: string | undefined
  readonly number?: string | undefined
  readonly dueOn?: Day | undefined
  readonly contractor?: string | undefined
  readonly handler?: Employee | undefined
  readonly department?: Department | undefined
}

/** 开售后单: whoever hears it writes it down, and it goes to whoever handles such orders (SERVICE-1, -3). */
export async function addService(ctx: Ctx, asked: AddService): Promise<Service> {
  const { tx, now, actor } = ctx
  const { customer, possession, department, handler: _, dueOn, ...said } = asked
  ensureTheirs(asked)
  const today = dayAt(now, actor.timeZone)
  ensure(dueOn === undefined || dueOn >= today, (t) => t.services.duePast, 'dueOn')
  const handler = await handlerFor(ctx, asked)
  const hours = await atWork(ctx, handler)
  const row = {
    ...{ ...said, ...(await firstClocks(ctx, asked, hours)), customerId: customer.id },
    ...{ possessionId: possession?.id, isCovered: isCovered(possession, today) },
    ...{ receiverId: actor.id, handlerId: handler.id, departmentId: department?.id },
    state: handler.id === actor.id ? ('opened' as const) : ('assigned' as const),
    ...{ openedAt: now, reportedAt: said.kind === 'abnormal' ? now : null },
  }
  const added = await insertRow(tx, services, row)
  const remindAt = await ringAfter(ctx, added, hours)
  const service = one(
    await tx.update(services).set({ remindAt }).where(eq(services.id, added.id)).returning(),
  )
  await tellHandler(ctx, service, handler)
  if (service.reportedAt) await reportUp(ctx, service, handler)
  return service
}

function ensureTheirs({ customer, possession }: AddService): void {
  const { name } = customer
  const isTheirs = !possession || possession.customerId === customer.id
  ensure(isTheirs, (t) => t.services.notTheirs({ name }), 'possession')
}
