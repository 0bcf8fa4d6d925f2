import type { Locale } from '../../db/choices.ts'
import { type Development, developments } from '../../db/development.ts'
import { type Person, person } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import type { World } from '../testing.ts'

/** Bo leads Mo, who leads Wei and Jo. */
export async function developers(world: World, locale: Locale = 'en') {
  const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
  const mo = await world.employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const all = { boss: bo, chief: mo, rep: wei, other: jo }
  const made: [string, Person][] = []
  for (const [name, who] of Object.entries(all)) made.push([name, await person(world, who)])
  const people = Object.fromEntries(made) as Record<keyof typeof all, Person>
  return { ...people, bo, mo, wei, jo }
}

export async function onlyLead({ tx }: Pick<Ctx, 'tx'>): Promise<Development> {
  return one(await tx.select().from(developments))
}

/** A prospect that stands somewhere, without the way there. */
export async function putAt({ tx }: Pick<Ctx, 'tx'>, state: Development['state']): Promise<void> {
  await tx.update(developments).set({ state })
}
