import { dealingKinds } from '../../db/archive.ts'
import { tiers } from '../../db/choices.ts'
import { amount } from '../approvals/amount.ts'
import { button } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, hidden, optional, text, usually } from '../chat/fields.ts'
import { day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { keeperOf } from '../customers/change-customer.ts'
import { customerField } from '../customers/commands.ts'
import { recordLookups } from '../customers/record-lookups.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt } from '../time.ts'
import { dealingAddedCard, dealingListCard } from './dealing-card.ts'
import { listDealings } from './list-dealings.ts'
import { recordDealing } from './record-dealing.ts'
import { after, spotAmount, spotDay, spotKind, spotListed, spotNote } from './spot-dealing.ts'

const pageSize = 8

const kind = () => ({
  ...choice(
    (t) => t.dealings.fields.kind,
    dealingKinds,
    (t) => t.dealings.kinds,
  ),
  spot: spotKind,
})

const dealingAdd = command({
  name: 'dealing.add',
  summary: (t) => t.dealings.addSummary,
  heardAs: (t) => t.dealings.addHeardAs,
  heardFaintlyAs: (t) => t.dealings.addFaintly,
  writes: true,
  form: {
    customer: customerField(),
    kind: usually(kind(), () => 'dealing'),
    day: usually(
      {
        ...day((t) => t.dealings.fields.day, { prefer: 'past' }),
        spot: (line, ctx) => spotDay(line, dayAt(ctx.now, ctx.actor.timeZone)),
      },
      ({ now, actor }) => dayAt(now, actor.timeZone),
    ),
    note: text((t) => t.dealings.fields.note, { max: 2000, spot: spotNote }),
    amount: optional({ ...amount((t) => t.dealings.fields.amount), spot: spotAmount }),
    tier: optional(
      choice(
        (t) => t.dealings.fields.tier,
        tiers,
        (t) => t.dealings.rooms,
      ),
    ),
    result: optional(
      text((t) => t.dealings.fields.result, { max: 500, spot: after('resultCues') }),
    ),
    nextStep: optional(
      text((t) => t.dealings.fields.nextStep, { max: 500, spot: after('nextStepCues') }),
    ),
  },
  async run(ctx, input) {
    const { customer } = input
    await keeperOf(ctx, customer)
    const dealing = await recordDealing(ctx, input)
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    return dealingAddedCard({ dealing, customer }, ctx.actor, today)
  },
})

const dealingList = command({
  name: 'dealing.list',
  summary: (t) => t.dealings.listSummary,
  heardAs: (t) => t.dealings.listHeardAs,
  form: {
    customer: optional(customerField()),
    kind: optional({ ...kind(), spot: spotListed }),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { customer, kind, from = 0 }) {
    const found = await listDealings(ctx, { customer, kind }, { limit: pageSize + 1, offset: from })
    const listed = found.slice(0, pageSize)
    await recordLookups(ctx, customer ? [customer] : listed.map((l) => l.customer))
    const same = { ...(customer && { customer: String(customer.id) }), ...(kind && { kind }) }
    const next = { ...same, from: String(from + pageSize) }
    const more = found[pageSize] && button(messages(ctx.actor).form.more, 'dealing.list', next)
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    return dealingListCard({ customer, listed, more }, ctx.actor, today)
  },
})

/** Letters, dealings and contact reports. */
export const dealingCommands: readonly Command[] = [dealingAdd, dealingList]
