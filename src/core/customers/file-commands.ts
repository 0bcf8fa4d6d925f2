import type { Customer } from '../../db/schema.ts'
import { button, type Raw } from '../chat/card.ts'
import { type Command, command, type Values } from '../chat/command.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { givenPhone, isOfAPerson } from '../contacts/spot-person.ts'
import type { Ctx } from '../ctx.ts'
import type { Messages } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { noteCorrection } from '../reviews/answer-item.ts'
import { dayAt } from '../time.ts'
import { changeCustomer, keeperOf } from './change-customer.ts'
import { changeForm } from './change-form.ts'
import { customerChangedCard } from './changed-card.ts'
import { checkCustomer } from './check-customer.ts'
import { customerField } from './commands.ts'
import { customerByName } from './customer-by-name.ts'
import { customerDetails } from './customer-details.ts'
import { checkedCard, detailsCard, membersCard } from './details-card.ts'
import { fileFields, fileSayings, type Given } from './file-fields.ts'
import { listMembers } from './list-members.ts'
import { listTimeline } from './list-timeline.ts'
import { mayReadPhoneOf } from './may-see.ts'
import { recordLookups } from './record-lookups.ts'
import { asRead } from './rules.ts'
import { seenIn, withoutSeen } from './seen.ts'
import { sayingsOf } from './spot-fields.ts'
import { timelineCard } from './timeline-card.ts'

const pageSize = 8
const from = optional(hidden((raw) => numberIn(raw) ?? 0))

const fieldNames = (t: Messages) => Object.values(t.dossier.says).flat()

const customerChange = command({
  name: 'customer.change',
  summary: (t) => t.dossier.changeSummary,
  heardAs: (t) => [
    ...t.dossier.changeHeardAs,
    ...sayingsOf(t, fileSayings),
    ...t.dossier.changes.flatMap((change) => fieldNames(t).map((name) => `${change} ${name}`)),
  ],
  heardIf: (words) => givenPhone(words) !== undefined && !isOfAPerson(words),
  writes: true,
  reviews: heldNow,
  often: ['name', 'phone', 'address', 'industry', 'region', 'tags', 'note'],
  form: { ...changeForm, seen: optional(hidden(String)) },
  async run(ctx, { customer, seen, ...filled }) {
    const given = withoutSeen(givenIn(filled), seen)
    const { before, ...changed } = await changeCustomer(ctx, customer, given)
    const isReviewed = await noteCorrection(ctx, changed.customer)
    const was = asRead(before, await mayReadPhoneOf(ctx, before))
    return customerChangedCard({ ...changed, before: was, isReviewed }, ctx.actor)
  },
})

type Filled = Omit<Values<typeof changeForm>, 'customer'>

/** As the columns have it: a list that was emptied is empty. */
function givenIn({ group, aliases, tags, ...same }: Filled): Given {
  return {
    ...same,
    aliases: aliases === null ? [] : aliases,
    tags: tags === null ? [] : tags,
    groupId: group === null ? null : group?.id,
  }
}

/** With nothing but the customer said, the file as it stands; a phone that is masked is left out. */
async function heldNow(raw: Raw, ctx: Ctx) {
  if (raw.customer === undefined || Object.keys(raw).length > 1) return undefined
  const customer = await customerByName.read(raw.customer, ctx)
  await keeperOf(ctx, customer)
  await recordLookups(ctx, [customer])
  const isPhoneRead = await mayReadPhoneOf(ctx, customer)
  const { groupId, aliases, tags, phone } = customer
  const held = {
    ...Object.fromEntries(
      Object.keys(changeForm).map((name) => [name, customer[name as 'address']] as const),
    ),
    ...{ aliases: aliases.join(', '), tags: tags.join(', ') },
    group: groupId === null ? null : String(groupId),
    phone: isPhoneRead ? phone : null,
    customer: raw.customer,
  }
  const filled = Object.entries(held).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return { ...Object.fromEntries(filled), seen: seenOf(customer, isPhoneRead) } as Raw
}

/** A number that they may not read leaves no mark either: few numbers would have to be tried. */
function seenOf(customer: Customer, isPhoneRead: boolean): string {
  const shown = fileFields.filter((field) => field !== 'phone' || isPhoneRead)
  return seenIn(Object.fromEntries(shown.map((field) => [field, customer[field]])))
}

const customerCheck = command({
  name: 'customer.check',
  summary: (t) => t.dossier.checkSummary,
  heardAs: (t) => t.dossier.checkHeardAs,
  writes: true,
  form: { customer: customerField() },
  run: async (ctx, { customer }) =>
    checkedCard(await checkCustomer(ctx, customer), ctx.actor, ctx.now),
})

const customerDetailsOf = command({
  name: 'customer.details',
  summary: (t) => t.dossier.detailsSummary,
  heardAs: (t) => [
    ...t.dossier.detailsHeardAs,
    ...fieldNames(t).flatMap((name) => t.dossier.asks.before.map((asks) => `${asks} ${name}`)),
    ...fieldNames(t).flatMap((name) => t.dossier.asks.behind.map((asks) => `${name}${asks}`)),
  ],
  form: { customer: customerField() },
  async run(ctx, { customer }) {
    await recordLookups(ctx, [customer])
    return detailsCard(await customerDetails(ctx, customer), ctx.actor, ctx.now)
  },
})

const customerTimeline = command({
  name: 'customer.timeline',
  summary: (t) => t.dossier.timelineSummary,
  heardAs: (t) => t.dossier.timelineHeardAs,
  form: { customer: customerField(), from },
  async run(ctx, { customer, from = 0 }) {
    await recordLookups(ctx, [customer])
    const found = await listTimeline(ctx, customer, { limit: pageSize + 1, offset: from })
    const next = { customer: String(customer.id), from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'customer.timeline', next)
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    return timelineCard({ customer, events: found.slice(0, pageSize), more }, ctx.actor, today)
  },
})

const customerMembers = command({
  name: 'customer.members',
  summary: (t) => t.dossier.membersSummary,
  heardAs: (t) => t.dossier.membersHeardAs,
  form: { customer: customerField(), from },
  async run(ctx, { customer, from = 0 }) {
    const { members, count } = await listMembers(ctx, customer, {
      limit: pageSize + 1,
      offset: from,
    })
    const shown = members.slice(0, pageSize)
    await recordLookups(ctx, shown)
    const next = { customer: String(customer.id), from: String(from + pageSize) }
    const more =
      members[pageSize] && button(messages(ctx.actor).form.more, 'customer.members', next)
    return membersCard({ customer, members: shown, count, more }, ctx.actor)
  },
})

/** What one does with a customer's file besides opening it. */
export const fileCommands: readonly Command[] = [
  customerChange,
  customerCheck,
  customerDetailsOf,
  customerTimeline,
  customerMembers,
]
