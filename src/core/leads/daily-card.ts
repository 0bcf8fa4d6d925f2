import type { Employee } from '../../db/schema.ts'
import { type Block, button, type Card, type Fact, facts } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { showDay } from '../time.ts'
import type { Daily } from './daily.ts'

/** For whoever leads them, to be answered with guidance. */
export function dailyCard(daily: Daily, reader: Reader): Card {
  const t = messages(reader).leads
  return {
    title: titleOf(daily, reader),
    tone: 'due',
    body: dailyBody(daily, reader),
    buttons: [button(t.moves.guide, 'lead.guide', { developer: String(daily.of.id) })],
  }
}

/** For whoever sent it. */
export function dailySentCard(daily: Daily, to: Employee, reader: Reader): Card {
  const title = messages(reader).leads.dailySent({ name: to.name })
  return { title, tone: 'good', body: dailyBody(daily, reader) }
}

/** To be looked at before it goes out. */
export function dailyDraftCard(daily: Daily, to: Employee, reader: Reader): Card {
  const title = messages(reader).leads.dailyLook({ name: to.name })
  return { title, tone: 'due', body: dailyBody(daily, reader) }
}

const titleOf = ({ of, day }: Daily, reader: Reader) =>
  messages(reader).leads.dailyTitle({ name: of.name, day: showDay(day, reader.locale, day) })

function dailyBody(daily: Daily, reader: Reader): Block[] {
  const f = messages(reader).leads.fields
  const { progress, achievement, problem } = daily.words
  const said = [
    progress && ([f.progress, progress] as const),
    achievement && ([f.achievement, achievement] as const),
    problem && ([f.problem, problem] as const),
  ]
  return [facts(...said.map((one) => one || undefined), ...logged(daily, reader))]
}

/** What was logged; steps of one prospect stand together. */
function logged({ visits, added, steps }: Daily, reader: Reader): Fact[] {
  const t = messages(reader).leads
  const moves = t.moves as Readonly<Record<string, string>>
  const byName = Map.groupBy(steps, ({ name }) => name)
  const lines = [...byName].map(([name, made]) =>
    t.labelled({ label: name, words: made.map(({ move }) => moves[move] ?? move).join(t.comma) }),
  )
  return [
    [t.fields.visits, String(visits)],
    [t.fields.added, added.length > 0 ? added.join(t.comma) : String(0)],
    ...(lines.length > 0 ? [[t.fields.steps, lines.join('\n')] as const] : []),
  ]
}
