import type { Employee } from '../../db/schema.ts'
import type { Service } from '../../db/services.ts'
import type { Ctx } from '../ctx.ts'
import { superiorOf } from '../org/superiors.ts'
import { tellOf } from './tell-of-order.ts'
import { abnormalCard } from './told-cards.ts'

/** 异常上报: whoever is above the handler hears of it at once (SERVICE-2). */
export async function reportUp(ctx: Ctx, service: Service, handler: Employee): Promise<void> {
  const superior = await superiorOf(ctx, handler)
  if (superior && superior.id !== ctx.actor.id) await tellOf(ctx, superior, service, abnormalCard)
}
