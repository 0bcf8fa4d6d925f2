import {
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  type Raw,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Share } from './assign-leads.ts'
import type { Lead } from './find-leads.ts'
import type { Stage } from './funnel.ts'
import { moneyIn, nextButtons, progressLine } from './lead-parts.ts'
import { daysIn } from './rules.ts'

export type ListedLeads = {
  readonly listed: readonly Lead[]
  readonly more?: Raw | undefined
}

export function leadListCard({ listed, more }: ListedLeads, reader: Reader, now: Date): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.leads.none, body: [text(t.leads.addFirst)] }
  return {
    title: t.leads.listTitle,
    body: [list(listed.map((lead) => item(lead, reader, now)))],
    buttons: more ? [button(t.form.more, 'lead.list', more)] : [],
  }
}

function item(lead: Lead, reader: Reader, now: Date): Item {
  const { development, customer, developer } = lead
  const t = messages(reader).leads
  const days = t.forDays({ days: daysIn(development.stateAt, now) })
  const { amount, state } = development
  const about = [developer.name, days, ...(amount === null ? [] : [moneyIn(amount, reader)])]
  const [next] = nextButtons(lead, reader)
  const open = button(customer.name, 'lead.view', { lead: String(development.id) })
  return {
    text: `${customer.name} · ${t.states[state]}`,
    detail: about.join(' · '),
    buttons: [open, ...(next ? [next] : [])],
  }
}

/** Where one came in and is now, stage by stage. */
export function funnelCard(
  stages: readonly Stage[],
  reader: Reader,
  developer?: { readonly id: number; readonly name: string },
): Card {
  const t = messages(reader).leads
  if (stages.length === 0) return { title: t.none, body: [text(t.addFirst)] }
  const total = stages.reduce((sum, { count }) => sum + count, 0)
  const worth = stages.reduce((sum, { amount }) => sum + amount, 0)
  return {
    title: developer ? t.funnelOf({ name: developer.name }) : t.funnelTitle,
    body: [
      list(stages.map((stage) => stageItem(stage, reader, developer))),
      facts(
        [t.fields.all, t.leadsCount({ count: total })],
        worth > 0 && [t.fields.amount, moneyIn(worth.toFixed(2), reader)],
      ),
    ],
  }
}

function stageItem(stage: Stage, reader: Reader, developer?: { readonly id: number }): Item {
  const t = messages(reader).leads
  const { state, count, amount, medianDays, oldestDays } = stage
  const money = amount > 0 ? [moneyIn(amount.toFixed(2), reader)] : []
  const raw = { state, scope: 'team', ...(developer && { employee: String(developer.id) }) }
  return {
    text: [t.states[state], t.leadsCount({ count }), ...money].join(' · '),
    detail: t.ages({ median: medianDays, oldest: oldestDays }),
    buttons: [button(t.states[state], 'lead.list', raw)],
  }
}

/** Who was given how much. */
export function assignedCard(shares: readonly Share[], reader: Reader): Card {
  const t = messages(reader).leads
  const all = shares.flatMap(({ leads }) => leads)
  const items = shares.map(({ developer, leads }) => ({
    text: `${developer.name} · ${t.leadsCount({ count: leads.length })}`,
    detail: leads.map(({ customer }) => customer.name).join(t.comma),
  }))
  const [only, ...others] = all
  const buttons: Button[] = only && others.length === 0 ? nextButtons(only, reader) : []
  const progress = only && others.length === 0 ? [text(progressLine(only, reader))] : []
  return {
    title: t.assigned({ count: all.length }),
    tone: 'good',
    body: [list(items), ...progress],
    buttons,
  }
}
