import type { Implementation, Survey } from '../../db/development.ts'
import { type Block, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { Lead } from './find-leads.ts'
import type { LeadFile, SignedMove } from './lead-file.ts'
import { leadFacts, moveButton, nextButtons, progressLine } from './lead-parts.ts'

/** A development on one screen: how far it is, what is next, and what was written about it last. */
export function leadCard(file: LeadFile, reader: Reader, now: Date): Card {
  const t = messages(reader).leads
  const { lead, asked } = file
  const consent = asked && lead.isLed ? answers(lead, reader) : []
  const isWaiting = asked
    ? [text(t.suspensionWaits({ name: asked.by.name, why: asked.note ?? '' }))]
    : []
  return {
    title: t.title({ name: lead.customer.name, state: t.states[lead.development.state] }),
    ...(consent.length > 0 ? { tone: 'ask' as const } : {}),
    body: [
      text(progressLine(lead, reader)),
      text(t.comes[lead.development.state]),
      leadFacts(lead, reader, now),
      ...isWaiting,
      ...surveyList(file.surveys, reader, now),
      ...formList(file.forms, reader, now),
      ...moveList(file.moves, reader, now),
    ],
    buttons: [
      ...(consent.length > 0 ? consent : nextButtons(lead, reader)),
      historyButton('lead', lead.development, reader),
    ],
    about: `lead:${lead.development.id}`,
  }
}

/** Consent suspends it; to go on answers the request, too. */
export function answers(lead: Lead, reader: Reader) {
  const t = messages(reader).leads
  const consent = { ...moveButton('suspend', lead, reader), label: t.consent }
  const goOn = { ...moveButton('resume', lead, reader), label: t.goOn }
  return [{ ...consent, style: 'primary' as const }, goOn]
}

/** What was just done, and how it stands now. */
export function steppedCard(
  lead: Lead,
  title: string,
  reader: Reader,
  some: readonly Block[] = [],
) {
  const t = messages(reader).leads
  return {
    title,
    tone: 'good',
    body: [text(progressLine(lead, reader)), ...some, text(t.comes[lead.development.state])],
    buttons: nextButtons(lead, reader),
  } satisfies Card
}

const on = (day: string, reader: Reader, now: Date) =>
  showDay(day, reader.locale, dayAt(now, reader.timeZone))

function surveyList(surveys: readonly Survey[], reader: Reader, now: Date): Block[] {
  const t = messages(reader).surveys
  const items = surveys.map(({ kind, day, conclusion, rating }): Item => {
    const said = [rating, conclusion && t.conclusions[conclusion]].filter(Boolean)
    return { text: [t.kinds[kind], on(day, reader, now), ...said].join(' · ') }
  })
  return items.length > 0 ? [list(items, messages(reader).leads.surveys)] : []
}

function formList(forms: readonly Implementation[], reader: Reader, now: Date): Block[] {
  const items = forms.map((form) => formItem(form, reader, now))
  return items.length > 0 ? [list(items, messages(reader).leads.forms)] : []
}

/** Before what for, after what came of it. */
function formItem(form: Implementation, reader: Reader, now: Date): Item {
  const t = messages(reader).leads
  const { purpose, result, problems, nextStep, guidance } = form
  const said = [
    purpose && t.labelled({ label: t.fields.purpose, words: purpose }),
    result && t.labelled({ label: t.fields.result, words: result }),
    problems && t.labelled({ label: t.fields.problems, words: problems }),
    nextStep && t.labelled({ label: t.fields.nextStep, words: nextStep }),
    guidance && t.labelled({ label: t.fields.guidance, words: guidance }),
  ].filter(Boolean)
  return { text: on(form.day, reader, now), detail: said.join('\n') }
}

function moveList(moves: readonly SignedMove[], reader: Reader, now: Date): Block[] {
  const t = messages(reader).leads
  const items = moves.map(({ name, by, at, note }): Item => {
    const day = on(dayAt(at, reader.timeZone), reader, now)
    const what = t.moves[name as keyof typeof t.moves] ?? name
    return { text: [day, what, by].join(' · '), ...(note && { detail: note }) }
  })
  return items.length > 0 ? [list(items, t.steps)] : []
}
