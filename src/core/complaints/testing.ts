import { sql } from 'drizzle-orm'
import type { Employee } from '../../db/schema.ts'
import { person } from '../chat/testing.ts'
import type { World } from '../testing.ts'

/** 10:00 in Shanghai, a Tuesday. */
export const morning = new Date('2026-03-31T02:00:00Z')

/** Bo leads Mo, who leads Wei and Jo; Wei looks after Huasheng. It is ten in the morning. */
export async function callCentre(of: World, locale: Employee['locale'] = 'en') {
  let now = morning
  for (const table of ['complaints', 'enquiries', 'assists']) {
    await of.ctx.tx.execute(sql.raw(`alter sequence ${table}_id_seq restart`))
  }
  const world: World = { ...of, app: { ...of.app, clock: () => now } }
  const lead = { role: 'manager', locale } as const
  const bo = await world.employee({ name: 'Bo', ...lead })
  const mo = await world.employee({ name: 'Mo', managerId: bo.id, ...lead })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const name = locale === 'en' ? 'Huasheng Steel' : '华盛钢贸'
  const huasheng = await world.customer({ name, ownerId: wei.id })
  return {
    ...{ bo, mo, wei, jo, huasheng },
    ...{ boss: await person(world, bo), chief: await person(world, mo) },
    ...{ rep: await person(world, wei), other: await person(world, jo) },
    /** From now on it is this instant. */
    setClock(to: string) {
      now = new Date(to)
    },
  }
}
