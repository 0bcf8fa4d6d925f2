import type { AccountPlan } from '../../db/archive.ts'
import type { Customer } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import { addButton, namesOf } from './contacts-card.ts'
import type { ListedPlan, Neglected } from './list-key-accounts.ts'
import type { Ours } from './rules.ts'

export type Marked = { readonly customer: Customer; readonly ours: readonly Ours[] }

/** For whoever has said that a customer is a key account, or is none any more. */
export function markedCard({ customer, ours }: Marked, isShort: boolean, reader: Actor): Card {
  const t = messages(reader).keyaccounts
  const { id, name, isKey } = customer
  return {
    title: isKey ? t.marked({ name }) : t.unmarked({ name }),
    tone: 'good',
    body: [
      facts([t.ours, namesOf(ours, reader)], isKey && [t.reception, t.vip]),
      ...(isShort ? [text(t.tooFew({ name }))] : []),
    ],
    buttons: [
      button(name, 'customer.view', { customer: String(id) }),
      ...(isShort ? [addButton({ customer }, reader)] : []),
    ],
  }
}

export type Checked = {
  readonly found: readonly Neglected[]
  readonly all: number
  readonly wanted: number
  readonly more: Button | undefined
}

/** Which key accounts have too few of ours, or have not been heard of for long. */
export function checkCard({ found, all, wanted, more }: Checked, reader: Actor, today: Day): Card {
  const t = messages(reader).keyaccounts
  if (found.length === 0) return { title: all > 0 ? t.allWell({ all, wanted }) : t.noneKey }
  return {
    title: t.checkTitle,
    tone: 'due',
    body: [text(t.checkWhy({ wanted })), list(found.map((one) => checkItem(one, reader, today)))],
    buttons: more ? [more] : [],
  }
}

function checkItem(one: Neglected, reader: Reader, today: Day): Item {
  const t = messages(reader).keyaccounts
  const { customer, owner, count, last, isShort, isQuiet } = one
  const about = [
    t.oursCount({ count }),
    owner.name,
    last === null ? t.neverHeard : t.lastHeard({ day: showDay(last, reader.locale, today) }),
  ]
  const raw = { customer: String(customer.id) }
  return {
    text: customer.name,
    detail: about.join(' · '),
    buttons: [
      ...(isShort ? [addButton({ customer }, reader)] : []),
      ...(isQuiet ? [button(messages(reader).customers.logVisit, 'visit.log', raw)] : []),
    ],
  }
}

/** The plan of a year for a key account, and what came of it. */
export function planCard(customer: Customer, plan: AccountPlan, reader: Reader): Card {
  const t = messages(reader).keyaccounts
  const { year, goal, actions, evaluation } = plan
  const raw = { customer: String(customer.id), year: String(year) }
  return {
    title: t.planTitle({ name: customer.name, year }),
    tone: 'good',
    body: [
      facts(
        [t.fields.goal, goal],
        actions !== null && [t.fields.actions, actions],
        evaluation !== null && [t.fields.evaluation, evaluation],
      ),
    ],
    buttons: [
      ...(actions === null ? [button(t.addActions, 'keyaccount.plan', raw)] : []),
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
    ],
  }
}

export type Plans = {
  readonly found: readonly ListedPlan[]
  readonly year: number
  readonly more: Button | undefined
}

/** Every key account with its plan of a year; those without one first. */
export function plansCard({ found, year, more }: Plans, reader: Actor): Card {
  const t = messages(reader).keyaccounts
  if (found.length === 0) return { title: t.noneKey }
  const items = found.map(({ customer, owner, plan }): Item => {
    const raw = { customer: String(customer.id), year: String(year) }
    const said = plan === null ? t.noPlan : plan.goal
    return {
      text: `${customer.name} · ${owner.name}`,
      detail: plan && plan.evaluation === null ? `${said} · ${t.notEvaluated}` : said,
      buttons: plan === null ? [button(t.makePlan, 'keyaccount.plan', raw)] : [],
    }
  })
  return { title: t.plansTitle({ year }), body: [list(items)], buttons: more ? [more] : [] }
}
