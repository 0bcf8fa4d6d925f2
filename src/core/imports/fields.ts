import type { Contact, Customer } from '../../db/schema.ts'

/** What of a customer a table can hold, in the order of the template. */
export const customerColumns = [
  'code',
  'name',
  'aliases',
  'kind',
  'grade',
  'creditRating',
  'tier',
  'relation',
  'industry',
  'region',
  'creditCode',
  'legalRepresentative',
  'registeredCapital',
  'businessScope',
  'phone',
  'fax',
  'address',
  'postcode',
  'products',
  'serviceNote',
  'tags',
  'owner',
  'addedOn',
  'lastContact',
  'note',
] as const

/** What of a person there. */
export const contactColumns = [
  'contact',
  'position',
  'contactPhone',
  'birthday',
  'email',
  'wechat',
] as const

export const importColumns = [...customerColumns, ...contactColumns] as const
export type ImportColumn = (typeof importColumns)[number]

export type Person = Partial<
  Readonly<Record<'name' | 'position' | 'phone' | 'birthday' | 'email' | 'wechat', string>>
>

/** As the row of a customer has it; lists as they are kept. */
export type Facts = Partial<
  Pick<
    Customer,
    | Exclude<
        (typeof customerColumns)[number],
        'owner' | 'addedOn' | 'lastContact' | 'aliases' | 'tags'
      >
    | 'aliases'
    | 'tags'
  >
> & {
  readonly owner?: string
  readonly addedOn?: string
  readonly lastContact?: string
  /** What is added to the tags and the note, and takes nothing away there. */
  readonly moreTags?: readonly string[]
  readonly moreNote?: string
}

export type ContactFacts = Partial<
  Pick<Contact, 'name' | 'position' | 'phone' | 'birthday' | 'email' | 'wechat'>
>
