import { type Button, button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import { type ListedRefusal, shownDays } from './list-refusals.ts'
import { masked } from './rules.ts'

/** Whoever was refused in the last days: a colleague by name, anybody else by a part of their number. */
export function refusalCard(
  listed: readonly ListedRefusal[],
  { reader, now }: { readonly reader: Reader; readonly now: Date },
  more?: Button,
): Card {
  const t = messages(reader)
  const { locale, timeZone } = reader
  const today = dayAt(now, timeZone)
  const items = listed.map((refusal): Item => {
    const { why, platform, times, lastAt, employee } = refusal
    const at = showInstant(lastAt, locale, timeZone, today)
    const detail = [t.trail.platforms[platform], t.refusals.times({ times }), at].join(' · ')
    const isHere = employee?.leftAt === null
    const who = String(employee?.id)
    return {
      text: `${whoIn(refusal, t)} · ${t.refusals.reasons[why]}`,
      detail,
      buttons: isHere ? [button(t.refusals.look, 'employee.view', { who })] : [],
    }
  })
  return {
    title: t.refusals.title({ days: shownDays }),
    body: [items.length > 0 ? list(items) : text(t.refusals.nobody)],
    buttons: more ? [more] : [],
  }
}

function whoIn({ employee, userId }: ListedRefusal, t: Messages): string {
  if (employee) return employee.name
  return userId === '' ? t.refusals.unknown : masked(userId)
}
