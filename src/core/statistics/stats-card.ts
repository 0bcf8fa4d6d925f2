import { type Button, button, type Card, type Item, list, pack, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { sharesOf } from '../gradings/rules.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { en } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { zhCN } from '../i18n/zh-CN.ts'
import type { CustomerStats, Grouping } from './customer-stats.ts'

const shownMax = 12

/** How many customers of each, with their share, and a button that lists them. */
export function statsCard(
  { by, total, groups }: CustomerStats,
  from: number,
  reader: Reader,
): Card {
  const t = messages(reader)
  const s = t.statistics
  if (total === 0) return { title: s.nobody }
  const shares = sharesOf(groups.map(({ count }) => count))
  const items = groups.map(({ value, count }, n): Item => {
    const name = value === null ? s.notKnown : nameOf(by, value, reader)
    const share = tenths(shares[n] ?? 0)
    return { text: s.group({ name, count, share }), buttons: listOf(by, value, reader) }
  })
  const next = { by, from: String(from + shownMax) }
  return {
    title: s.title({ by: s.groupings[by], total }),
    body: [
      list(items.slice(from, from + shownMax)),
      ...(by === 'status' ? [] : [text(s.withoutEnded)]),
    ],
    buttons: [
      ...(items.length > from + shownMax ? [button(t.form.more, 'customer.stats', next)] : []),
      ...others(by, reader),
    ],
  }
}

/** What a value is called; a region is called as it was written. */
function nameOf(by: Grouping, value: string, reader: Reader): string {
  const { names } = messages(reader).statistics
  const known: Readonly<Record<string, string>> | undefined = names[by as keyof typeof names]
  return known?.[value] ?? value
}

/** A search knows a Chinese name by what follows it, any other by what goes before. */
const keptBy = (name: string) =>
  /^\p{Script=Han}+$/u.test(name)
    ? zhCN.statistics.ownersQuery({ name })
    : en.statistics.ownersQuery({ name })

/** What a search finds by its words. */
const found: readonly Grouping[] = ['grade', 'kind', 'region', 'industry', 'owner', 'status']

/** What Telegram carries in a button, in bytes. */
const packedMax = 64

function listOf(by: Grouping, value: string | null, reader: Reader): Button[] {
  const s = messages(reader).statistics
  if (value === null || !found.includes(by)) return []
  const { queries } = s
  const known: Readonly<Record<string, string>> | undefined = queries[by as keyof typeof queries]
  const query = known?.[value] ?? s.query({ by, value: by === 'owner' ? keptBy(value) : value })
  const one = button(s.show, 'customer.find', { query })
  return Buffer.byteLength(pack(one)) <= packedMax ? [one] : []
}

/** The countings that are asked for most. */
const offered: readonly Grouping[] = ['grade', 'kind', 'region', 'industry', 'owner']

function others(by: Grouping, reader: Reader): Button[] {
  const { groupings } = messages(reader).statistics
  return offered
    .filter((other) => other !== by)
    .map((other) => button(groupings[other], 'customer.stats', { by: other }))
}
