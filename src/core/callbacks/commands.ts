import { callbackModes, postponeReasons, renewals } from '../../db/choices.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, folded, hidden, optional, pick, text, unheard, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { contactFor } from '../contacts/contact-to-call.ts'
import type { Ctx } from '../ctx.ts'
import { changeForm } from '../customers/change-form.ts'
import { fileSayings } from '../customers/file-fields.ts'
import { withoutValues } from '../customers/spot-fields.ts'
import { ensure } from '../errors.ts'
import { allMessages } from '../i18n/messages.ts'
import { livingCustomerField } from '../register/living-customers.ts'
import { lightestFirst } from '../workload/lightest-first.ts'
import { callbackByCustomer } from './callback-by-customer.ts'
import {
  callbackListCard,
  handedCard,
  movedCard,
  noneOfMineCard,
  plannedCard,
  recordedCard,
} from './callback-card.ts'
import { campaignWords } from './campaign-words.ts'
import { countOverdue } from './count-overdue.ts'
import { coverageCard } from './coverage-card.ts'
import { listCallbacks } from './list-callbacks.ts'
import { memberCoverage } from './member-coverage.ts'
import { overdueCard } from './overdue-card.ts'
import { planCallback } from './plan-callback.ts'
import { reassignCallback } from './reassign-callback.ts'
import { recordable, recordCallback } from './record-callback.ts'
import { rescheduleCallback } from './reschedule-callback.ts'
import { callRules, scriptCard } from './script.ts'
import { isCallToMake, isPutOff, isUnanswered, isUnfit } from './spot-call.ts'

const pageSize = 8

export const callbackDue = command({
  name: 'callback.due',
  summary: (t) => t.callbacks.dueSummary,
  heardAs: (t) => t.callbacks.dueHeardAs,
  form: {
    scope: usually(
      choice(
        (t) => t.callbacks.fields.scope,
        ['mine', 'team'],
        (t) => t.callbacks.scopes,
        (t) => t.callbacks.scopesAlso,
      ),
      () => 'mine',
    ),
    from: optional(hidden((raw) => numberIn(raw) ?? 0)),
  },
  async run(ctx, { scope, from = 0 }) {
    const listed = await listCallbacks(ctx, { scope, limit: pageSize + 1, offset: from })
    const isElsewhere = listed.length === 0 && scope === 'mine' && (await hasTeams(ctx))
    if (isElsewhere) return noneOfMineCard(ctx.actor)
    const next = { scope, from: String(from + pageSize) }
    const page = { listed: listed.slice(0, pageSize), more: listed[pageSize] && next }
    return callbackListCard(page, ctx.actor, ctx.now)
  },
})

export const callbackRecord = command({
  name: 'callback.record',
  summary: (t) => t.callbacks.recordSummary,
  heardAs: (t) => t.callbacks.recordHeardAs,
  heardFaintlyAs: (t) => t.callbacks.recordFaintlyAs,
  heardIf: (words) => isUnanswered(words) || isPutOff(words),
  writes: true,
  form: {
    callback: callbackField(),
    outcome: choice(
      (t) => t.callbacks.fields.outcome,
      recordable,
      (t) => t.callbacks.outcomes,
      (t) => t.callbacks.outcomesAlso,
    ),
    mode: optional(
      choice(
        (t) => t.callbacks.fields.mode,
        callbackModes,
        (t) => t.callbacks.modes,
        (t) => t.callbacks.modesAlso,
      ),
    ),
    phone: changeForm.phone,
    address: changeForm.address,
    note: optional(text((t) => t.callbacks.fields.note, { max: 1000, spot: spotRemark })),
    renewal: optional(
      choice(
        (t) => t.callbacks.fields.renewal,
        renewals,
        (t) => t.callbacks.renewals,
        (t) => t.callbacks.renewalsAlso,
      ),
    ),
    again: optional(day((t) => t.callbacks.fields.again, { cues: (t) => t.callbacks.againCues })),
    clock: optional(
      clock((t) => t.callbacks.fields.clock, {
        beside: 'again',
        cues: (t) => t.callbacks.againCues,
      }),
    ),
  },
  async run(ctx, input) {
    return recordedCard(await recordCallback(ctx, input), input.outcome, ctx.actor, ctx.now)
  },
})

export const callbackReschedule = command({
  name: 'callback.reschedule',
  summary: (t) => t.callbacks.rescheduleSummary,
  heardAs: (t) => t.callbacks.rescheduleHeardAs,
  heardFaintlyAs: (t) => t.callbacks.rescheduleFaintlyAs,
  writes: true,
  form: {
    callback: callbackField(),
    day: day((t) => t.callbacks.fields.day, {
      deadlines: true,
      last: true,
      notBeside: (t) => t.callbacks.unfitCues,
    }),
    clock: optional(clock((t) => t.callbacks.fields.clock, { beside: 'day' })),
    why: optional(
      choice(
        (t) => t.callbacks.fields.why,
        postponeReasons,
        (t) => t.callbacks.postponeReasons,
        (t) => t.callbacks.postponeReasonsAlso,
      ),
    ),
    note: optional(unheard(text((t) => t.callbacks.fields.note, { max: 300 }))),
  },
  async run(ctx, input) {
    const moved = await rescheduleCallback(ctx, input)
    return movedCard({ ...moved, customer: input.callback.customer }, ctx.actor, ctx.now)
  },
})

