import type { Dealing } from '../../db/archive.ts'
import type { Customer } from '../../db/schema.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { showNumber } from '../customers/file-fields.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import type { ListedDealing } from './list-dealings.ts'

type Of = { readonly dealing: Dealing; readonly customer: Pick<Customer, 'id' | 'name'> }

/** For whoever has written it. */
export function dealingAddedCard({ dealing, customer }: Of, reader: Reader, today: Day): Card {
  const t = messages(reader)
  const { kind, day, note, amount, tier, result, nextStep } = dealing
  const f = t.dealings.fields
  return {
    title: t.dealings.added({ kind: t.dealings.kinds[kind], customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        [f.day, showDay(day, reader.locale, today)],
        [f.note, note],
        amount !== null && [f.amount, money(amount, reader)],
        tier !== null && [f.tier, t.dossier.tiers[tier]],
        result !== null && [f.result, result],
        nextStep !== null && [f.nextStep, nextStep],
      ),
    ],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

const money = (amount: string, reader: Reader) =>
  messages(reader).dossier.yuan({ amount: showNumber(amount, reader.locale) })

export type ListedDealings = {
  readonly customer: Pick<Customer, 'id' | 'name'> | undefined
  readonly listed: readonly ListedDealing[]
  readonly more: Button | undefined
}

export function dealingListCard(
  { customer, listed, more }: ListedDealings,
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader).dealings
  const raw: Record<string, string> = customer ? { customer: String(customer.id) } : {}
  return {
    title: customer ? t.listTitle({ customer: customer.name }) : t.listTitleAll,
    body: [listed.length > 0 ? list(listed.map(item)) : text(t.none)],
    buttons: [...(more ? [more] : []), button(t.addOne, 'dealing.add', raw)],
  }

  function item({ dealing, customer: whose, who }: ListedDealing): Item {
    const { kind, day, amount, note, result, nextStep, fileId } = dealing
    const parts = [
      showDay(day, reader.locale, today),
      !customer && whose.name,
      t.kinds[kind],
      amount && money(amount, reader),
      fileId !== null && t.enclosed,
    ]
    const more = [note, result, nextStep].filter(Boolean).join(' · ')
    return { text: parts.filter(Boolean).join(' · '), detail: `${more} – ${who}` }
  }
}
