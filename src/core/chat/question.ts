import type { Ctx } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, dayAt, showDay } from '../time.ts'
import { type Button, button, type Card, facts, type Raw, text } from './card.ts'
import type { Ask, Consent } from './command.ts'
import type { Field } from './field.ts'

/** The next thing to ask of a form that cannot be shown whole; none when it is all there. */
export function nextField({ command, problems }: Ask): string | undefined {
  return Object.keys(command.form).find((name) => name in problems)
}

/** One field of a form as a card, whose buttons are answers. `form` is the number they carry. */
export function question(asked: Ask, asking: string, form: number, ctx: Ctx): Card {
  const { command, raw, problems } = asked
  const t = messages(ctx.actor)
  const field = command.form[asking] as Field
  const answer = (label: string, value: string): Button =>
    button(label, command.name, { _: String(form), [asking]: value })
  const why = problems[asking]
  const isSaid = why && (raw[asking] || why !== t.form.required)
  const problem = isSaid ? [text(why)] : []
  return {
    title: t.form.asking({ form: command.summary(t), field: field.label(t) }),
    tone: 'ask',
    body: [...problem, ...known(asked, asking, t)],
    buttons: [
      ...answers(field, asked.offers?.[asking] ?? [], answer, ctx),
      ...(field.optional ? [answer(t.form.leaveEmpty, '')] : []),
      button(t.form.cancel, 'cancel'),
    ],
  }
}

/** A form that is whole but for a yes: its button carries the number of the form that keeps the rest. */
export function consentCard(
  { command }: Ask,
  { field, label, card }: Consent,
  form: number,
  { actor }: Ctx,
): Card {
  const yes = {
    ...button(label, command.name, { _: String(form), [field]: 'yes' }),
    style: 'primary',
  } as const
  const no = button(messages(actor).form.cancel, 'cancel')
  return { tone: 'ask', ...card, buttons: [yes, ...(card.buttons ?? []), no] }
}

/** The whole form, each field with a button that asks for it anew. */
export function reviewCard(asked: Ask, form: number, ctx: Ctx): Card {
  const t = messages(ctx.actor)
  const { command, shown, review } = asked
  const fields = Object.entries(command.form).filter(([, { kind }]) => kind !== 'hidden')
  const isOften = ([name]: (typeof fields)[number]) => command.often?.includes(name) ?? true
  const isRest = review === 'rest'
  const offered = fields.filter((field) => isOften(field) !== isRest)
  const press = (label: string, raw: Raw) =>
    button(label, command.name, { _: String(form), ...raw })
  return {
    title: command.summary(t),
    body: [facts(...reviewed(fields, shown, t)), text(t.form.whatToChange)],
    buttons: [
      ...offered.map(([name, field]) => press(field.label(t), { _ask: name })),
      ...(offered.length < fields.length && !isRest
        ? [press(t.form.otherFields, { _more: 'yes' })]
        : []),
    ],
  }
}

const reviewedMax = 12

/** Of a form that is longer than a phone's screen, only what is filled; its buttons name the rest. */
function reviewed(fields: readonly (readonly [string, Field])[], shown: Ask['shown'], t: Messages) {
  const isLong = fields.length > reviewedMax
  return fields
    .filter(([name]) => !isLong || shown?.[name])
    .map(([name, field]) => [field.label(t), shown?.[name] || '—'] as const)
}

/** What is understood so far, so that a wrong guess is seen before the last question. */
function known({ command, shown }: Ask, asking: string, t: Messages) {
  const rows = Object.entries(command.form).flatMap(([name, field]) => {
    const value = shown?.[name]
    return value && name !== asking && field.kind !== 'hidden'
      ? [[field.label(t), value] as const]
      : []
  })
  return rows.length > 0 ? [facts(...rows)] : []
}

const offersMax = 5
const usualClocks = ['09:00', '10:00', '14:00', '16:00']

function answers(
  field: Field,
  offers: readonly { value: string; label: string }[],
  answer: (label: string, value: string) => Button,
  { now, actor }: Ctx,
): readonly Button[] {
  const t = messages(actor)
  switch (field.kind) {
    case 'choice':
      return field.options.map((option) => answer(field.name(option, t), option))
    case 'pick':
      return offers.slice(0, offersMax).map(({ value, label }) => answer(label, value))
    case 'clock':
      return usualClocks.map((clock) => answer(clock, clock))
    case 'day': {
      const today = dayAt(now, actor.timeZone)
      const away = field.prefer === 'past' ? [0, -1, -2] : [0, 1, 2, 7]
      const days = away.map((n) => addDays(today, n))
      return days.map((day) => answer(showDay(day, actor.locale, today), day))
    }
    default:
      return []
  }
}
