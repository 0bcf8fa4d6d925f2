import { asc, eq } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import { departments, posts, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Card } from '../chat/card.ts'
import { type Person, person } from '../chat/testing.ts'
import type { Ctx } from '../ctx.ts'
import type { World } from '../testing.ts'

/** Bo leads Mo, who leads Wei and Jo. Acme is looked after by Jo. */
export async function company(world: World, locale: Employee['locale'] = 'en') {
  const bo = await world.employee({ name: 'Bo', role: 'manager', locale })
  const mo = await world.employee({ name: 'Mo', role: 'manager', managerId: bo.id, locale })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: mo.id, locale })
  const people = { bo, mo, wei, jo }
  const [boss, chief, rep, other] = (await Promise.all(
    Object.values(people).map((who) => person(world, who)),
  )) as [Person, Person, Person, Person]
  return { ...people, boss, chief, rep, other }
}

/** A post with rights by their very names, held by somebody; what else they may, they may as well. */
export async function holds({ tx, now }: Ctx, holder: Employee, ...names: readonly string[]) {
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Office', addedAt: now })
  const post = await insertRow(tx, posts, { departmentId, name: 'Keeper', addedAt: now })
  await insertRow(tx, seats, { employeeId: holder.id, postId: post.id, since: '2026-03-01' })
  for (const name of [...names, 'business']) {
    await insertRow(tx, rights, { postId: post.id, name, family: 'business', scope: 'team' })
  }
}

/** The cards that somebody was sent unasked, the newest last. */
export async function toldTo({ ctx }: Pick<World, 'ctx'>, { id }: Employee): Promise<Card[]> {
  const rows = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, id))
    .orderBy(asc(notices.id))
  const unasked = rows.filter(({ state, why }) => state !== 'sending' && why !== 'withdrawn')
  return unasked.map(({ card }) => card as Card)
}

export async function lastTold(world: World, who: Employee): Promise<Card> {
  const last = (await toldTo(world, who)).at(-1)
  if (!last) throw new Error('they were told nothing')
  return last
}
