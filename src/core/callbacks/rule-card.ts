import { button, type Card, facts, type Item, list } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import type { ChangedRule } from './change-rule.ts'
import type { ListedRule } from './rules-of.ts'
import type { Rule } from './usual-rules.ts'

const pageSize = 8
/** Whose right it is to decide what starts a callback. */
export const decidingRules = { name: 'callback.rule', family: 'personnel' } as const

/** Which event starts which callback; whoever may changes it there. */
export function rulesCard(all: readonly ListedRule[], from: number, reader: Actor): Card {
  const t = messages(reader)
  const items = all.slice(from, from + pageSize).map((one) => item(one, reader))
  const next = { from: String(from + pageSize) }
  return {
    title: t.callbackRules.listTitle,
    body: [list(items)],
    buttons: all.length > from + pageSize ? [button(t.form.more, 'callback.rules', next)] : [],
  }
}

function item({ event, kind, rule, isUsual }: ListedRule, reader: Actor): Item {
  const { callbackRules: t, dossier } = messages(reader)
  const raw = { event, ...(kind && { kind }) }
  return {
    text: [t.events[event], kind && dossier.kinds[kind], ...ruleParts(rule, reader)]
      .filter(Boolean)
      .join(' · '),
    ...(!isUsual && { detail: t.own }),
    buttons: may(reader, decidingRules) ? [button(t.change, 'callback.rule', raw)] : [],
  }
}

/** 售后回访 · 3 天内 · 客户负责人, or that it is off. */
function ruleParts({ isOn, type, days, asker, anyContact }: Rule, reader: Reader): string[] {
  const { callbackRules: t } = messages(reader)
  if (!isOn) return [t.states.off]
  return [t.types[type], t.due(days), t.askers[asker], ...(anyContact ? [t.ways.yes] : [])]
}

export function ruleChangedCard({ event, kind, was, rule }: ChangedRule, reader: Reader): Card {
  const { callbackRules: t, dossier } = messages(reader)
  return {
    title: t.changed({ event: t.events[event] }),
    tone: 'good',
    body: [
      facts(
        [t.fields.kind, kind ? dossier.kinds[kind] : t.forAll],
        [t.noun, ruleParts(rule, reader).join(' · ')],
        [t.before, ruleParts(was, reader).join(' · ')],
      ),
    ],
  }
}
