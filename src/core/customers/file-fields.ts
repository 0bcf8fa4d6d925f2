import type { Customer } from '../../db/schema.ts'
import type { Reader } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { mask } from '../rights/masked.ts'
import type { Sayings } from './spot-fields.ts'

/** What of a file people fill in themselves, in the order in which it is shown (FILE-2). */
export const fileFields = [
  'name',
  'code',
  'aliases',
  'kind',
  'phone',
  'legalRepresentative',
  'address',
  'postcode',
  'fax',
  'businessScope',
  'registeredCapital',
  'industry',
  'region',
  'creditCode',
  'groupId',
  'relation',
  'tier',
  'isKey',
  'tags',
  'serviceNote',
  'products',
  'tradingPolicy',
  'attitude',
  'note',
] as const

export type FileField = (typeof fileFields)[number]
export type Given = { readonly [F in FileField]?: Customer[F] | undefined }

const material: readonly FileField[] = [
  ...(['name', 'legalRepresentative', 'address', 'businessScope'] as const),
  ...(['registeredCapital', 'creditCode', 'groupId'] as const),
]

/** 重大变动 (FILE-3): what was written there before is another now; filling in is none. */
export const materialOf = ({
  before,
  fields,
}: {
  before: Customer
  fields: readonly FileField[]
}) => fields.filter((field) => material.includes(field) && before[field] !== null)

export const isMaterial = (of: Parameters<typeof materialOf>[0]): boolean =>
  materialOf(of).length > 0

export const fileSayings: Sayings = {
  names: (t) => t.dossier.says,
  becomes: (t) => t.dossier.becomes,
}

export const labelOf = (field: FileField, t: Messages): string =>
  t.dossier.fields[field === 'groupId' ? 'group' : field]

/** Names of groups by their number. */
export type Groups = ReadonlyMap<number, string>

type Shown = (customer: Customer, t: Messages, reader: Reader, groups: Groups) => string | null

const words =
  (field: FileField): Shown =>
  (customer) =>
    customer[field] === null ? null : String(customer[field])

const shown: Partial<Record<FileField, Shown>> = {
  aliases: ({ aliases }, t) => t.org.names({ names: aliases }),
  tags: ({ tags }, t) => t.org.names({ names: tags }),
  kind: ({ kind }, t) => kind && t.dossier.kinds[kind],
  relation: ({ relation }, t) => relation && t.dossier.relations[relation],
  tier: ({ tier }, t) => tier && t.dossier.tiers[tier],
  isKey: ({ isKey }, t) => (isKey ? t.dossier.yesNo.yes : null),
  registeredCapital: ({ registeredCapital }, t, { locale }) =>
    registeredCapital && t.dossier.yuan({ amount: showNumber(registeredCapital, locale) }),
  groupId: ({ groupId }, t, _, groups) =>
    groupId === null ? null : (groups.get(groupId) ?? t.trail.secret),
}

/** A field of a file in words; null where it is empty. */
export function showField(
  field: FileField,
  customer: Customer,
  reader: Reader,
  groups: Groups,
): string | null {
  return (shown[field] ?? words(field))(customer, messages(reader), reader, groups) || null
}

/** 5000000.00 as 5,000,000; fen only where there are any. */
export const showNumber = (decimal: string, locale: Reader['locale']): string =>
  decimal === mask
    ? mask
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Number(decimal))
