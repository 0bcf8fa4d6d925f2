import type { Possession } from '../../db/services.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  type Fact,
  facts,
  type Item,
  list,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import type { DueFile, PossessionFile } from './find-possessions.ts'
import { dayOf, occasions } from './occasions.ts'
import { calledOf } from './possession-name.ts'

export type Telling = { readonly reader: Reader; readonly today: Day }

/** What a customer has, with what is due for it and what one does next. */
export function possessionCard(
  { possession, customer }: PossessionFile,
  telling: Telling,
  title?: string,
): Card {
  const { reader } = telling
  const t = messages(reader).possessions
  const named = calledOf(possession)
  const kind = t.kinds[possession.kind]
  return {
    title: title ?? t.title({ what: named, customer: customer.name }),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      facts(
        [t.fields.customer, customer.name],
        [kind, named],
        ...datesOf(possession, telling),
        possession.endedAt !== null && [t.fields.state, t.over],
      ),
    ],
    buttons: possession.endedAt ? [] : buttonsOf(possession, reader),
    about: `possession:${possession.id}`,
  }
}

function datesOf(possession: Possession, { reader, today }: Telling): Fact[] {
  const t = messages(reader).possessions
  const { deliveredOn, servicedOn, serviceMonths: months, serviceOn, warrantyOn } = possession
  const shown = (day: Day) => showDay(day, reader.locale, today)
  const every = months === null ? undefined : t.every({ months })
  const warranty = (day: Day) => t[day >= today ? 'covered' : 'uncovered']({ day: shown(day) })
  const told: readonly (Fact | false)[] = [
    deliveredOn !== null && [t.delivered[possession.kind], shown(deliveredOn)],
    possession.firstServiceOn !== null && [
      t.occasions.first_service,
      shown(possession.firstServiceOn),
    ],
    (serviceOn ?? every) !== undefined &&
      (serviceOn !== null || months !== null) && [
        t.occasions.periodic_service,
        [serviceOn && shown(serviceOn), every].filter(Boolean).join(' · '),
      ],
    servicedOn !== null && [t.fields.servicedOn, shown(servicedOn)],
    warrantyOn !== null && [t.fields.warrantyOn, warranty(warrantyOn)],
    possession.expiresOn !== null && [
      t.fields.expiresOn,
      expiry(possession.expiresOn, { reader, today }),
    ],
  ]
  return told.filter((fact) => fact !== false)
}

function expiry(day: Day, { reader, today }: Telling): string {
  const shown = showDay(day, reader.locale, today)
  return day < today ? messages(reader).possessions.expired({ day: shown }) : shown
}

function buttonsOf(possession: Possession, reader: Reader): Button[] {
  const t = messages(reader).possessions
  const { id, kind, customerId } = possession
  const raw = { possession: String(id) }
  const order = { ...raw, customer: String(customerId) }
  const isServed = possession.firstServiceOn ?? possession.serviceOn ?? possession.serviceMonths
  return [
    ...(kind === 'card' ? [button(t.press.renew, 'possession.renew', raw)] : []),
    ...(isServed ? [button(t.press.serve, 'possession.serve', raw)] : []),
    ...(kind === 'card' ? [] : [button(t.press.order, 'service.add', order)]),
    button(t.press.change, 'possession.change', raw),
    ...(kind === 'card'
      ? []
      : [button(t.press.orders, 'service.list', { scope: 'all', of: String(id) })]),
    button(t.press.end, 'possession.end', raw),
    historyButton('possession', possession, reader),
  ]
}

export type PossessionList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly PossessionFile[]
  readonly more?: Button | undefined
}

export function possessionListCard(
  { title, none, listed, more }: PossessionList,
  telling: Telling,
): Card {
  const { reader } = telling
  if (listed.length === 0) {
    return { title: none, buttons: [button(messages(reader).possessions.add, 'possession.add')] }
  }
  return {
    title,
    body: [list(listed.map((file) => item(file, telling)))],
    buttons: more ? [more] : [],
  }
}

function item({ possession, customer }: PossessionFile, telling: Telling): Item {
  const t = messages(telling.reader).possessions
  const called = calledOf(possession)
  return {
    text: [t.kinds[possession.kind], called, customer.name].join(' · '),
    detail: nextLine(possession, telling) ?? t.nothingDue,
    buttons: [viewButton(possession, telling.reader)],
  }
}

const viewButton = (possession: Possession, reader: Reader) =>
  button(possession.number ?? messages(reader).possessions.view, 'possession.view', {
    possession: String(possession.id),
  })

/** What is due for it next: 首保 4月20日. */
export function nextLine(possession: Possession, { reader, today }: Telling): string | undefined {
  const t = messages(reader).possessions
  const ahead = occasions.flatMap((occasion) => {
    const day = dayOf(possession, occasion)
    return day && day >= today ? [{ occasion, day }] : []
  })
  const [next] = ahead.sort((a, b) => (a.day < b.day ? -1 : 1))
  return next && `${t.occasions[next.occasion]} ${showDay(next.day, reader.locale, today)}`
}

export type DueList = {
  readonly title: string
  readonly none: string
  readonly listed: readonly DueFile[]
  readonly more?: Button | undefined
}

/** What is due in some days, each with what one does about it (REMIND-1…3, -5). */
export function dueListCard({ title, none, listed, more }: DueList, telling: Telling): Card {
  if (listed.length === 0) return { title: none }
  return {
    title,
    body: [list(listed.map((file) => dueItem(file, telling)))],
    buttons: more ? [more] : [],
  }
}

function dueItem({ possession, customer, occasion, day }: DueFile, { reader, today }: Telling) {
  const t = messages(reader).possessions
  const shown = showDay(day, reader.locale, today)
  return {
    text: [shown, t.occasions[occasion], calledOf(possession)].join(' · '),
    detail: customer.name,
    buttons: [viewButton(possession, reader)],
  } satisfies Item
}

/** In the file of whoever has it: what it is, and what is due for it next. */
export function thingList(files: readonly PossessionFile[], telling: Telling): Block[] {
  const t = messages(telling.reader).possessions
  const items = files.map(({ possession }) => {
    const due = nextLine(possession, telling)
    return {
      text: [t.kinds[possession.kind], calledOf(possession)].join(' · '),
      ...(due && { detail: due }),
    }
  })
  return items.length > 0 ? [list(items, t.ofCustomer)] : []
}
