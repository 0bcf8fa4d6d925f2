import { createHash, randomBytes } from 'node:crypto'
import { and, count, eq, gt, inArray, isNull } from 'drizzle-orm'
import { type Account, accounts, type Employee, employees, linkCodes } from '../../db/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Sender } from '../chat/delivery.ts'
import { one } from '../one.ts'
import { beginInvocation } from '../record/begin-invocation.ts'
import { employeeNumbered } from './employee-numbered.ts'

const codeTtlMs = 24 * 3_600_000
const codeBytes = 16

/** A code that links one account to the employee, once, for a day; only its hash is kept. */
export async function createLinkCode(
  { tx, now }: { tx: Tx; now: Date },
  employeeId: number,
): Promise<string> {
  const code = randomBytes(codeBytes).toString('base64url')
  const expiresAt = new Date(now.getTime() + codeTtlMs)
  await tx.insert(linkCodes).values({ hash: hashed(code), employeeId, expiresAt })
  return code
}

export type Linked = { readonly employee: Employee; readonly account: Account }

/** The employee whose code this is, now linked to the sender; undefined when the code is not valid. */
export async function linkAccount(
  { tx, now }: { tx: Tx; now: Date },
  sender: Sender,
  code: string,
): Promise<Linked | undefined> {
  const valid = and(
    eq(linkCodes.hash, hashed(code)),
    isNull(linkCodes.usedAt),
    gt(linkCodes.expiresAt, now),
    inArray(linkCodes.employeeId, tx.select({ id: employees.id }).from(employees).where(isHere)),
  )
  const [used] = await tx.update(linkCodes).set({ usedAt: now }).where(valid).returning()
  if (!used) return undefined
  const employee = await employeeNumbered(tx, used.employeeId)
  return { employee, account: await connect({ tx, now }, sender, employee) }
}

const isHere = and(isNull(employees.leftAt), isNull(employees.suspendedAt))

/**
 * From now on what this account sends is theirs; whoever had it before has it no more. The trail
 * keeps it under their name, without a platform: it is nothing that 撤销 means.
 */
export async function connect(
  { tx, now }: { tx: Tx; now: Date },
  { platform, userId, home }: Sender,
  employee: Employee,
): Promise<Account> {
  await beginInvocation({ tx, now, actor: employee }, { command: 'link', raw: {} })
  const account = {
    employeeId: employee.id,
    chat: home,
    linkedAt: now,
    seenAt: now,
    goneAt: null,
  }
  const connected = tx
    .insert(accounts)
    .values({ platform, userId, ...account })
    .onConflictDoUpdate({ target: [accounts.platform, accounts.userId], set: account })
  return one(await connected.returning())
}

/** Whether nobody has an account yet: then the administrator's first code is still to be used. */
export async function isUnlinked(tx: Tx): Promise<boolean> {
  return one(await tx.select({ n: count() }).from(accounts)).n === 0
}

const hashed = (code: string) => createHash('sha256').update(code).digest('base64url')
