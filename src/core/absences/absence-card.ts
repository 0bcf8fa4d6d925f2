import type { Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, type Day, dayAt, showDay, weekdayOf } from '../time.ts'
import type { Absent } from './find-absences.ts'
import type { Told } from './tell-of-absence.ts'

const pageSize = 10

type News = 'added' | 'ended' | 'dropped'

/** For those who have to know; whoever stands in reads that it is them. */
export const absenceToldCard =
  (news: News): Told =>
  (absent, reader, now) => {
    const t = messages(reader).absences
    const { employee, deputy } = absent
    const isDeputy = news === 'added' && deputy?.id === reader.id
    return {
      title: t.told[news]({ name: employee.name }),
      tone: news === 'added' ? 'due' : 'good',
      body: [
        facts([t.fields.days, daysOf(absent, reader, dayAt(now, reader.timeZone))]),
        ...(isDeputy ? [text(t.youStandIn({ name: employee.name }))] : []),
      ],
    }
  }

/** For whoever wrote it. */
export function awayCard(absent: Absent, reader: Reader, today: Day): Card {
  const t = messages(reader).absences
  return {
    title: t.away,
    tone: 'good',
    body: [
      facts(
        [t.fields.days, daysOf(absent, reader, today)],
        absent.deputy && [t.fields.deputy, absent.deputy.name],
      ),
    ],
  }
}

export function endedCard({ absent, news }: Ended, reader: Reader, today: Day): Card {
  const t = messages(reader).absences
  return {
    title: t.told[news]({ name: absent.employee.name }),
    tone: 'good',
    body: [facts([t.fields.days, daysOf(absent, reader, today)])],
  }
}

type Ended = { readonly absent: Absent; readonly news: News }

export type Away = {
  readonly absences: readonly Absent[]
  readonly from: number
  /** Of whom its reader may end it. */
  readonly ends: ReadonlySet<number>
}

/** Who is away this week, and who later; who stands in is beside each. */
export function absenceListCard({ absences, from, ends }: Away, reader: Employee, now: Date): Card {
  const t = messages(reader)
  if (absences.length === 0) return { title: t.absences.nobody, buttons: [addButton(reader)] }
  const today = dayAt(now, reader.timeZone)
  const sunday = addDays(today, 7 - weekdayOf(today))
  const page = absences.slice(from, from + pageSize)
  const item = (absent: Absent) => absenceItem(absent, ends.has(absent.employee.id), reader, today)
  const [week, later] = [
    page.filter(({ absence }) => absence.fromDay <= sunday),
    page.filter(({ absence }) => absence.fromDay > sunday),
  ]
  const more = button(t.form.more, 'absence.list', { from: String(from + pageSize) })
  return {
    title: t.absences.listTitle,
    body: [
      ...(week.length > 0 ? [list(week.map(item), t.absences.thisWeek)] : []),
      ...(later.length > 0 ? [list(later.map(item), t.absences.later)] : []),
    ],
    buttons: absences.length > from + pageSize ? [more] : [addButton(reader)],
  }
}

const addButton = (reader: Reader): Button =>
  button(messages(reader).absences.addSummary, 'absence.add')

function absenceItem(absent: Absent, mayEnd: boolean, reader: Reader, today: Day): Item {
  const t = messages(reader).absences
  const { absence, employee, deputy } = absent
  const raw = { absence: String(absence.id) }
  return {
    text: `${employee.name} · ${daysOf(absent, reader, today)}`,
    detail: deputy ? t.standsIn({ name: deputy.name }) : t.nobodyStandsIn,
    buttons: mayEnd ? [button(t.end, 'absence.end', raw)] : [],
  }
}

/** One day, or the first and the last. */
export function daysOf({ absence }: Absent, { locale }: Reader, today: Day): string {
  const { fromDay, toDay } = absence
  const first = showDay(fromDay, locale, today)
  return fromDay === toDay ? first : `${first} – ${showDay(toDay, locale, today)}`
}
