import type { Messages, Phrase } from '../i18n/en.ts'

/** Rows that others name by their number. */
export const references = ['employee', 'customer', 'contact', 'post', 'department'] as const
export type Reference = (typeof references)[number]

/** How a column's value is shown: by its kind, or by its name among the names of a choice. */
export type As =
  | Reference
  | 'words'
  | 'phone'
  | 'personal'
  | 'amount'
  | 'subject'
  | 'money'
  | 'moneyWords'
  | 'list'
  | 'day'
  | 'instant'
  | 'yes'
  | 'weekdays'
  | 'duties'
  | 'details'
  | 'bands'
  | ((t: Messages) => Readonly<Record<string, string>>)

export type Column = { readonly label: Phrase; readonly as: As }

/** A table as people know it. What is not among its columns is not shown. */
export type Noun = {
  readonly noun: Phrase
  /** The column by which people call a row of it. */
  readonly called: string
  readonly is?: Reference
  /** Whose rows belong to a row of it, and its history to theirs (`whole_of` in the database). */
  readonly parts?: readonly string[]
  readonly columns: Readonly<Record<string, Column>>
}

export const shown =
  (as: As) =>
  (label: Phrase): Column => ({ label, as })
export const words = shown('words')
/** What not everybody may read who sees the rest. */
export const phone = shown('phone')
export const personal = shown('personal')
export const amount = shown('amount')
export const subject = shown('subject')
/** Of a customer’s contracts and loans, and words that may tell it. */
export const money = shown('money')
export const moneyWords = shown('moneyWords')
export const list = shown('list')
export const day = shown('day')
export const instant = shown('instant')
export const yes = shown('yes')
export const employee = shown('employee')
export const customer = shown('customer')
export const contact = shown('contact')
export const post = shown('post')
