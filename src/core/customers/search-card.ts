import type { Customer } from '../../db/schema.ts'
import { type Block, button, type Card, list, pack, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { isOver } from '../register/standing.ts'
import type { Search } from './read-search.ts'

export type Shown = {
  readonly query: string
  readonly from: number
  /** One more than a page, if there are more. */
  readonly found: readonly (Customer & { readonly isLiaison?: boolean })[]
  readonly search: Search
  readonly pageSize: number
  /** Where the query is kept, if it is too long for a button. */
  readonly kept?: number | undefined
}

/** Who was found, a page at a time, and which of the words were understood as filters. */
export function searchCard(
  { query, from, found, search, pageSize, kept }: Shown,
  reader: Reader,
): Card {
  const t = messages(reader)
  const understood = filtersOf(search, reader)
  if (found.length === 0) {
    const title = t.customers.found({ count: 0 })
    const why = isAnyOfMine(search) ? t.customers.noneYet : t.customers.noneFound({ query })
    return { title, body: [...understood, text(why)] }
  }
  const isMore = found.length > pageSize
  return {
    title: t.customers.findSummary,
    body: [...understood, list(found.slice(0, pageSize).map(lineFor(reader)))],
    buttons: isMore ? [nextPage({ query, kept }, from + pageSize, reader)] : [],
  }
}

/** 我的客户: nothing narrows the search, so trying other words would help nobody. */
const isAnyOfMine = ({ words, isMine, ...filters }: Search) =>
  words === '' && isMine === true && Object.keys(filters).length === 0

function nextPage({ query, kept }: Pick<Shown, 'query' | 'kept'>, from: number, reader: Reader) {
  const which = kept === undefined ? { ...(query && { query }) } : { kept: String(kept) }
  return button(messages(reader).form.more, 'customer.find', { ...which, from: String(from) })
}

const highestFrom = '99999'

/** Whether Telegram can carry it in a button, in 64 bytes; five Chinese characters are too many. */
export const fitsButton = (query: string): boolean =>
  Buffer.byteLength(pack({ command: 'customer.find', raw: { query, from: highestFrom } })) <= 64

const lineFor =
  (reader: Reader) =>
  ({ id, name, code, grade, phone, status, isLiaison }: Shown['found'][number]) => ({
    text: [
      name,
      code,
      grade,
      phone,
      isLiaison && messages(reader).search.isLiaison,
      isOver({ status }) && messages(reader).register.statuses[status],
    ]
      .filter(Boolean)
      .join(' · '),
    buttons: [button(name, 'customer.view', { customer: String(id) })],
  })

function filtersOf(search: Search, reader: Reader): Block[] {
  const t = messages(reader).search
  const { grade, kind, status, isKey, isMine, tag, owner, region, quietDays, words } = search
  const said = [
    region !== undefined && t.region({ region }),
    grade && t.grade({ grade }),
    isKey && t.isKey,
    kind && t.kinds[kind],
    status && t.statuses[status],
    isMine && t.isMine,
    owner && t.owner({ name: owner.name }),
    tag !== undefined && t.tag({ tag }),
    quietDays !== undefined && t.quiet({ days: quietDays }),
  ].filter((filter) => typeof filter === 'string')
  if (said.length === 0) return []
  const all = words === '' ? said : [...said, t.named({ words })]
  return [text(t.understood({ filters: all.join(' · ') }))]
}
