import type { Customer } from '../../db/schema.ts'
import { button, type Card, type Fact, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Compared, comparedMax } from './list-duplicates.ts'
import type { Merged } from './merge-customers.ts'
import type { Both } from './merge-tables.ts'

const duplicates = 'customer.duplicates'

/** Both files side by side, before they become one. */
export function sideBySideCard({ kept, gone }: Both, reader: Reader): Card {
  const t = messages(reader)
  const f = t.customers.fields
  const row = (label: string, of: (customer: Customer) => string | null): Fact[] => {
    const [a, b] = [of(kept), of(gone)]
    return a || b ? [[label, `${a || '—'} | ${b || '—'}`]] : []
  }
  const rows = [
    ...row(f.name, ({ name }) => name),
    ...row(f.phone, ({ phone }) => phone),
    ...row(f.grade, ({ grade }) => grade),
    ...row(f.creditCode, ({ creditCode }) => creditCode),
    ...row(t.merge.code, ({ code }) => code),
    ...row(f.aliases, ({ aliases }) => aliases.join(', ')),
    ...row(f.note, ({ note }) => note),
  ]
  return {
    title: t.merge.whether({ kept: kept.name, gone: gone.name }),
    body: [facts(...rows), text(t.merge.how({ kept: kept.name, gone: gone.name }))],
    buttons: [
      button(t.merge.otherWay, 'customer.merge', { kept: String(gone.id), gone: String(kept.id) }),
    ],
  }
}

export function mergedCard({ kept, gone, left }: Merged, reader: Reader): Card {
  const t = messages(reader)
  const stayed = [
    left.statements > 0 && t.merge.statementsLeft({ count: left.statements, kept: kept.name }),
    left.plans > 0 && t.merge.plansLeft({ count: left.plans, kept: kept.name }),
    left.dropped > 0 && t.merge.developmentDropped({ gone: gone.name }),
  ].filter((words) => typeof words === 'string')
  return {
    title: t.merge.merged({ kept: kept.name, gone: gone.name }),
    tone: 'good',
    body: [...stayed, t.merge.later].map(text),
    buttons: [
      button(t.customers.openFile({ name: kept.name }), 'customer.view', {
        customer: String(kept.id),
      }),
    ],
  }
}

export function splitCard(customer: Customer, reader: Reader): Card {
  return { title: messages(reader).merge.split({ name: customer.name }), tone: 'good' }
}

export type PairsPage = { readonly from: number; readonly before: number | undefined }

const pageSize = 8

/** Of very many files those that came last are compared first, and a button goes on with the others. */
export function pairsCard({ pairs, before }: Compared, page: PairsPage, reader: Reader): Card {
  const t = messages(reader)
  const { from } = page
  const isOn = before !== undefined
  const compared = isOn ? [text(t.merge.compared({ count: comparedMax }))] : []
  const older = isOn ? [button(t.merge.older, duplicates, { before: String(before) })] : []
  if (pairs.length === 0) {
    const title = isOn ? t.merge.noPairsYet : t.merge.noPairs
    return { title, body: compared, buttons: older }
  }
  const items = pairs.slice(from, from + pageSize).map(({ one, other, why }) => ({
    text: `${one.name} | ${other.name}`,
    detail: t.customers.likenesses[why],
    buttons: [
      button(t.merge.merge, 'customer.merge', { kept: String(one.id), gone: String(other.id) }),
    ],
  }))
  const of = page.before === undefined ? {} : { before: String(page.before) }
  const next = { ...of, from: String(from + pageSize) }
  const more = pairs.length > from + pageSize ? [button(t.form.more, duplicates, next)] : []
  return {
    title: t.merge.pairs({ count: pairs.length }),
    body: [list(items), ...compared],
    buttons: [...more, ...older],
  }
}
