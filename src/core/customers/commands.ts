import { accessLevels, customerKinds, grades } from '../../db/choices.ts'
import { button, type Card, type Raw } from '../chat/card.ts'
import { type Ask, type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, pick, text, unheard } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { lookupsCard, restrictedCard } from './access-card.ts'
import { type AddCustomer, addCustomer } from './add-customer.ts'
import { alikeCard } from './alike-card.ts'
import { customerByName, findCustomers } from './customer-by-name.ts'
import { customerAddedCard, customerCard } from './customer-card.ts'
import { customerFile } from './customer-file.ts'
import { lastDigits } from './customers-mentioned.ts'
import type { Duplicate } from './duplicates.ts'
import { keepQuery, keptQuery } from './kept-query.ts'
import { listLookups } from './list-lookups.ts'
import { recordLookups } from './record-lookups.ts'
import { restrictCustomer } from './restrict-customer.ts'
import { fitsButton, searchCard } from './search-card.ts'
import { searchCustomers } from './search-customers.ts'
import { spotContact, spotCreditCode, spotName, spotPhone } from './spot-customer.ts'
import { spotAddress, spotDescribed, spotKind } from './spot-described.ts'
import { isSearch, spotQuery } from './spot-search.ts'

export const customerField = () => pick((t) => t.customers.fields.customer, customerByName)

export const customerAdd: Command = command({
  name: 'customer.add',
  summary: (t) => t.customers.addSummary,
  heardAs: (t) => t.customers.addHeardAs,
  writes: true,
  form: {
    name: text((t) => t.customers.fields.name, { max: 80, spot: spotName }),
    contact: optional(text((t) => t.customers.fields.contact, { max: 40, spot: spotContact })),
    phone: optional(text((t) => t.customers.fields.phone, { max: 30, spot: spotPhone })),
    grade: optional(
      choice(
        (t) => t.customers.fields.grade,
        grades,
        (t) => t.customers.grades,
        (t) => t.customers.gradesAlso,
      ),
    ),
    creditCode: optional(
      text((t) => t.customers.fields.creditCode, { max: 18, spot: spotCreditCode }),
    ),
    kind: optional({
      ...choice(
        (t) => t.dossier.fields.kind,
        customerKinds,
        (t) => t.dossier.kinds,
        (t) => t.dossier.kindsAlso,
      ),
      spot: spotKind,
    }),
    industry: optional(
      text((t) => t.dossier.fields.industry, { max: 60, spot: spotDescribed('industry') }),
    ),
    region: optional(
      text((t) => t.dossier.fields.region, { max: 60, spot: spotDescribed('region') }),
    ),
    address: optional(text((t) => t.dossier.fields.address, { max: 200, spot: spotAddress })),
    note: optional(unheard(text((t) => t.customers.fields.note, { max: 1000 }))),
    isOther: optional(hidden((raw) => raw === 'yes')),
  },
  async run(ctx, input): Promise<Card | Ask> {
    const added = await addCustomer(ctx, input)
    if ('alike' in added) return whetherOther(input, added.alike, ctx)
    return customerAddedCard(added.customer, input.contact, ctx.actor)
  },
})

/** All that was said is kept until they say whether it is another. */
function whetherOther(
  { isOther: _, ...said }: AddCustomer,
  alike: readonly Duplicate[],
  { actor }: Ctx,
): Ask {
  const raw = Object.fromEntries(Object.entries(said).filter(([, value]) => value)) as Raw
  const label = messages(actor).customers.addAnyway
  const card = alikeCard(said.name, alike, actor)
  return {
    command: customerAdd,
    raw,
    problems: {},
    shown: raw,
    consent: { field: 'isOther', label, card },
  }
}

export const customerView = command({
  name: 'customer.view',
  summary: (t) => t.customers.viewSummary,
  heardAs: (t) => t.customers.viewHeardAs,
  heardAlone: true,
  heardAround: (t) => t.customers.viewHeardAround,
  form: { customer: customerField() },
  async run(ctx, { customer }) {
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    await recordLookups(ctx, [customer])
    return customerCard(await customerFile(ctx, customer), ctx.actor, today)
  },
})

const pageSize = 8

export const customerFind = command({
  name: 'customer.find',
  summary: (t) => t.customers.findSummary,
  heardAs: (t) => t.customers.findHeardAs,
  heardIf: isSearch,
  form: {
    query: optional(
      text((t) => t.customers.fields.query, {
        max: 80,
        spot: (line) => lastDigits(line.words) ?? spotQuery(line),
      }),
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
    kept: optional(hidden((raw) => numberIn(raw))),
  },
  async run(ctx, { query = '', from = 0, kept }) {
    return foundCard(ctx, kept === undefined ? query : await keptQuery(kept, ctx), from)
  },
})

export const customerRestrict = command({
  name: 'customer.restrict',
  summary: (t) => t.customers.restrictSummary,
  heardAs: (t) => t.customers.restrictHeardAs,
  writes: true,
  form: {
    customer: customerField(),
    level: choice(
      (t) => t.customers.fields.level,
      accessLevels,
      (t) => t.customers.levels,
      (t) => t.customers.levelsAlso,
    ),
  },
  run: async (ctx, input) => restrictedCard(await restrictCustomer(ctx, input), ctx.actor),
})

export const customerLookups = command({
  name: 'customer.lookups',
  summary: (t) => t.customers.lookupsSummary,
  heardAs: (t) => t.customers.lookupsHeardAs,
  form: { customer: customerField(), from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { customer, from = 0 }) {
    const found = await listLookups(ctx, customer, { limit: pageSize + 1, offset: from })
    const next = { customer: String(customer.id), from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'customer.lookups', next)
    const lookups = found.slice(0, pageSize)
    return lookupsCard({ customer, lookups, more }, ctx.actor, ctx.now)
  },
})

/** A contact card that somebody sends: a customer we know, or one to be added with this number. */
export const customerContact = command({
  name: 'customer.contact',
  summary: (t) => t.customers.addSummary,
  takes: 'contact',
  unlisted: true,
  form: { name: hidden(String), phone: hidden(String) },
  async run(ctx, { name, phone }) {
    const found = await findCustomers(phone, ctx)
    if (found.length > 0) return foundCard(ctx, phone, 0)
    const raw = { contact: name, phone }
    return { command: customerAdd, raw, problems: { name: '' }, shown: raw }
  },
})

async function foundCard(ctx: Ctx, query: string, from: number): Promise<Card> {
  const page = { limit: pageSize + 1, offset: from }
  const { customers: found, search } = await searchCustomers(query, ctx, page)
  await recordLookups(ctx, found.slice(0, pageSize))
  const isKept = found.length > pageSize && !fitsButton(query)
  const kept = isKept ? await keepQuery(ctx, query) : undefined
  return searchCard({ query, from, found, search, pageSize, kept }, ctx.actor)
}
