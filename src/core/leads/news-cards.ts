import type { Employee } from '../../db/schema.ts'
import { button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import type { Lead } from './find-leads.ts'
import type { MoveName } from './flow.ts'
import type { Met } from './hold-meeting.ts'
import { answers } from './lead-card.ts'
import { moneyIn, moveButton, nextButtons, progressLine, viewButton } from './lead-parts.ts'

const shareShown = 20

type Given = {
  readonly developer: Employee
  readonly leads: readonly Lead[]
  readonly note?: string | undefined
  readonly by: Employee
}

/** Each recipient’s own share of the list, with the material (LEAD-4). */
export function shareCard({ leads, note, by }: Given, reader: Reader): Card {
  const t = messages(reader).leads
  const items = leads.slice(0, shareShown).map((lead) => {
    const { amount, direction, background } = lead.development
    const about = [amount && moneyIn(amount, reader), direction, background].filter(Boolean)
    return {
      text: lead.customer.name,
      ...(about.length > 0 && { detail: about.join(' · ') }),
      buttons: [{ ...viewButton(lead, reader), label: lead.customer.name }],
    }
  })
  const rest = leads.length - items.length
  return {
    title: t.shareTitle({ count: leads.length, by: by.name }),
    tone: 'due',
    body: [
      ...(note ? [text(note)] : []),
      list(items),
      ...(rest > 0 ? [text(t.andMore({ count: rest }))] : []),
    ],
    buttons: [button(t.mine, 'lead.list', { scope: 'mine' })],
  }
}

/** For whoever leads the developer: the developer asks to suspend it (LEAD-10). */
export function suspensionAskedCard(
  { lead, by, reason }: { lead: Lead; by: Employee; reason: string },
  reader: Reader,
): Card {
  const t = messages(reader).leads
  return {
    title: t.suspensionAsked({ name: lead.customer.name, by: by.name }),
    tone: 'ask',
    body: [text(reason), text(progressLine(lead, reader))],
    buttons: [...answers(lead, reader), viewButton(lead, reader)],
    about: `lead:${lead.development.id}`,
  }
}

/** What somebody else has done with one’s lead. */
export function leadNewsCard(
  news: { lead: Lead; by: Employee; name: MoveName; reason: string | undefined },
  reader: Reader,
  _now: Date,
): Card {
  const t = messages(reader).leads
  const { lead, by, name, reason } = news
  const did = t.did[name as keyof typeof t.did]
  const isGood = name === 'resume' || name === 'continue'
  return {
    title: did({ name: lead.customer.name, by: by.name }),
    tone: isGood ? 'good' : 'bad',
    body: [...(reason ? [text(reason)] : []), text(progressLine(lead, reader))],
    buttons: [viewButton(lead, reader)],
  }
}

/** What came of a meeting, for whoever leads the developer: to be guided at once (LEAD-12). */
export function meetingCard({ lead, form }: Met, reader: Reader, now: Date): Card {
  const t = messages(reader).leads
  return {
    title: t.metTitle({ name: lead.customer.name, by: lead.developer.name }),
    tone: 'due',
    body: [meetingFacts({ lead, form }, reader, now), text(progressLine(lead, reader))],
    buttons: [moveButton('guide', lead, reader), viewButton(lead, reader)],
  }
}

export function meetingFacts({ form }: Met, reader: Reader, now: Date) {
  const f = messages(reader).leads.fields
  return facts(
    [f.day, showDay(form.day, reader.locale, dayAt(now, reader.timeZone))],
    form.purpose !== null && [f.purpose, form.purpose],
    form.plan !== null && [f.plan, form.plan],
    form.result !== null && [f.result, form.result],
    form.problems !== null && [f.problems, form.problems],
    form.nextStep !== null && [f.nextStep, form.nextStep],
  )
}

/** For the developer: what whoever leads them advises. */
export function guidedCard(
  { by, guidance, lead }: { by: Employee; guidance: string; lead: Lead },
  reader: Reader,
): Card {
  const t = messages(reader).leads
  const { name } = by
  return {
    title: t.guided({ by: name, name: lead.customer.name }),
    tone: 'due',
    body: [text(guidance)],
    buttons: nextButtons({ ...lead, isLed: false }, reader),
  }
}

/** On the evening of a meeting of which nothing was said, and when a lead stands still. */
export function reminderCard(
  lead: Lead,
  why: { readonly meeting: true } | { readonly days: number },
  reader: Employee,
): Card {
  const t = messages(reader).leads
  const { name } = lead.customer
  const isMine = reader.id === lead.developer.id
  const still = 'days' in why && t.standsStill({ name, days: why.days })
  const ofOther =
    'days' in why &&
    t.othersStandsStill({
      name,
      by: lead.developer.name,
      days: why.days,
    })
  return {
    title: (isMine ? still : ofOther) || t.afterMissing({ name }),
    tone: 'due',
    body: [text(progressLine(lead, reader)), text(t.comes[lead.development.state])],
    buttons: 'meeting' in why ? [moveButton('after', lead, reader)] : nextButtons(lead, reader),
  }
}
