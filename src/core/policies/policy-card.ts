import { type Button, button, type Card, facts, type Item, list } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import type { Changed } from './change-policy.ts'
import { type PolicyKey, policyOfKey } from './policy-list.ts'
import type { Standing } from './policy-of.ts'
import { nameOf, shownValue, type Value } from './rules.ts'

const pageSize = 8
/** Whose right it is to decide for the company. */
export const deciding = { name: 'policy.change', family: 'personnel' } as const

/** What the company has decided, and what it has left as usual; whoever may decides it there. */
export function policyListCard(all: readonly Standing[], from: number, reader: Actor): Card {
  const t = messages(reader)
  const mayChange = may(reader, deciding)
  const items = all.slice(from, from + pageSize).map((one) => item(one, mayChange, reader))
  const next = { from: String(from + pageSize) }
  return {
    title: t.policies.listTitle,
    body: [list(items)],
    buttons: all.length > from + pageSize ? [button(t.form.more, 'policy.list', next)] : [],
  }
}

function item({ key, value, isUsual }: Standing, mayChange: boolean, reader: Reader): Item {
  const t = messages(reader)
  const usual = shownValue(key, policyOfKey(key).usual, t)
  const said = `${nameOf(key, t)} · ${shownValue(key, value, t)}`
  return {
    text: isUsual ? said : `${said} · ${t.policies.usually({ value: usual })}`,
    buttons: mayChange ? [changeButton(key, value, reader)] : [],
  }
}

function changeButton(key: PolicyKey, value: Value, reader: Reader): Button {
  const t = messages(reader).policies
  if (typeof value !== 'boolean') return button(t.change, 'policy.change', { policy: key })
  const to = value ? t.off : t.on
  return button(value ? t.turnOff : t.turnOn, 'policy.change', { policy: key, value: to })
}

export function policyChangedCard({ key, was, value }: Changed, reader: Reader): Card {
  const t = messages(reader)
  return {
    title: t.policies.changed({ name: nameOf(key, t), value: shownValue(key, value, t) }),
    tone: 'good',
    body: [facts([t.policies.before, shownValue(key, was, t)])],
  }
}
