import { customerKeys } from '../src/core/customers/customer-keys.ts'
import { one } from '../src/core/one.ts'
import type { Platform } from '../src/db/choices.ts'
import { accounts, customers, employees } from '../src/db/schema.ts'
import type { Tx } from '../src/db/tx.ts'
import { tasks } from '../src/db/work.ts'

/** Somebody who writes to the assistant, and is reminded by it. */
export type Actor = {
  readonly platform: Platform
  readonly userId: string
  readonly chat: string
  readonly customer: string
}

export type Reminders = { readonly count: number; readonly from: Date; readonly overMs: number }

/** What tells one message or reminder from all others, wherever it turns up. */
export const saidMark = (n: number) => `M${String(n).padStart(5, '0')}`
export const owedMark = (n: number) => `N${String(n).padStart(5, '0')}`
export const markIn = (words: string): string | undefined => /[MN]\d{5}/.exec(words)?.[0]

/** Employees with a customer each, and the reminders that fall due while the killer is at work. */
export async function seed(tx: Tx, actors: readonly Actor[], reminders: Reminders): Promise<void> {
  const ids: number[] = []
  for (const actor of actors) ids.push(await hire(tx, actor, reminders.from))
  const rows = Array.from({ length: reminders.count }, (_, n) => {
    const id = ids[n % ids.length] ?? 0
    const remindAt = new Date(reminders.from.getTime() + (n / reminders.count) * reminders.overMs)
    return { title: owedMark(n), assigneeId: id, creatorId: id, addedAt: reminders.from, remindAt }
  })
  for (let n = 0; n < rows.length; n += 500) await tx.insert(tasks).values(rows.slice(n, n + 500))
}

async function hire(tx: Tx, actor: Actor, now: Date): Promise<number> {
  const { platform, userId, chat, customer: name } = actor
  // At work at all hours, so that the hour of the run does not matter.
  const hours = { workFrom: '00:00', workTo: '00:00', workDays: [], timeZone: 'Asia/Shanghai' }
  const person = { name: userId, role: 'rep', locale: 'zh-CN', ...hours } as const
  const { id } = one(await tx.insert(employees).values(person).returning())
  const account = { platform, userId, chat, linkedAt: now, seenAt: now }
  await tx.insert(accounts).values({ ...account, employeeId: id })
  await tx.insert(customers).values({ name, ownerId: id, keys: customerKeys(name), addedAt: now })
  return id
}
