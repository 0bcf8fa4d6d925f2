import { and, eq, isNull } from 'drizzle-orm'
import { callbackRules } from '../../db/callbacks.ts'
import type { CallbackEvent, CustomerKind } from '../../db/choices.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { lookAtAll } from '../possessions/look-at-possessions.ts'
import { occasions } from '../possessions/occasions.ts'
import { ruleFor } from './rules-of.ts'
import type { Rule } from './usual-rules.ts'

export const ruleDays = { min: -365, max: 365 } as const

export type ChangeRule = {
  readonly event: CallbackEvent
  readonly kind?: CustomerKind | undefined
} & {
  readonly [Name in keyof Rule]?: Rule[Name] | undefined
}

export type ChangedRule = {
  readonly event: CallbackEvent
  readonly kind: CustomerKind | null
  readonly was: Rule
  readonly rule: Rule
}

/** Decides for the company what an event starts, for all or for one kind of customers (CALLBACK-6). */
export async function changeRule(ctx: Ctx, input: ChangeRule): Promise<ChangedRule> {
  const { tx, now, actor } = ctx
  const { event, kind = null, ...said } = input
  const { isOn, type, days, asker, anyContact } = await ruleFor(tx, event, kind)
  const was: Rule = { isOn, type, days, asker, anyContact }
  const given = Object.entries(said).filter(([, value]) => value !== undefined)
  ensure(given.length > 0, (t) => t.callbackRules.changeWhat, 'days')
  const rule = { ...was, ...Object.fromEntries(given) } as Rule
  const { min, max } = ruleDays
  ensure(rule.days >= min && rule.days <= max, (t) => t.callbackRules.daysLimits(ruleDays), 'days')
  const isSame = Object.entries(rule).every(([name, value]) => was[name as keyof Rule] === value)
  ensure(!isSame, (t) => t.callbackRules.isAlready, 'days')
  const set = { ...rule, changedById: actor.id, changedAt: now }
  const isKind = kind === null ? isNull(callbackRules.kind) : eq(callbackRules.kind, kind)
  const its = and(eq(callbackRules.event, event), isKind)
  const written = await tx.update(callbackRules).set(set).where(its).returning()
  if (written.length === 0) await tx.insert(callbackRules).values({ event, kind, ...set })
  if ((occasions as readonly CallbackEvent[]).includes(event)) await lookAtAll(ctx)
  return { event, kind, was, rule }
}
