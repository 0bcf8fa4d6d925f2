import type { DayKind } from '../../db/choices.ts'
import type { Employee } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Actor, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { may } from '../rights/rules.ts'
import { addDays, addMonths, type Day, dayAt, monthStart, showDay } from '../time.ts'
import type { Month, Stretch } from './month.ts'
import type { CompanyDay } from './set-days.ts'
import type { Shifted } from './set-shifts.ts'

/** Days that follow each other as one: from the first to the last. */
export function daysShown(days: readonly Day[], reader: Reader, today: Day): string {
  const rows: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = rows.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else rows.push({ from: day, to: day })
  }
  return rows.map((row) => spanShown(row, reader, today)).join(reader.locale === 'en' ? '; ' : '；')
}

type Span = { readonly from: Day; readonly to: Day }

function spanShown({ from, to }: Span, { locale }: Reader, today: Day): string {
  const first = showDay(from, locale, today)
  return from === to ? first : `${first} – ${showDay(to, locale, today)}`
}

type Set = {
  readonly days: readonly Day[]
  readonly kind: DayKind
  readonly name?: string | undefined
}

export function daysSetCard({ days, kind, name }: Set, reader: Reader, today: Day): Card {
  const t = messages(reader).calendar
  return {
    title: t.set[kind]({ days: daysShown(days, reader, today) }),
    tone: 'good',
    body: [facts(name !== undefined && [t.fields.name, name]), text(t.setHow)],
    buttons: [monthButton(t.view, days[0] ?? today)],
  }
}

export function daysClearedCard(cleared: readonly CompanyDay[], reader: Reader, today: Day): Card {
  const t = messages(reader).calendar
  const days = cleared.map(({ day }) => day)
  return {
    title: t.cleared({ days: daysShown(days, reader, today) }),
    tone: 'good',
    body: [text(t.clearedHow)],
    buttons: [monthButton(t.view, days[0] ?? today)],
  }
}

type Whose = { readonly employee: Employee; readonly shifted: Shifted }

/** For whoever plans it. */
export function shiftCard({ employee, shifted }: Whose, reader: Reader, today: Day): Card {
  const t = messages(reader).calendar
  const raw = { who: String(employee.id), month: monthStart(shifted.days[0] ?? today) }
  return {
    title: t.shiftOf({ name: employee.name }),
    tone: 'good',
    body: [shiftFacts(shifted, reader, today)],
    buttons: [button(t.calendarOf({ name: employee.name }), 'calendar.view', raw)],
  }
}

/** For whom it is about. */
export function shiftToldCard(shifted: Shifted, by: string, reader: Reader, now: Date): Card {
  const t = messages(reader).calendar
  const today = dayAt(now, reader.timeZone)
  return {
    title: t.yourShift({ by }),
    tone: 'due',
    body: [shiftFacts(shifted, reader, today)],
    buttons: [monthButton(t.view, shifted.days[0] ?? today)],
  }
}

function shiftFacts({ days, hours, isUsual }: Shifted, reader: Reader, today: Day) {
  const t = messages(reader).calendar
  const off = isUsual ? t.asUsual : t.kinds.off
  return facts(
    [t.fields.day, daysShown(days, reader, today)],
    [t.fields.hours, hours ? `${hours.from}–${hours.to}` : off],
  )
}

const monthButton = (label: string, day: Day): Button =>
  button(label, 'calendar.view', { month: monthStart(day) })

/** A month: how many days are worked, by which hours, and what is not as the week has it. */
export function monthCard(month: Month, reader: Actor, today: Day): Card {
  const t = messages(reader).calendar
  const { employee, from, workDays, stretches, isKnown } = month
  const isOwn = employee.id === reader.id
  const { lunchFrom, lunchTo } = employee
  const shown = {
    month: t.month({ year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) }),
  }
  return {
    title: isOwn ? t.title(shown) : t.titleOf({ ...shown, name: employee.name }),
    body: [
      facts(
        [t.fields.workDays, String(workDays)],
        [t.fields.hours, `${employee.workFrom}–${employee.workTo}`],
        lunchFrom !== null && lunchTo !== null && [t.fields.lunch, `${lunchFrom}–${lunchTo}`],
      ),
      stretches.length > 0
        ? list(
            stretches.map((one) => stretchItem(one, reader, today)),
            t.specials,
          )
        : text(t.noSpecials),
      ...(isKnown ? [] : [text(t.notAnnounced({ year: Number(from.slice(0, 4)) }))]),
    ],
    buttons: monthButtons(month, reader),
  }
}

function monthButtons({ employee, from }: Month, reader: Actor): readonly Button[] {
  const t = messages(reader).calendar
  const who: Record<string, string> = employee.id === reader.id ? {} : { who: String(employee.id) }
  const of = (months: number) => ({ ...who, month: addMonths(from, months) })
  const mayShift = employee.id !== reader.id && may(reader, { name: 'shift.set' })
  return [
    button(t.before, 'calendar.view', of(-1)),
    button(t.after, 'calendar.view', of(1)),
    ...(mayShift ? [button(t.shift, 'shift.set', { employee: String(employee.id) })] : []),
    ...(employee.id === reader.id ? [button(t.ownHours, 'settings')] : []),
  ]
}

function stretchItem({ from, to, name, hours, ...its }: Stretch, reader: Actor, today: Day): Item {
  const t = messages(reader).calendar
  const days = spanShown({ from, to }, reader, today)
  const called = typeof name === 'string' || !name ? name : name[reader.locale]
  const what = its.why === 'leave' ? t.leave : t.kinds[its.isOff ? 'off' : 'work']
  const of = { company: t.byCompany, shift: t.shift, leave: '', national: '' }[its.why]
  const parts = [days, of, called ?? '', hours ? `${hours.from}–${hours.to}` : what]
  const isSetHere =
    its.why === 'company' && may(reader, { name: 'calendar.clear', family: 'personnel' })
  const clear = button(`${t.clear} · ${days}`, 'calendar.clear', { from, to })
  return { text: parts.filter(Boolean).join(' · '), buttons: isSetHere ? [clear] : [] }
}
