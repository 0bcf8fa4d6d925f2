import { eq } from 'drizzle-orm'
import { test } from 'vitest'
import { type Customer, customers, type Employee, employees } from '../db/schema.ts'
import { rolledBack, testDb } from '../db/testing.ts'
import type { Tx } from '../db/tx.ts'
import type { App } from './chat/app.ts'
import { commands } from './commands.ts'
import type { Ctx } from './ctx.ts'
import { customerKeys } from './customers/customer-keys.ts'
import { one } from './one.ts'

export type World = {
  readonly app: App
  readonly ctx: Ctx
  as(actor: Employee): Ctx
  at(now: string): Ctx
  employee(some?: Partial<Employee>): Promise<Employee>
  customer(some?: Partial<Customer>): Promise<Customer>
}

/** 20:00 in Shanghai, a Tuesday. */
export const testNow = new Date('2026-03-31T12:00:00Z')

/** A test with a small world of its own: Lin, a rep in Shanghai, at 20:00 there on 31 March 2026. */
export function worldTest(
  name: string,
  body: (world: World) => Promise<void>,
  timeoutMs?: number,
): void {
  const run = async () => {
    await rolledBack(await testDb(), async (tx) => {
      const { employee, customer } = makers(tx)
      const lin = await employee()
      const as = (actor: Employee, now = testNow): Ctx => ({ tx, now, actor })
      await body({
        app: testApp(tx),
        ctx: as(lin),
        as,
        at: (now) => as(lin, new Date(now)),
        employee,
        customer: (some) => customer({ ownerId: lin.id, ...some }),
      })
    })
  }
  test(name, run, timeoutMs)
}

/** An app on this database whose clock stands still and to which every bug is a failed test. */
export function testApp(db: App['db'], some: Partial<App> = {}): App {
  return {
    db,
    commands,
    clock: () => testNow,
    process: 'test',
    files: '',
    report(error) {
      throw error
    },
    refused() {},
    outbox: { deliver: async () => 'sent', shown() {} },
    invitations: () => [],
    ...some,
  }
}

/** Rows with only what the test cares about. */
export function makers(tx: Tx | App['db']) {
  const anyone = { name: 'Lin', role: 'rep', locale: 'en', timeZone: 'Asia/Shanghai' } as const
  return {
    async employee(some: Partial<Employee> = {}): Promise<Employee> {
      const row = { ...anyone, ...some }
      return one(await tx.insert(employees).values(row).returning())
    },
    async customer(some: Partial<Customer> & { ownerId: number }): Promise<Customer> {
      const row = { name: 'Acme', addedAt: testNow, ...some }
      const keys = customerKeys(row.name, row.aliases)
      const added = one(
        await tx
          .insert(customers)
          .values({ keys, ...row })
          .returning(),
      )
      if (some.assignedAt) return added
      // In nobody's care anew: what is not about the first contact hears nothing of it.
      const quiet = { assignedAt: null, remindAt: row.remindAt ?? null }
      const its = eq(customers.id, added.id)
      return one(await tx.update(customers).set(quiet).where(its).returning())
    },
  }
}
