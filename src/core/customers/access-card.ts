import type { Customer } from '../../db/schema.ts'
import { type Button, button, type Card, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showInstant } from '../time.ts'
import type { Lookup } from './list-lookups.ts'

/** For whoever has set who may open a file. */
export function restrictedCard({ id, name, access }: Customer, reader: Reader): Card {
  const t = messages(reader).customers
  return {
    title: t.levelSet({ name, level: t.levels[access] }),
    tone: 'good',
    body: [text(access === 'restricted' ? t.isRestricted : t.isOrdinary)],
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  }
}

export type Lookups = {
  readonly customer: Customer
  readonly lookups: readonly Lookup[]
  readonly more: Button | undefined
}

/** Who has looked into a file, when and from where. */
export function lookupsCard(
  { customer: { name }, lookups, more }: Lookups,
  reader: Reader,
  now: Date,
): Card {
  const { customers: t, trail } = messages(reader)
  const today = dayAt(now, reader.timeZone)
  const items = lookups.map(({ who, at, platform }) => ({
    text: [
      who,
      showInstant(at, reader.locale, reader.timeZone, today),
      ...(platform === null ? [] : [trail.platforms[platform]]),
    ].join(' · '),
  }))
  return {
    title: t.lookupsTitle({ name }),
    body: [items.length > 0 ? list(items) : text(t.noLookups)],
    buttons: more ? [more] : [],
  }
}
