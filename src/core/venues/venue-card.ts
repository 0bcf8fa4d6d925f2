import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import { isDayLong, isMonthLong, type Period, periodShown } from '../chat/period-field.ts'
import type { Reader } from '../ctx.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { messages } from '../i18n/messages.ts'
import { addDays, type Day, monthEnd, monthStart } from '../time.ts'
import { periodBefore } from './rules.ts'
import type { TierStats, VenueStats } from './venue-stats.ts'

type Both = { readonly now: VenueStats; readonly before: VenueStats }

/** The rooms of a day or a month by tier, beside those of the day or month before. */
export function venueCard(
  { now, before }: Both,
  reader: Reader,
  today: Day,
  isSaved = false,
): Card {
  const t = messages(reader).venues
  const period = periodShown(now.period, reader, today)
  const buttons = [...others(now.period, reader, today)]
  if (now.days === 0) {
    const day = now.period.from
    const record = isDayLong(now.period) ? [button(t.record, 'venue.record', { day })] : []
    return { title: t.nothing({ period }), buttons: [...record, ...buttons] }
  }
  const isKnown = before.days > 0
  const beforeShown = periodShown(before.period, reader, today)
  return {
    title: (isSaved ? t.saved : t.title)({ period }),
    ...(isSaved && { tone: 'good' as const }),
    body: [
      facts(
        now.occupancy !== undefined && [t.occupancy, occupancyShown(now, before)],
        [
          t.rooms,
          isKnown
            ? t.versus({ now: String(now.rooms), before: String(before.rooms) })
            : String(now.rooms),
        ],
        !isDayLong(now.period) && [t.days, String(now.days)],
      ),
      list(now.tiers.map((tier) => tierItem(tier, before, reader))),
      ...(isKnown ? [text(t.comparedWith({ period: beforeShown }))] : []),
      ...(now.occupancy === undefined ? [text(t.howManyRooms)] : []),
    ],
    buttons,
  }

  function occupancyShown(of: VenueStats, than: VenueStats): string {
    const [is, was] = [percent(of.occupancy), percent(than.occupancy)]
    return isKnown ? t.versus({ now: is, before: was }) : is
  }
}

const percent = (share: number | undefined) => (share === undefined ? '–' : `${tenths(share)}%`)

function tierItem(tier: TierStats, before: VenueStats, reader: Reader): Item {
  const t = messages(reader).venues
  const was = before.tiers.find((one) => one.tier === tier.tier)
  const line = `${t.tiers[tier.tier]} · ${figures(tier, reader)}`
  return was ? { text: line, detail: t.before({ figures: figures(was, reader) }) } : { text: line }
}

function figures({ rooms, share, average }: TierStats, reader: Reader): string {
  const t = messages(reader)
  const spent =
    average === null ? [] : [t.venues.average({ amount: t.approvals.money({ amount: average }) })]
  return [t.venues.count({ rooms }), percent(share), ...spent].join(' · ')
}

/** The day or month before, and the month of the day. */
function others(period: Period, reader: Reader, today: Day): Button[] {
  const t = messages(reader).venues
  const { from, to } = periodBefore(period)
  const before = button(isMonthLong(period) ? t.monthBefore : t.dayBefore, 'venue.stats', {
    period: `${from}..${to}`,
  })
  const [start, end] = [monthStart(period.from), monthEnd(period.from)]
  const month = button(t.wholeMonth, 'venue.stats', { period: `${start}..${end}` })
  const next = addDays(period.to, 1)
  const after = button(t.dayAfter, 'venue.stats', { period: `${next}..${next}` })
  if (!isDayLong(period)) return [before]
  return [before, ...(next < today ? [after] : []), month]
}
