import {
  type Column,
  customer,
  employee,
  instant,
  list,
  personal,
  shown,
  words,
  yes,
} from './noun.ts'

/** What a file holds besides its name, keeper and grade (FILE-2). */
export const fileColumns: Readonly<Record<string, Column>> = {
  code: words((t) => t.dossier.fields.code),
  kind: shown((t) => t.dossier.kinds)((t) => t.dossier.fields.kind),
  status: shown((t) => t.register.statuses)((t) => t.register.fields.standing),
  relation: shown((t) => t.dossier.relations)((t) => t.dossier.fields.relation),
  tier: shown((t) => t.dossier.tiers)((t) => t.dossier.fields.tier),
  is_key: yes((t) => t.dossier.fields.isKey),
  legal_representative: words((t) => t.dossier.fields.legalRepresentative),
  address: words((t) => t.dossier.fields.address),
  postcode: words((t) => t.dossier.fields.postcode),
  fax: words((t) => t.dossier.fields.fax),
  business_scope: words((t) => t.dossier.fields.businessScope),
  registered_capital: words((t) => t.dossier.fields.registeredCapital),
  industry: words((t) => t.dossier.fields.industry),
  region: words((t) => t.dossier.fields.region),
  credit_code: words((t) => t.dossier.fields.creditCode),
  tags: list((t) => t.dossier.fields.tags),
  service_note: words((t) => t.dossier.fields.serviceNote),
  products: words((t) => t.dossier.fields.products),
  trading_policy: words((t) => t.dossier.fields.tradingPolicy),
  attitude: words((t) => t.dossier.fields.attitude),
  group_id: customer((t) => t.dossier.fields.group),
  checked_by_id: employee((t) => t.dossier.originals),
}

/** What is kept of a person at a customer; with their number go the other ways to reach them. */
export const contactColumns: Readonly<Record<string, Column>> = {
  position: words((t) => t.contacts.fields.position),
  is_key: yes((t) => t.contacts.fields.key),
  birthday: personal((t) => t.contacts.fields.birthday),
  rest_from: words((t) => t.contacts.fields.restFrom),
  rest_to: words((t) => t.contacts.fields.restTo),
  channel: shown((t) => t.dossier.channels)((t) => t.contacts.fields.channel),
  email: personal((t) => t.contacts.fields.email),
  wechat: personal((t) => t.contacts.fields.wechat),
  note: words((t) => t.contacts.fields.note),
  left_at: instant((t) => t.contacts.left),
}
