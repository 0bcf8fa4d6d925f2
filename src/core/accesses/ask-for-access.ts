import { accesses } from '../../db/custody.ts'
import type { Approval } from '../../db/organisation.ts'
import type { Customer } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { enter, putBefore } from '../approvals/apply.ts'
import { aroundOf } from '../approvals/around.ts'
import { chainOf } from '../approvals/rules.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, type Day, dayAt, showDay, startOfDay } from '../time.ts'
import { restrictedNamed, seenNamed } from './find-accesses.ts'

export type AskForAccess = {
  readonly name: string
  readonly purpose: string
  readonly until?: Day | undefined
}

export type Asked = { readonly seen: Customer } | { readonly approval: Approval }

/**
 * Asks to be let into a file that the actor cannot see (SEC-2). Whether there is one must not show:
 * every name makes an application with a number of its own, and only that of a restricted file is put
 * before somebody (ADR 19).
 */
export async function askForAccess(ctx: Ctx, asked: AskForAccess): Promise<Asked> {
  const { now, actor } = ctx
  const { name, purpose, until } = asked
  const today = dayAt(now, actor.timeZone)
  const day = until && showDay(until, actor.locale, today)
  ensure(!until || until >= today, (t) => t.accesses.untilPast({ day: day ?? '' }), 'until')
  const seen = await seenNamed(ctx, name)
  if (seen) return { seen }
  const subject = messages(actor).accesses.subject({ name, purpose, day })
  const approval = await enter(ctx, { kind: 'access', subject })
  const customer = await restrictedNamed(ctx, name)
  if (customer) await send(ctx, approval, customer, asked)
  return { approval }
}

/** The application itself names no customer: who is let in does, and that is the keeper's to read. */
async function send(
  ctx: Ctx,
  approval: Approval,
  customer: Customer,
  { purpose, until }: AskForAccess,
): Promise<void> {
  const { tx, now, actor } = ctx
  const chain = chainOf('access', actor, await aroundOf(ctx, 'access', { customer }))
  if (chain.length === 0) return
  const row = { customerId: customer.id, employeeId: actor.id, purpose, askedAt: now }
  const wished = until === undefined ? null : startOfDay(addDays(until, 1), actor.timeZone)
  await insertRow(tx, accesses, { ...row, approvalId: approval.id, until: wished })
  await putBefore(ctx, approval, chain)
}
