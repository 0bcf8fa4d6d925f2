import { eq } from 'drizzle-orm'
import { accesses } from '../../db/custody.ts'
import { invocations } from '../../db/machinery.ts'
import { approvals, departments, posts, rights, type Scope, seats } from '../../db/organisation.ts'
import { customers, type Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { callbacks, tasks, visits } from '../../db/work.ts'
import { buttonsOf, person } from '../chat/testing.ts'
import { one } from '../one.ts'
import type { World } from '../testing.ts'
import { archiveNumbers } from './secrets-archive-testing.ts'

export const secretName = '瑞麒重工'
/** What of the secret nobody may come to read who may not see it. */
export const secret = /瑞麒|裘总|13899990001|13777770002|9999|7777|77,77/

/** A post in a department of its own, with these rights, and whoever is put on it. */
export async function posted(
  { ctx: { tx, now: addedAt } }: World,
  people: readonly Employee[],
  granted: readonly (readonly [name: string, scope: Scope])[],
): Promise<void> {
  const { id: departmentId } = await insertRow(tx, departments, { name: 'Sales', addedAt })
  const { id: postId } = await insertRow(tx, posts, { departmentId, name: 'Post', addedAt })
  for (const [name, scope] of granted) {
    await insertRow(tx, rights, { postId, name, scope, family: 'business' })
  }
  for (const { id: employeeId } of people) {
    await insertRow(tx, seats, { employeeId, postId, since: '2026-03-01' })
  }
}

/** Lets somebody into a file, as an application that was granted does. */
export async function letIn(
  { ctx: { tx, now } }: World,
  { id: employeeId }: Employee,
  customerId: number,
  some: Partial<typeof accesses.$inferInsert> = {},
): Promise<void> {
  const row = { customerId, employeeId, purpose: '月度汇报', askedAt: now, grantedAt: now }
  const until = new Date(now.getTime() + 3_600_000)
  await insertRow(tx, accesses, { ...row, until, ...some })
}

/**
 * Bo leads Mo, who leads Wei; Wei keeps the secret, with all that can be written about a customer, and
 * Bo has restricted its file.
 */
export async function secretFile(world: World) {
  const { tx } = world.ctx
  const leads = { role: 'manager', locale: 'zh-CN' } as const
  const bo = await world.employee({ name: '陈涛', ...leads })
  const mo = await world.employee({ name: '莫言', managerId: bo.id, ...leads })
  const wei = await world.employee({ name: '王磊', managerId: mo.id, locale: 'zh-CN' })
  const [boss, keeper] = [await person(world, bo), await person(world, wei)]
  await keeper.write(`新增客户 ${secretName}，联系人裘总，电话 13777770002，A级`)
  await tx.update(customers).set({ phone: '13899990001' })
  await keeper.write(`拜访了${secretName}，见了裘总，谈年度供货，下周三再访，下周一回访`)
  await keeper.write(`申请给${secretName}折扣 2万`)
  await boss.write(`给王磊布置任务：周五前给${secretName}寄样品`)
  const restricted = await boss.write(`${secretName}设为受限档案`)
  if (restricted.tone !== 'good') throw new Error(`not restricted: ${restricted.title}`)
  const customer = one(await tx.select().from(customers))
  return { bo, mo, wei, boss, keeper, customer }
}

export type Numbers = Readonly<Record<'records' | 'written', readonly string[]>>

/** A number of everything that there is about the secret, and of all that was written. */
export async function numbersOf(world: World, customerId: number): Promise<Numbers> {
  const { tx } = world.ctx
  const about = [visits, callbacks, tasks, approvals] as const
  const rows = about.map((of) =>
    tx.select({ id: of.id }).from(of).where(eq(of.customerId, customerId)).limit(1),
  )
  const written = await tx.select({ id: invocations.id }).from(invocations)
  const ids = (await Promise.all(rows)).flat().map(({ id }) => String(id))
  const kept = await archiveNumbers(world)
  const records = [...new Set([String(customerId), `c${customerId}`, ...ids, ...kept])]
  return { records, written: written.map(({ id }) => String(id)) }
}

export const labelsOf = (card: Parameters<typeof buttonsOf>[0]) =>
  buttonsOf(card).map(({ label }) => label)
