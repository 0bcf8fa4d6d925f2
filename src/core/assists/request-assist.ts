import { type Assist, assists } from '../../db/assists.ts'
import type { Department } from '../../db/organisation.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { atWork, besidesLeave } from '../calendar/at-work.ts'
import { nextRing } from '../calendar/deadline.ts'
import type { Ctx } from '../ctx.ts'
import { routeWork } from '../duties/route-work.ts'
import { ensure } from '../errors.ts'
import { againMsOf, duesFor, type Expected } from './clocks.ts'
import { departmentOf } from './find-assists.ts'
import { tellHolder } from './tell-of-assist.ts'

export type RequestAssist = Expected & {
  readonly what: string
  readonly department?: Department | undefined
  readonly holder?: Employee | undefined
  readonly customer?: Customer | undefined
}

/** Asks a department, whose head has it then, or a colleague for help (COLLAB-1). */
export async function requestAssist(ctx: Ctx, asked: RequestAssist): Promise<Assist> {
  const { tx, now, actor } = ctx
  const { what, department, customer } = asked
  const holder = await holderFor(ctx, asked)
  const hours = await atWork(ctx, holder)
  const dues = await duesFor(ctx, asked, hours)
  const clock = { from: now, by: dues.acceptBy }
  const assist = await insertRow(tx, assists, {
    ...{ what, ...dues, state: 'asked', askerId: actor.id, holderId: holder.id, askedAt: now },
    ...{ askerDepartmentId: await departmentOf(ctx, actor), customerId: customer?.id },
    departmentId: department?.id ?? (await departmentOf(ctx, holder)),
    remindAt: nextRing(clock, besidesLeave(hours), now, await againMsOf(tx)),
  })
  await tellHolder(ctx, assist, holder)
  return assist
}

type Whom = Pick<RequestAssist, 'department' | 'holder' | 'customer'>

/** A colleague who is named, or the head of a department; never whoever asks. */
export async function holderFor(ctx: Ctx, { holder, department, customer }: Whom) {
  ensure(holder ?? department, (t) => t.assists.whom, 'department')
  const handler = await routeWork(ctx, { handler: holder, department, customer, questions: [] })
  const field = holder ? 'holder' : 'department'
  ensure(handler.id !== ctx.actor.id, (t) => t.assists.yourself, field)
  return handler
}
