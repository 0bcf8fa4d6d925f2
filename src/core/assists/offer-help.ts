import { and, eq, gte } from 'drizzle-orm'
import { assistOffers } from '../../db/assists.ts'
import type { Department } from '../../db/organisation.ts'
import { insertRow } from '../../db/statement.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { dayAt, instantAt, monthStart } from '../time.ts'
import { departmentOf } from './find-assists.ts'

type OfferHelp = { readonly department: Department; readonly note?: string | undefined }

/** 主动询问: one asked another department whether it wants help; answers how often this month (COLLAB-6). */
export async function offerHelp(ctx: Ctx, { department, note }: OfferHelp): Promise<number> {
  const { tx, now, actor } = ctx
  const isOther = (await departmentOf(ctx, actor)) !== department.id
  ensure(isOther, (t) => t.assists.ownDepartment, 'department')
  await insertRow(tx, assistOffers, {
    ...{ employeeId: actor.id, departmentId: department.id, note, at: now },
  })
  const month = monthStart(dayAt(now, actor.timeZone))
  const since = gte(assistOffers.at, instantAt(month, '00:00', actor.timeZone))
  return tx.$count(assistOffers, and(eq(assistOffers.employeeId, actor.id), since))
}
