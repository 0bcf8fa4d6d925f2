import { callbackAskers, callbackEvents, callbackTypes, customerKinds } from '../../db/choices.ts'
import type { Raw } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, hidden, isCued, optional, text, unheard } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { allMessages, messages } from '../i18n/messages.ts'
import { numbersIn } from '../policies/rules.ts'
import { count } from '../when/numerals.ts'
import { changeRule, ruleDays } from './change-rule.ts'
import { decidingRules, ruleChangedCard, rulesCard } from './rule-card.ts'
import { allRules, ruleFor } from './rules-of.ts'

const callbackRulesListing = command({
  name: 'callback.rules',
  summary: (t) => t.callbackRules.listSummary,
  heardAs: (t) => t.callbackRules.listHeardAs,
  family: 'everyone',
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  run: async (ctx, { from = 0 }) => rulesCard(await allRules(ctx.tx), from, ctx.actor),
})

/** 3天, 提前14天; less than nothing is before the event. */
function daysSaid(said: string): number | undefined {
  const [days] = numbersIn(said)
  return days === undefined || !isCued(said, (t) => t.callbackRules.earlier)
    ? days
    : -Math.abs(days)
}

const days: Field<number> = {
  ...text((t) => t.callbackRules.fields.days, { max: 20, spot: spotDays }),
  show: (raw, { actor }) => messages(actor).callbackRules.due(daysSaid(raw) ?? 0),
  read(raw) {
    const said = daysSaid(raw)
    ensure(said !== undefined, (t) => t.callbackRules.daysLimits(ruleDays))
    return said
  },
}

/** The number that is counted in days; 提前 belongs to it. */
function spotDays({ words }: Line): string | undefined {
  const counted = allMessages.flatMap((t) => t.callbackRules.daysWords).join('|')
  const found = new RegExp(`(?:-?\\d+|${count})\\s*(?:${counted})`, 'i').exec(words)
  if (!found) return undefined
  const isBefore = isCued(words, (t) => t.callbackRules.earlier)
  return String(-(numbersIn(found[0])[0] ?? 0) * (isBefore ? 1 : -1))
}

const kind = choice(
  (t) => t.callbackRules.fields.kind,
  customerKinds,
  (t) => t.dossier.kinds,
  (t) => t.dossier.kindsAlso,
)

const callbackRuleChange = command({
  ...decidingRules,
  summary: (t) => t.callbackRules.changeSummary,
  heardAs: (t) => t.callbackRules.changeHeardAs,
  writes: true,
  reviews: heldNow,
  form: {
    event: choice(
      (t) => t.callbackRules.fields.event,
      callbackEvents,
      (t) => t.callbackRules.events,
      (t) => t.callbackRules.eventsAlso,
    ),
    kind: optional(kind),
    days: optional(days),
    asker: optional(
      choice(
        (t) => t.callbackRules.fields.asker,
        callbackAskers,
        (t) => t.callbackRules.askers,
        (t) => t.callbackRules.askersAlso,
      ),
    ),
    any: optional(
      choice(
        (t) => t.callbackRules.fields.anyContact,
        ['yes', 'no'],
        (t) => t.callbackRules.ways,
        (t) => t.callbackRules.waysAlso,
      ),
    ),
    on: optional(
      choice(
        (t) => t.callbackRules.fields.isOn,
        ['on', 'off'],
        (t) => t.callbackRules.states,
        (t) => t.callbackRules.statesAlso,
      ),
    ),
    type: optional(
      unheard(
        choice(
          (t) => t.callbackRules.fields.type,
          callbackTypes,
          (t) => t.callbackRules.types,
        ),
      ),
    ),
  },
  async run(ctx, { any, on, ...said }) {
    const anyContact = any && any === 'yes'
    const isOn = on && on === 'on'
    return ruleChangedCard(await changeRule(ctx, { ...said, anyContact, isOn }), ctx.actor)
  },
})

/** With nothing but the event said, what holds for it now. */
async function heldNow(raw: Raw, ctx: Ctx): Promise<Raw | undefined> {
  const event = callbackEvents.find((one) => one === raw.event)
  const said = Object.keys(raw).filter((name) => name !== 'event' && name !== 'kind')
  if (!event || said.length > 0) return undefined
  const ofKind = customerKinds.find((one) => one === raw.kind) ?? null
  const { isOn, type, days, asker, anyContact } = await ruleFor(ctx.tx, event, ofKind)
  const held = { days: String(days), asker, type }
  return { ...raw, ...held, any: anyContact ? 'yes' : 'no', on: isOn ? 'on' : 'off' }
}

export const callbackRuleCommands: readonly Command[] = [callbackRulesListing, callbackRuleChange]
