import type { Ctx, Reader } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, isDay, monthEnd, monthStart, showDay } from '../time.ts'
import { findMoments } from '../when/find-moments.ts'
import type { Moment } from '../when/moment.ts'
import type { Field } from './field.ts'
import { text } from './fields.ts'

/** From the first to the last day. */
export type Period = { readonly from: Day; readonly to: Day }

export const isDayLong = ({ from, to }: Period): boolean => from === to
export const isMonthLong = ({ from, to }: Period): boolean =>
  from === monthStart(from) && to === monthEnd(from)

const separator = '..'
export const writtenPeriod = ({ day, until = day }: Pick<Moment, 'day' | 'until'>): string =>
  `${day}${separator}${until}`

function periodIn(raw: string, { now, actor }: Ctx): Period | undefined {
  const [from = '', to = from] = raw.split(separator)
  if (isDay(from) && isDay(to) && from <= to) return { from, to }
  const [moment] = findMoments(raw, now, actor.timeZone, 'past')
  return moment && { from: moment.day, to: moment.until ?? moment.day }
}

/** A day, a week or a month that is over, or the one that is under way. */
export const periodField = (label: Phrase): Field<Period> => ({
  ...text(label, { max: 60 }),
  read(raw, ctx) {
    const period = periodIn(raw, ctx)
    ensure(period, (t) => t.form.notADay)
    return period
  },
  show(raw, { now, actor, ...ctx }) {
    const period = periodIn(raw, { now, actor, ...ctx })
    return period ? periodShown(period, actor, dayAt(now, actor.timeZone)) : raw
  },
  spot(line) {
    const [moment] = line.moments('past')
    return moment && writtenPeriod(moment)
  },
})

/** 3月31日 周二, 2026年3月, or the first and the last day. */
export function periodShown(
  period: Period,
  { locale }: Pick<Reader, 'locale'>,
  today: Day,
): string {
  const t = messages({ locale }).venues
  const { from, to } = period
  if (isDayLong(period)) return showDay(from, locale, today)
  if (isMonthLong(period)) {
    return t.month({ year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) })
  }
  return `${showDay(from, locale, today)} – ${showDay(to, locale, today)}`
}
