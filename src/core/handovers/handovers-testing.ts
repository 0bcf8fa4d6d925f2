import { asc, eq } from 'drizzle-orm'
import { notices } from '../../db/machinery.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import type { Card } from '../chat/card.ts'
import { type Person, person } from '../chat/testing.ts'
import type { World } from '../testing.ts'

/** Bo leads Wei, who leaves, and Lena and Mia; Ada leads Bo. */
export async function department(world: World, locale: Employee['locale'] = 'en') {
  const ada = await world.employee({ name: 'Ada', role: 'admin', locale })
  const bo = await world.employee({ name: 'Bo', role: 'manager', managerId: ada.id, locale })
  const rep = (name: string) => world.employee({ name, managerId: bo.id, locale })
  const [wei, lena, mia] = [await rep('Wei'), await rep('Lena'), await rep('Mia')]
  return { ada, bo, wei, lena, mia, boss: await person(world, bo) }
}

export type Department = Awaited<ReturnType<typeof department>>

/** A customer of somebody's, with a callback on Friday, a visit planned for Thursday and a task. */
export async function busyCustomer({ ctx, customer }: World, { id }: Employee, name: string) {
  const { tx } = ctx
  const { id: customerId } = await customer({ name, ownerId: id })
  const at = new Date('2026-04-03T02:00:00Z')
  const of = { customerId, employeeId: id, plannedAt: ctx.now }
  const callback = await insertRow(tx, callbacks, { ...of, dueAt: at, remindAt: at })
  const visit = await insertRow(tx, visits, { ...of, kind: 'onsite', day: '2026-04-02' })
  const task = await insertRow(tx, tasks, {
    title: `Samples for ${name}`,
    assigneeId: id,
    creatorId: id,
    customerId,
    addedAt: ctx.now,
  })
  return { customerId, callback, visit, task }
}

/** What somebody was told, the oldest first. */
export async function told({ ctx }: World, { id }: Employee): Promise<Card[]> {
  const found = await ctx.tx
    .select()
    .from(notices)
    .where(eq(notices.employeeId, id))
    .orderBy(asc(notices.id))
  return found.map(({ card }) => card as Card)
}

export const startAndCarryOut = async (boss: Person, start = 'start the handover of Wei') =>
  boss.press(await boss.write(start), 'Carry out')

/** The same world with a clock that can be set. */
export function clockedWorld(world: World) {
  let now = world.ctx.now
  const setClock = (to: string) => {
    now = new Date(to)
  }
  return { world: { ...world, app: { ...world.app, clock: () => now } }, setClock }
}
