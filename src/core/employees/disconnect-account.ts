import { and, asc, eq } from 'drizzle-orm'
import { type Account, accounts } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { markGone } from '../notices/accounts.ts'
import { releaseParked } from '../notices/notify.ts'

/** The accounts by which the actor is known, the first first (BOT-6). */
export function ownAccounts({ tx, actor }: Ctx): Promise<Account[]> {
  const isTheirs = eq(accounts.employeeId, actor.id)
  return tx
    .select()
    .from(accounts)
    .where(isTheirs)
    .orderBy(asc(accounts.linkedAt), asc(accounts.id))
}

/** From the next message on it is a stranger's; what was on its way there goes to the others. */
export async function disconnectAccount(ctx: Ctx, id: number): Promise<Account> {
  const { tx, now, actor } = ctx
  const own = await ownAccounts(ctx)
  const account = own.find((one) => one.id === id)
  allow(account, 'tampered', (t) => t.employees.noSuchAccount)
  ensure(own.length > 1, (t) => t.employees.onlyAccount)
  await tx.delete(accounts).where(and(eq(accounts.id, id), eq(accounts.employeeId, actor.id)))
  await markGone(tx, account, now)
  await releaseParked(tx, actor.id, now)
  return account
}
