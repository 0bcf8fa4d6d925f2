import { asc, eq } from 'drizzle-orm'
import { seedDemo } from '../src/core/demo/seed-demo.ts'
import { accounts, contacts, customers, employees } from '../src/db/schema.ts'
import type { Db } from '../src/db/tx.ts'

export const team = 'T0BENCH'

/** Somebody who logs visits to customers of their own, on Slack and on Telegram. */
export type Writer = {
  readonly slack: string
  readonly telegram: number
  readonly lines: readonly string[]
}

/** The demo department, with everybody known on both platforms. */
export async function seedDepartment(db: Db, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await seedDemo(tx, now, 'zh-CN')
    const staff = await tx.select().from(employees)
    const linked = { linkedAt: now, seenAt: now }
    const onSlack = staff.map(({ id }) => ({ employeeId: id, ...slackOf(id), ...linked }))
    const onTelegram = staff.map(({ id }) => ({ employeeId: id, ...telegramOf(id), ...linked }))
    await tx.insert(accounts).values([...onSlack, ...onTelegram])
  })
}

const slackOf = (id: number) =>
  ({ platform: 'slack', userId: `${team}/U${id}`, chat: `slack:${team}:U${id}` }) as const

const telegramOf = (id: number) =>
  ({ platform: 'telegram', userId: String(1000 + id), chat: String(1000 + id) }) as const

/** Everybody who looks after customers, with a line for each of these. */
export async function writersOf(db: Db): Promise<Writer[]> {
  const known = await db
    .select({ owner: customers.ownerId, name: customers.name, contact: contacts.name })
    .from(customers)
    .innerJoin(contacts, eq(contacts.customerId, customers.id))
    .orderBy(asc(customers.id))
  return [...Map.groupBy(known, ({ owner }) => owner)].map(([id, theirs]) => ({
    slack: `U${id}`,
    telegram: 1000 + id,
    lines: theirs.map(lineOf),
  }))
}

const lineOf = ({ name, contact }: { name: string; contact: string }) =>
  `拜访记录:今天上午去了${name},见了${contact},谈年度供货,下周三再访`
