import { sql } from 'drizzle-orm'
import { departments, posts, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { person } from '../chat/testing.ts'
import type { World } from '../testing.ts'

/** 10:00 in Shanghai, a Tuesday. */
export const morning = new Date('2026-03-31T02:00:00Z')

/** Bo leads Mo of key accounts, who leads Wei there, and Jo of design, who leads Kim there. It is ten in the morning. */
export async function twoDepartments(of: World, locale: Employee['locale'] = 'en') {
  let now = morning
  await of.ctx.tx.execute(sql`alter sequence assists_id_seq restart`)
  const world: World = { ...of, app: { ...of.app, clock: () => now } }
  const lead = { role: 'manager', locale } as const
  const bo = await world.employee({ name: 'Bo', ...lead })
  const mo = await world.employee({ name: 'Mo', managerId: bo.id, ...lead })
  const wei = await world.employee({ name: 'Wei', managerId: mo.id, locale })
  const jo = await world.employee({ name: 'Jo', managerId: bo.id, ...lead })
  const kim = await world.employee({ name: 'Kim', managerId: jo.id, locale })
  const [keys, design] = locale === 'en' ? ['Key accounts', 'Design'] : ['大客户部', '设计部']
  await seated(world, keys, [mo, wei])
  const designers = await seated(world, design, [jo, kim])
  return {
    ...{ bo, mo, wei, jo, kim, designers },
    ...{ rep: await person(world, wei), chief: await person(world, mo) },
    ...{ designer: await person(world, kim), head: await person(world, jo) },
    ...{ boss: await person(world, bo) },
    /** From now on it is this instant. */
    setClock(to: string) {
      now = new Date(to)
    },
  }
}

async function seated({ ctx: { tx, now } }: World, name: string, people: readonly Employee[]) {
  const department = await insertRow(tx, departments, { name, addedAt: now })
  for (const { id: employeeId, role } of people) {
    const post = { departmentId: department.id, name: `${name} ${employeeId}`, addedAt: now }
    const { id: postId } = await insertRow(tx, posts, post)
    await insertRow(tx, seats, { employeeId, postId, since: '2026-03-01' })
    const scope = role === 'manager' ? 'team' : 'own'
    await insertRow(tx, rights, { postId, name: 'business', family: 'business', scope })
  }
  return department
}
