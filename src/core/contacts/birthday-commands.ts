import { customerKinds } from '../../db/choices.ts'
import { button } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, hidden, optional, text, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, dayAt, monthEnd, monthStart } from '../time.ts'
import { findMoments } from '../when/find-moments.ts'
import { birthdaysCard } from './contact-card.ts'
import { listBirthdays } from './list-birthdays.ts'

const pageSize = 10

/** The days that are meant, `20260301-20260331` as buttons can carry it: a month, a week or a day. */
const days: Field<string> = {
  ...text((t) => t.contacts.fields.period, {
    max: 40,
    spot: (line) => packed(line.moments('future')[0]),
  }),
  read(raw, { now, actor }) {
    if (/^\d{8}-\d{8}$/.test(raw)) return raw
    const days = packed(findMoments(raw, now, actor.timeZone)[0])
    ensure(days, (t) => t.contacts.notAPeriod)
    return days
  },
}

type Days = { readonly day: Day; readonly until?: Day }

const packed = (days: Days | undefined): string | undefined =>
  days && [days.day, days.until ?? days.day].map((day) => day.replaceAll('-', '')).join('-')

const unpacked = (days: string): Day[] =>
  days.split('-').map((day) => day.replace(/^(....)(..)(..)$/, '$1-$2-$3'))

export const contactBirthdays = command({
  name: 'contact.birthdays',
  summary: (t) => t.contacts.birthdaysSummary,
  heardAs: (t) => t.contacts.birthdaysHeardAs,
  form: {
    days: usually(days, ({ now, actor }) => {
      const today = dayAt(now, actor.timeZone)
      return packed({ day: monthStart(today), until: monthEnd(today) })
    }),
    kind: optional(
      choice(
        (t) => t.contacts.fields.kind,
        customerKinds,
        (t) => t.dossier.kinds,
        (t) => t.dossier.kindsAlso,
      ),
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { days, kind, from: offset = 0 }) {
    const [from = '', to = ''] = unpacked(days)
    const found = await listBirthdays(ctx, { from, to, kind }, { limit: pageSize + 1, offset })
    const shown = found.slice(0, pageSize)
    await recordLookups(
      ctx,
      shown.map(({ customer }) => customer),
    )
    const next = { days, ...(kind && { kind }), from: String(offset + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'contact.birthdays', next)
    return birthdaysCard({ found: shown, from, to, more }, ctx.actor, ctx.now)
  },
})
