import type { Statement } from '../../db/archive.ts'
import type { Customer } from '../../db/schema.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { showNumber } from '../customers/file-fields.ts'
import { messages } from '../i18n/messages.ts'
import { type AddedStatement, figures } from './add-statement.ts'
import type { MissingOf } from './list-missing.ts'

const figuresOf = (statement: Statement, reader: Reader) => {
  const t = messages(reader)
  return figures.flatMap((field) => {
    const value = statement[field]
    if (value === null) return []
    const amount = t.dossier.yuan({ amount: showNumber(value, reader.locale) })
    return [[t.statements.fields[field], amount] as const]
  })
}

/** 2025-10 · 收入 1,200,000元 · 利润 … */
export function statementLine(statement: Statement, reader: Reader): string {
  const rows = figuresOf(statement, reader).map((row) => row.join(' '))
  const { period, note, fileId } = statement
  const enclosed = fileId !== null && messages(reader).dealings.enclosed
  return [period, ...rows, note, enclosed].filter(Boolean).join(' · ')
}

/** For whoever has handed it in. */
export function statementAddedCard(
  { statement, customer, isCorrected }: AddedStatement,
  reader: Reader,
): Card {
  const t = messages(reader).statements
  const { period, note } = statement
  const title = isCorrected ? t.corrected : t.added
  const rows = [...figuresOf(statement, reader), ...(note ? [[t.fields.note, note] as const] : [])]
  return {
    title: title({ customer: customer.name, period }),
    tone: 'good',
    body: rows.length > 0 ? [facts(...rows)] : [],
    buttons: [button(customer.name, 'customer.view', { customer: String(customer.id) })],
  }
}

export type ListedStatements = {
  readonly customer: Pick<Customer, 'id' | 'name'>
  readonly listed: readonly Statement[]
  readonly more: Button | undefined
}

export function statementListCard(
  { customer, listed, more }: ListedStatements,
  reader: Reader,
): Card {
  const t = messages(reader).statements
  const items = listed.map((statement) => ({ text: statementLine(statement, reader) }))
  const add = button(t.add, 'statement.add', { customer: String(customer.id) })
  return {
    title: t.listTitle({ customer: customer.name }),
    body: [items.length > 0 ? list(items) : text(t.none)],
    buttons: more ? [more, add] : [add],
  }
}

export type MissingStatements = Readonly<Record<'borrowers' | 'keyAccounts', MissingOf>>

/** Whose statement is missing, with a button for each that keeps it when it comes. */
export function missingCard({ borrowers, keyAccounts }: MissingStatements, reader: Reader): Card {
  const t = messages(reader).statements
  const blocks = [
    ...section(borrowers, t.missingMonth, reader),
    ...section(keyAccounts, t.missingYear, reader),
  ]
  return { title: t.missingTitle, body: blocks.length > 0 ? blocks : [text(t.noneMissing)] }
}

type Title = (p: { period: string; count: number }) => string

function section({ period, missing, count }: MissingOf, title: Title, reader: Reader): Block[] {
  const t = messages(reader).statements
  const items = missing.map(({ customer: { id, name }, last }) => ({
    text: [name, last ? t.lastOne({ period: last }) : t.never].join(' · '),
    buttons: [button(t.add, 'statement.add', { customer: String(id), period })],
  }))
  return items.length > 0 ? [list(items, title({ period, count }))] : []
}
