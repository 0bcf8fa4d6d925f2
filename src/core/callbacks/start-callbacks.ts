import { and, eq, isNull } from 'drizzle-orm'
import type { CallbackEvent } from '../../db/choices.ts'
import { customers } from '../../db/schema.ts'
import { type Callback, callbacks } from '../../db/work.ts'
import { atWork } from '../calendar/at-work.ts'
import type { Ctx } from '../ctx.ts'
import { one } from '../one.ts'
import { isOver } from '../register/standing.ts'
import { askerOf } from './asker-of.ts'
import { owe } from './plan-callback.ts'
import { dueAhead } from './rules.ts'
import { ruleFor } from './rules-of.ts'

export type Started = {
  readonly event: CallbackEvent
  readonly customerId: number
  /** What was served, bought or complained about, as the caller names it to the customer. */
  readonly subject?: string | undefined
  /** Who dealt with it: they call where the rule says so. */
  readonly ownerId?: number | undefined
  /** When it happened; for what lies ahead (a warranty's end), when it will. */
  readonly at?: Date | undefined
  /** The record that it comes from, `complaint:32`: it starts no second callback while one is open. */
  readonly source?: string | undefined
  readonly reason?: string | undefined
  readonly followsId?: number | undefined
}

/**
 * The callbacks that follow from an event by the company's rules (CALLBACK-7); none where a rule is
 * off, where the same one is owed already, or where the relation has ended.
 */
export async function startCallbacks(
  { tx, now }: Pick<Ctx, 'tx' | 'now'>,
  started: Started,
): Promise<readonly Callback[]> {
  const { event, customerId, subject, ownerId, at = now, source, reason, followsId } = started
  const customer = one(await tx.select().from(customers).where(eq(customers.id, customerId)))
  const rule = await ruleFor(tx, event, customer.kind)
  if (!rule.isOn || isOver(customer) || (await isOwed(tx, started))) return []
  const owner = await askerOf({ tx, now }, { ...rule, customer, receiverId: ownerId })
  const dueAt = dueAhead(at, rule.days, await atWork({ tx, now }, owner), now)
  const about = { type: rule.type, event, subject, subjectAt: subject ? at : undefined, source }
  return [await owe({ tx, now }, owner, { ...about, customerId, reason, followsId, dueAt })]
}

async function isOwed(tx: Ctx['tx'], { event, source }: Started): Promise<boolean> {
  if (source === undefined) return false
  const its = and(eq(callbacks.source, source), eq(callbacks.event, event))
  return (await tx.$count(callbacks, and(its, isNull(callbacks.doneAt)))) > 0
}
