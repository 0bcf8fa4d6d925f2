import { and, eq, isNull, or } from 'drizzle-orm'
import { type CallbackRule, callbackRules } from '../../db/callbacks.ts'
import { type CallbackEvent, type CustomerKind, callbackEvents } from '../../db/choices.ts'
import type { Tx } from '../../db/tx.ts'
import { type Rule, usualRules } from './usual-rules.ts'

/** The rule for a kind of customer: the company's own for it, else that for all, else the usual one. */
export async function ruleFor(
  tx: Tx,
  event: CallbackEvent,
  kind: CustomerKind | null,
): Promise<Rule> {
  const isOfKind = kind === null ? undefined : eq(callbackRules.kind, kind)
  const found = await tx
    .select()
    .from(callbackRules)
    .where(and(eq(callbackRules.event, event), or(isNull(callbackRules.kind), isOfKind)))
  return found.find((rule) => rule.kind !== null) ?? found[0] ?? usualRules[event]
}

export type RuleOf = (event: CallbackEvent, kind: CustomerKind | null) => Rule

/** All of them by one query, for whoever looks at many customers. */
export async function rulesAtOnce(tx: Tx): Promise<RuleOf> {
  const changed = await tx.select().from(callbackRules)
  const own = new Map(changed.map((rule) => [`${rule.event} ${rule.kind ?? ''}`, rule]))
  return (event, kind) =>
    own.get(`${event} ${kind ?? ''}`) ?? own.get(`${event} `) ?? usualRules[event]
}

export type ListedRule = {
  readonly event: CallbackEvent
  readonly kind: CustomerKind | null
  readonly rule: Rule
  readonly isUsual: boolean
}

/** All of them, each event's rule for everybody before those for kinds of customers. */
export async function allRules(tx: Tx): Promise<readonly ListedRule[]> {
  const changed = await tx.select().from(callbackRules).orderBy(callbackRules.id)
  return callbackEvents.flatMap((event) => {
    const own = changed.filter((rule) => rule.event === event)
    const general = own.find(({ kind }) => kind === null)
    const listed = { event, kind: null, rule: general ?? usualRules[event], isUsual: !general }
    return [listed, ...own.filter(({ kind }) => kind !== null).map(listedRule)]
  })
}

const listedRule = (rule: CallbackRule): ListedRule => ({
  event: rule.event,
  kind: rule.kind,
  rule,
  isUsual: false,
})
