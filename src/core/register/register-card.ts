import { type Button, button, type Card, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import type { Listed, Standing } from './list-register.ts'

export type ShownRegister = {
  readonly found: readonly Listed[]
  readonly count: number
  readonly standing: Standing
  readonly more: Button | undefined
}

/** 一览表: a line for each customer. */
export function registerCard(shown: ShownRegister, reader: Reader, now: Date): Card {
  const t = messages(reader).register
  const { found, count, standing, more } = shown
  const title = t.listTitle({ standing: t.standings[standing], count })
  if (found.length === 0) return { title, body: [text(t.howToEnter)] }
  const items = found.map((one) => item(one, reader, now))
  return { title, body: [list(items)], buttons: more ? [more] : [] }
}

function item({ customer, owner }: Listed, reader: Reader, now: Date): Item {
  const t = messages(reader).register
  const { id, name, code, grade, region, status, endedAt } = customer
  const today = dayAt(now, reader.timeZone)
  const over = status === 'active' || status === 'prospect' ? [] : [t.statuses[status]]
  const since = endedAt ? [showDay(dayAt(endedAt, reader.timeZone), reader.locale, today)] : []
  const about = [grade, region, owner.name, ...over, ...since].filter((said) => said !== null)
  const isOpen = status !== 'disposed'
  return {
    text: [code, name].filter((said) => said !== null).join(' · '),
    detail: about.join(' · '),
    buttons: isOpen ? [button(name, 'customer.view', { customer: String(id) })] : [],
  }
}
