import { asc, sql } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { services } from '../../db/services.ts'
import { callCentre } from '../complaints/testing.ts'
import type { World } from '../testing.ts'

/** The people of the call centre; the first order is S-0001. */
export async function workshop(world: World, locale: Employee['locale'] = 'en') {
  await world.ctx.tx.execute(sql`alter sequence services_id_seq restart`)
  await world.ctx.tx.execute(sql`alter sequence possessions_id_seq restart`)
  return callCentre(world, locale)
}

export const orders = ({ ctx }: World) => ctx.tx.select().from(services).orderBy(asc(services.id))
