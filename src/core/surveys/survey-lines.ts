import type { Survey } from '../../db/development.ts'
import { type Block, facts, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import { answered } from './questions.ts'

/** A survey on a card: which and when, what was answered, and what was concluded. */
export function surveyLines(survey: Survey, reader: Reader): Block[] {
  const t = messages(reader).surveys
  const { kind, answers, conclusion, rating, day, addedAt } = survey
  const on = showDay(day, reader.locale, dayAt(addedAt, reader.timeZone))
  const said = answered(kind, answers).map(
    ([question, words]) => [t.questions[question], words] as const,
  )
  return [
    text(`${t.kinds[kind]} · ${on}`),
    facts(
      ...said,
      rating !== null && [t.fields.rating, t.ratings[rating]],
      conclusion !== null && [t.fields.conclusion, t.conclusions[conclusion]],
    ),
  ]
}
