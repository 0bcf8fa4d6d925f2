import type { Contact } from '../../db/schema.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { contactColumns, customerColumns } from '../imports/fields.ts'
import type { Cell, Row } from '../sheets/table.ts'
import { type Column, writeSheet, xlsxMime } from '../sheets/write-sheet.ts'
import { dayAt } from '../time.ts'
import type { Exported } from './export-customers.ts'

type OfCustomer = Exclude<(typeof customerColumns)[number], 'lastContact'>
type OfContact = (typeof contactColumns)[number]

/** What stands in each column, in the order of the sheet. */
const cells: Readonly<Record<OfCustomer, (of: Exported, reader: Reader) => Cell>> = {
  code: ({ customer }) => customer.code,
  name: ({ customer }) => customer.name,
  aliases: ({ customer }, reader) => joined(customer.aliases, reader),
  kind: ({ customer: { kind } }, reader) => kind && messages(reader).exports.kinds[kind],
  grade: ({ customer }) => customer.grade,
  creditRating: ({ customer }) => customer.creditRating,
  tier: ({ customer: { tier } }, reader) => tier && messages(reader).exports.tiers[tier],
  relation: ({ customer: { relation } }, reader) =>
    relation && messages(reader).exports.relations[relation],
  industry: ({ customer }) => customer.industry,
  region: ({ customer }) => customer.region,
  creditCode: ({ customer }) => customer.creditCode,
  legalRepresentative: ({ customer }) => customer.legalRepresentative,
  registeredCapital: ({ customer: { registeredCapital: yuan } }) =>
    yuan === null ? null : Number(yuan),
  businessScope: ({ customer }) => customer.businessScope,
  phone: ({ customer }) => customer.phone,
  fax: ({ customer }) => customer.fax,
  address: ({ customer }) => customer.address,
  postcode: ({ customer }) => customer.postcode,
  products: ({ customer }) => customer.products,
  serviceNote: ({ customer }) => customer.serviceNote,
  tags: ({ customer }, reader) => joined(customer.tags, reader),
  owner: ({ owner }) => owner,
  addedOn: ({ customer: { addedAt } }, reader) =>
    new Date(`${dayAt(addedAt, reader.timeZone)}T00:00:00Z`),
  note: ({ customer }) => customer.note,
}

const ofContact: Readonly<Record<OfContact, (contact: Contact) => Cell>> = {
  contact: ({ name }) => name,
  position: ({ position }) => position,
  contactPhone: ({ phone }) => phone,
  birthday: ({ birthday }) => birthday,
  email: ({ email }) => email,
  wechat: ({ wechat }) => wechat,
}

const joined = (words: readonly string[], { locale }: Reader): Cell =>
  words.length > 0 ? words.join(locale === 'en' ? ', ' : '、') : null

const wide = 32
const usual = 16
const wideColumns = ['name', 'address', 'note', 'businessScope', 'products', 'serviceNote']

/** The first person stands beside the customer, each other one in a row below, under the same name. */
export async function exportSheet(exported: readonly Exported[], reader: Reader) {
  const t = messages(reader)
  const names = [...Object.keys(cells), ...Object.keys(ofContact)] as (OfCustomer | OfContact)[]
  const columns = names.map((name): Column => {
    const kind = name === 'registeredCapital' ? 'number' : name === 'addedOn' ? 'day' : 'text'
    return {
      header: t.imports.columns[name],
      width: wideColumns.includes(name) ? wide : usual,
      kind,
    }
  })
  const rows = exported.flatMap((one) => rowsOf(one, reader))
  return { bytes: await writeSheet(t.exports.sheet, columns, rows), mime: xlsxMime }
}

function rowsOf(one: Exported, reader: Reader): Row[] {
  const [first, ...others] = one.contacts
  const facts = Object.values(cells).map((cell) => cell(one, reader))
  const again = Object.keys(cells).map((name, at) =>
    name === 'code' || name === 'name' ? (facts[at] ?? null) : null,
  )
  return [[...facts, ...personCells(first)], ...others.map((c) => [...again, ...personCells(c)])]
}

const personCells = (contact: Contact | undefined): Cell[] =>
  Object.values(ofContact).map((cell) => (contact ? cell(contact) : null))
