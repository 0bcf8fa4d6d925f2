import { type Block, button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { sharesOf } from '../gradings/rules.ts'
import { tenths } from '../gradings/scheme-card.ts'
import { messages } from '../i18n/messages.ts'
import type { Counted, Figures } from './count-services.ts'

/** By kind, by what was wrong, and by product; a press lists the orders behind a line (SERVICE-4). */
export function figuresCard(figures: Figures, period: string | undefined, reader: Reader): Card {
  const t = messages(reader).services
  const total = sum(figures.kinds, 'count')
  if (total === 0) return { title: t.nones.all, buttons: [button(t.add, 'service.add')] }
  const of = { scope: 'all', ...(period && { period }) }
  const kinds = figures.kinds.map((one) => ({
    one,
    name: t.kinds[one.group],
    raw: { kind: one.group },
  }))
  const faults = figures.faults.map((one) => ({
    one,
    name: one.group === null ? t.notYetKnown : t.faults[one.group],
    raw: one.group === null ? undefined : { fault: one.group },
  }))
  const products = figures.products.map((one) => ({ one, name: one.group, raw: undefined }))
  return {
    title: t.figuresTitle({ period: period ?? '', total }),
    body: [
      listOf(kinds, t.fields.kind, of, reader),
      listOf(faults, t.fields.fault, of, reader),
      ...(products.length > 0 ? [listOf(products, t.fields.product, of, reader)] : []),
      text(rateOf(figures, reader)),
    ],
  }
}

type Line = {
  readonly one: Counted<unknown>
  readonly name: string
  readonly raw: Readonly<Record<string, string>> | undefined
}

type Of = Readonly<Record<string, string>>

function listOf(lines: readonly Line[], heading: string, of: Of, reader: Reader): Block {
  const t = messages(reader).services
  const shares = sharesOf(lines.map(({ one }) => one.count))
  const items = lines.map(({ one, name, raw }, n): Item => {
    const { count, done } = one
    return {
      text: t.group({ name, count, done, share: tenths(shares[n] ?? 0) }),
      buttons: raw ? [button(name, 'service.list', { ...of, ...raw })] : [],
    }
  })
  return list(items, heading)
}

function rateOf({ kinds }: Figures, reader: Reader): string {
  const [done, inTime] = [sum(kinds, 'done'), sum(kinds, 'inTime')]
  const rate = tenths(sharesOf([inTime, done - inTime])[0] ?? 0)
  return messages(reader).services.rate({ done, inTime, rate, reopened: sum(kinds, 'reopened') })
}

const sum = (
  counted: readonly Counted<unknown>[],
  what: 'count' | 'done' | 'inTime' | 'reopened',
) => counted.reduce((all, one) => all + one[what], 0)
