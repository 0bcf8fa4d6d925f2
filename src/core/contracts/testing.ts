import type { Employee } from '../../db/schema.ts'
import { person } from '../chat/testing.ts'
import type { World } from '../testing.ts'

/** Bo leads Mo, who leads Wei and Jo; Wei looks after Acme, whose legal representative is Mr Zhou. */
export async function office(world: World, locale: Employee['locale'] = 'en') {
  const lead = { role: 'manager', locale } as const
  const bo = await world.employee({ name: 'Bo', ...lead })
  const mo = await world.employee({ name: 'Mo', managerId: bo.id, ...lead })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const name = locale === 'en' ? 'Acme' : '华盛钢贸'
  const acme = await world.customer({ name, ownerId: wei.id, legalRepresentative: 'Mr Zhou' })
  return {
    ...{ bo, mo, wei, jo, acme },
    ...{ boss: await person(world, bo), chief: await person(world, mo) },
    ...{ rep: await person(world, wei), other: await person(world, jo) },
  }
}