export const callbackPlan = command({
  name: 'callback.plan',
  summary: (t) => t.callbacks.planSummary,
  heardAs: (t) => t.callbacks.planHeardAs,
  heardFaintlyAs: (t) => t.callbacks.planFaintlyAs,
  heardIf: isCallToMake,
  writes: true,
  form: {
    customer: livingCustomerField(),
    day: unlessUnfit(
      day((t) => t.callbacks.fields.day, {
        deadlines: true,
        nextTo: (t) => t.visits.callBackCues,
        notBeside: (t) => t.callbacks.unfitCues,
      }),
    ),
    clock: optional(clock((t) => t.callbacks.fields.clock, { beside: 'day' })),
    reason: optional(text((t) => t.callbacks.fields.reason, { max: 300, spot: spotRemark })),
  },
  async run(ctx, input) {
    const callback = await planCallback(ctx, input)
    return plannedCard({ callback, customer: input.customer }, ctx.actor, ctx.now)
  },
})

const hasTeams = async (ctx: Ctx) =>
  (await listCallbacks(ctx, { scope: 'team', limit: 1, offset: 0 })).length > 0

export const callbackReassign = command({
  name: 'callback.reassign',
  summary: (t) => t.callbacks.reassignSummary,
  heardAs: (t) => t.callbacks.reassignHeardAs,
  writes: true,
  form: {
    callback: callbackField(),
    to: pick((t) => t.callbacks.fields.caller, lightestFirst),
  },
  async run(ctx, input) {
    return handedCard(await reassignCallback(ctx, input), ctx.actor, ctx.now)
  },
})

export const callbackCoverage = command({
  name: 'callback.coverage',
  summary: (t) => t.callbacks.coverageSummary,
  heardAs: (t) => t.callbacks.coverageHeardAs,
  form: { from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { from = 0 }) {
    const coverage = await memberCoverage(ctx, { limit: pageSize + 1, offset: from })
    const more = coverage.missing[pageSize] && { from: String(from + pageSize) }
    const page = { ...coverage, missing: coverage.missing.slice(0, pageSize) }
    return coverageCard(page, more, ctx.actor)
  },
})

export const callbackScript = command({
  name: 'callback.script',
  summary: (t) => t.scripts.summary,
  heardAs: (t) => t.scripts.heardAs,
  form: { callback: callbackField() },
  async run(ctx, { callback: { customer, callback } }) {
    ensure(callback, (t) => t.callbacks.noSuch({ name: customer.name }), 'callback')
    const contact = (await contactFor(ctx.tx, callback))?.name
    const words = await campaignWords(ctx.tx, callback)
    const rules = await callRules(ctx.tx)
    return scriptCard({ callback, customer, contact, words }, rules, ctx.actor, ctx.now)
  },
})

export const callbackOverdue = command({
  name: 'callback.overdue',
  summary: (t) => t.callbacks.overdueSummary,
  heardAs: (t) => t.callbacks.overdueHeardAs,
  form: {},
  run: async (ctx) => overdueCard(await countOverdue(ctx), ctx.actor),
})

/** Who cannot speak now is to be tried again: that is no callback beside the one that is owed. */
function unlessUnfit<T>(field: Field<T>): Field<T> {
  return {
    ...field,
    spot: (line, ctx) => (isUnfit(line.words) ? undefined : field.spot?.(line, ctx)),
  }
}

function callbackField() {
  return pick((t) => t.callbacks.fields.callback, callbackByCustomer)
}

/** What stands after the first comma or space was said (回访宏远,满意,想要新报价), but for a bare 满意. */
function spotRemark(line: Line): string | undefined {
  const [, ...clauses] = withoutValues(line.words, fileSayings).split(/[,，;；。]/)
  const last = /(?<=\p{Script=Han}) (\p{Script=Han}\S*)$/u.exec(line.words)?.[1]
  if (clauses.length === 0 && last && line.rest().endsWith(last)) clauses.push(last)
  const remarks = clauses.filter((clause) => !isOutcome(clause) && clause.trim() !== '')
  return remarks.length > 0 ? remarks.join('，').trim() : undefined
}

function isOutcome(clause: string): boolean {
  return allMessages.some(({ callbacks: { outcomes, outcomesAlso } }) =>
    [...Object.values(outcomes), ...Object.values(outcomesAlso).flat()].some(
      (name) => folded(name) === folded(clause),
    ),
  )
}

export const callbackCommands: readonly Command[] = [
  callbackScript,
  callbackReassign,
  callbackCoverage,
  callbackOverdue,
]
