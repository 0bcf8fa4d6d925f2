import { type Block, type Button, button, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import type { Lead } from './find-leads.ts'
import { chain, isOver, type MoveName, moved, nextMoves } from './flow.ts'
import { daysIn } from './rules.ts'

export const moneyIn = (amount: string, reader: Reader): string =>
  amount === mask ? mask : messages(reader).approvals.money({ amount })

/** Where it stands in the chain: what is done, where it is, and what comes next. */
export function progressLine({ development }: Lead, reader: Reader): string {
  const t = messages(reader).leads
  const { state, suspendedFrom } = development
  const stands = suspendedFrom ?? state
  const at = chain.indexOf(stands)
  if (at < 0) return t.states[state]
  const done = chain.slice(0, at).map(() => t.done)
  const here = t.here({ state: t.states[stands], n: at + 1, of: chain.length })
  const next = chain[at + 1]
  const line = [...(done.length > 0 ? [done.join('')] : []), here]
  const paused = suspendedFrom ? [t.states.suspended] : []
  return [...line, ...(next ? [t.next({ state: t.states[next] })] : []), ...paused].join(t.arrow)
}

/** What this reader can do with it next. */
export function nextButtons(lead: Lead, reader: Reader): Button[] {
  const { development, isLed } = lead
  const { state } = development
  const isMine = (name: MoveName) => (name === 'assign' || name === 'resume' ? isLed : true)
  const next = nextMoves[state].filter(isMine).map((name) => moveButton(name, lead, reader))
  return [...next, ...asides(lead, reader)]
}

/** What ends it or lets it rest, behind the steps. */
function asides(lead: Lead, reader: Reader): Button[] {
  const { development, isLed } = lead
  if (isOver(development.state)) return []
  const can = (name: MoveName) => moved(development, name) !== undefined
  const suspend = can('suspend') ? [moveButton('suspend', lead, reader)] : []
  const skip = isLed && can('skip') ? [moveButton('skip', lead, reader)] : []
  const guide = isLed ? [moveButton('guide', lead, reader)] : []
  return [...skip, ...guide, ...suspend, moveButton('drop', lead, reader)]
}

type Offered = Exclude<
  MoveName,
  'approve' | 'refuse' | 'recognise' | 'sendBack' | 'ask' | 'continue' | 'reject'
>

export function moveButton(name: MoveName, { development: { id } }: Lead, reader: Reader): Button {
  const t = messages(reader).leads
  const raw = name === 'assign' ? { leads: String(id) } : { lead: String(id) }
  return button(t.moves[name as Offered], `lead.${name}`, raw)
}

export const viewButton = (lead: Lead, reader: Reader): Button =>
  button(messages(reader).leads.look, 'lead.view', { lead: String(lead.development.id) })

/** Whose it is, since when it stands where it does, and what is known of it. */
export function leadFacts(lead: Lead, reader: Reader, now: Date): Block {
  const { development, developer } = lead
  const t = messages(reader).leads
  const { amount, source, channel, background, direction, stateAt } = development
  return facts(
    [t.fields.developer, developer.name],
    [t.fields.age, t.forDays({ days: daysIn(stateAt, now) })],
    amount !== null && [t.fields.amount, moneyIn(amount, reader)],
    source !== null && [t.fields.source, t.sources[source]],
    channel !== null && [t.fields.channel, channel],
    direction !== null && [t.fields.direction, direction],
    background !== null && [t.fields.background, background],
  )
}
