import type { SurveyRound } from '../../db/satisfaction.ts'
import type { Employee } from '../../db/schema.ts'
import { button, type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'

const shownDue = ({ dueOn }: SurveyRound, reader: Employee, now: Date) =>
  showDay(dueOn, reader.locale, dayAt(now, reader.timeZone))

const askButton = (round: SurveyRound, reader: Employee) =>
  button(messages(reader).satisfaction.press.begin, 'survey.mine', { round: String(round.id) })

/** For whoever has customers to ask from now on. */
export function givenCard(
  round: SurveyRound,
  { count, by }: { readonly count: number; readonly by: Employee },
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).satisfaction
  const day = shownDue(round, reader, now)
  return {
    title: t.given({ name: round.name, count }),
    tone: 'due',
    body: [text(t.givenBy({ by: by.name, day }))],
    buttons: [askButton(round, reader)],
  }
}

/** On the last working day, to whoever still has somebody to ask. */
export function dueCard(round: SurveyRound, open: number, reader: Employee, now: Date): Card {
  const t = messages(reader).satisfaction
  const day = shownDue(round, reader, now)
  return {
    title: t.isDue({ name: round.name, count: open, day }),
    tone: 'due',
    buttons: [askButton(round, reader)],
  }
}

/** And to whoever is in charge of it. */
export function endingCard(round: SurveyRound, open: number, reader: Employee, now: Date): Card {
  const t = messages(reader).satisfaction
  const day = shownDue(round, reader, now)
  const of = { round: String(round.id) }
  return {
    title: t.ending({ name: round.name, open, day }),
    tone: 'due',
    buttons: [
      button(t.press.result, 'survey.result', of),
      button(t.press.close, 'survey.close', of),
    ],
  }
}
