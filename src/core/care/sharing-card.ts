import { inArray } from 'drizzle-orm'
import type { Sharing } from '../../db/archive.ts'
import { customers, type Employee, employees } from '../../db/schema.ts'
import { type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { SharedOut } from './carry-out-sharing.ts'
import { customersHeld, sharedMax } from './propose-sharing.ts'

const pageSize = 8

export type Proposal = {
  readonly sharing: Sharing
  readonly names: ReadonlyMap<number, string>
  readonly people: readonly Employee[]
  readonly has: ReadonlyMap<number, number>
}

/** A proposal with the names of all that it tells. */
export async function proposalOf(ctx: Ctx, sharing: Sharing): Promise<Proposal> {
  const ids = sharing.lines.map(({ customer }) => customer)
  const known = await ctx.tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(inArray(customers.id, ids))
  const receivers = [...new Set(sharing.lines.map(({ to }) => to))]
  const people = await ctx.tx.select().from(employees).where(inArray(employees.id, receivers))
  return {
    sharing,
    names: new Map(known.map(({ id, name }) => [id, name])),
    people: people.sort((a, b) => a.name.localeCompare(b.name)),
    has: await customersHeld(ctx, people),
  }
}

/** Who gets how many and which; each line can go to somebody else before it is carried out. */
export function proposalCard(proposal: Proposal, from: number, reader: Reader): Card {
  const { sharing, people, has } = proposal
  const t = messages(reader)
  const count = (id: number) => sharing.lines.filter(({ to }) => to === id).length
  const counts = people.map(({ id, name }) => {
    return [name, t.care.proposalOf({ count: count(id), has: has.get(id) ?? 0 })] as const
  })
  const isLong = sharing.lines.length >= sharedMax
  return {
    title: t.care.proposalTitle({ count: sharing.lines.length }),
    tone: 'due',
    body: [
      facts(...counts),
      list(linesOf(proposal, from, reader)),
      ...(isLong ? [text(t.care.shareMax({ max: sharedMax }))] : []),
    ],
    buttons: buttonsOf(proposal, from, reader),
  }
}

function linesOf({ sharing, names, people }: Proposal, from: number, reader: Reader) {
  const t = messages(reader).care
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name ?? ''
  return sharing.lines.slice(from, from + pageSize).map(({ customer, to }) => {
    const raw = { sharing: String(sharing.id), customer: String(customer), from: String(from) }
    const line = { name: names.get(customer) ?? '', to: nameOf(to) }
    return { text: t.line(line), buttons: [button(t.other, 'assignment.move', raw)] }
  })
}

function buttonsOf({ sharing }: Proposal, from: number, reader: Reader): Button[] {
  const t = messages(reader)
  const raw = { sharing: String(sharing.id) }
  const next = { ...raw, from: String(from + pageSize) }
  const isMore = sharing.lines.length > from + pageSize
  return [
    { ...button(t.care.confirm, 'assignment.confirm', raw), style: 'primary' },
    ...(isMore ? [button(t.form.more, 'assignment.proposal', next)] : []),
    button(t.care.drop, 'assignment.drop', raw),
  ]
}

export function sharedOutCard({ given, skipped }: SharedOut, reader: Reader): Card {
  const t = messages(reader).care
  const count = given.reduce((sum, { customers }) => sum + customers.length, 0)
  return {
    title: t.sharedTitle({ count }),
    tone: 'good',
    body: [
      facts(...given.map(({ to, customers }) => [to.name, String(customers.length)] as const)),
      ...(skipped > 0 ? [text(t.skipped({ count: skipped }))] : []),
    ],
  }
}
