import type { Employee } from '../../db/schema.ts'
import { contactButtons, dueShown } from '../care/contact-cards.ts'
import type { Given } from '../care/give-customer.ts'
import { type Button, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { letterBlocks } from '../keyaccounts/handed-on.ts'
import { dayAt, daysBetween, showDay } from '../time.ts'
import type { Pooled, SoonPooled } from './find-pooled.ts'
import type { Kept } from './keep-customer.ts'
import type { Warned } from './recycle-customers.ts'
import type { Released } from './release-customer.ts'

const listedMax = 8

type Listed<T> = {
  readonly listed: readonly T[]
  readonly more?: Readonly<Record<string, string>> | undefined
}

/** The pool as everybody sees it: no phone, no file. */
export function poolCard({ listed, more }: Listed<Pooled>, reader: Reader, now: Date): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.pool.isEmpty }
  const today = dayAt(now, reader.timeZone)
  const items = listed.map(({ id, name, grade, region, pooledAt }) => {
    const days = pooledAt ? daysBetween(dayAt(pooledAt, reader.timeZone), today) : 0
    return {
      text: [name, grade && t.customers.grades[grade], region].filter(Boolean).join(' · '),
      detail: t.pool.since({ days }),
      buttons: [button(t.pool.claim, 'pool.claim', { customer: String(id) })],
    }
  })
  return {
    title: t.pool.title,
    body: [list(items)],
    buttons: more ? [button(t.form.more, 'pool.list', more)] : [],
  }
}

/** For whoever has put it there, and for whose it was. */
export function pooledCard({ customers, keeper }: Released, reader: Reader): Card {
  const t = messages(reader).pool
  const [name = ''] = customers.map((customer) => customer.name)
  return {
    title: t.released({ name }),
    tone: 'good',
    body: [text(t.keptBy({ name: keeper.name }))],
  }
}

/** For whose they were: nobody has spoken with them for long. */
export function recycledCard({ customers, keeper }: Released, reader: Reader): Card {
  const t = messages(reader).pool
  return {
    title: t.recycled({ count: customers.length }),
    tone: 'bad',
    body: [list(named(customers)), text(t.keptBy({ name: keeper.name }))],
    buttons: [button(t.listSummary, 'pool.list')],
  }
}

/** For the superior who keeps them now. */
export function keptHereCard({ customers, from }: Released, reader: Reader): Card {
  const t = messages(reader).pool
  return {
    title: t.keptHere({ name: from.name, count: customers.length }),
    body: [list(named(customers))],
    buttons: [
      button(messages(reader).care.shareOut, 'assignment.share', { which: 'pool' }),
      button(t.listSummary, 'pool.list'),
    ],
  }
}

function named(customers: readonly { readonly name: string }[]): Item[] {
  const shown = customers.slice(0, listedMax).map(({ name }) => ({ text: name }))
  const others = customers.length - shown.length
  return others > 0 ? [...shown, { text: `+${others}` }] : shown
}

export function claimedCard(given: Given, reader: Reader, now: Date): Card {
  const { customer, due, along } = given
  const t = messages(reader)
  const raw = { customer: String(customer.id) }
  return {
    title: t.pool.claimed({ name: customer.name }),
    tone: 'good',
    body: [
      ...(due ? [facts([t.care.fields.by, dueShown(due, reader, now)])] : []),
      ...(along > 0 ? [text(t.care.along({ count: along }))] : []),
      ...letterBlocks(given, reader),
    ],
    buttons: [button(t.care.open, 'customer.view', raw), ...contactButtons(customer, reader)],
  }
}

export function keptCard({ customer, until }: Kept, reader: Reader, now: Date): Card {
  const t = messages(reader).pool
  const day = showDay(dayAt(until, reader.timeZone), reader.locale, dayAt(now, reader.timeZone))
  return { title: t.kept({ name: customer.name, day }), tone: 'good', body: [text(t.keptOnce)] }
}

/** Some days before: what can still be done about each. */
export function soonPooledCard(warned: readonly Warned[], reader: Employee, now: Date): Card {
  const t = messages(reader).pool
  const rows = warned.map(({ customer, goes }) => ({ customer, goes, owner: reader }))
  const [only, ...others] = rows
  const title = t.soonTitle({ count: rows.length })
  if (only && others.length === 0) {
    const [{ text: name, detail = '', buttons = [] }] = [soonItem(only, reader, now)]
    return { title, tone: 'due', body: [facts([name, detail])], buttons }
  }
  const items = rows.slice(0, listedMax).map((row) => soonItem(row, reader, now))
  const all = rows.length > listedMax ? [button(t.dueSummary, 'pool.due')] : []
  return { title, tone: 'due', body: [list(items)], buttons: all }
}

export function soonListCard(
  { listed, more }: Listed<SoonPooled>,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader)
  if (listed.length === 0) return { title: t.pool.noneSoon }
  return {
    title: t.pool.soonTitle({ count: listed.length }),
    body: [list(listed.map((row) => soonItem(row, reader, now)))],
    buttons: more ? [button(t.form.more, 'pool.due', more)] : [],
  }
}

function soonItem({ customer, goes, owner }: SoonPooled, reader: Employee, now: Date): Item {
  const t = messages(reader).pool
  const today = dayAt(now, reader.timeZone)
  const day = showDay(dayAt(goes ?? now, reader.timeZone), reader.locale, today)
  const whose = owner.id === reader.id ? '' : `${owner.name} · `
  return {
    text: customer.name,
    detail: whose + t.goes({ day }),
    buttons: soonButtons(customer, reader),
  }
}

function soonButtons(customer: { readonly id: number }, reader: Reader): Button[] {
  const t = messages(reader).pool
  const raw = { customer: String(customer.id) }
  return [
    ...contactButtons(customer, reader),
    button(t.keep, 'pool.keep', raw),
    button(t.releaseNow, 'pool.release', raw),
  ]
}
