import { command } from '../chat/command.ts'
import { choice, folded, hidden, optional, pick, text, usually } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { clock, day } from '../chat/time-fields.ts'
import { numberIn } from '../code.ts'
import { allMessages } from '../i18n/messages.ts'
import { livingCustomerField } from '../register/living-customers.ts'
import { callbackByCustomer } from './callback-by-customer.ts'
import { callbackListCard, movedCard, plannedCard, recordedCard } from './callback-card.ts'
import { listCallbacks } from './list-callbacks.ts'
import { planCallback } from './plan-callback.ts'
import { recordable, recordCallback } from './record-callback.ts'
import { rescheduleCallback } from './reschedule-callback.ts'

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
  writes: true,
  form: {
    callback: callbackField(),
    outcome: choice(
      (t) => t.callbacks.fields.outcome,
      recordable,
      (t) => t.callbacks.outcomes,
      (t) => t.callbacks.outcomesAlso,
    ),
    note: optional(text((t) => t.callbacks.fields.note, { max: 1000, spot: spotRemark })),
    again: optional(day((t) => t.callbacks.fields.again, { cues: (t) => t.callbacks.againCues })),
    clock: optional(
      clock((t) => t.callbacks.fields.clock, {
        beside: 'again',
        cues: (t) => t.callbacks.againCues,
      }),
    ),
  },
  async run(ctx, input) {
    return recordedCard(await recordCallback(ctx, input), input.note, ctx.actor, ctx.now)
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
  writes: true,
  form: {
    customer: livingCustomerField(),
    day: day((t) => t.callbacks.fields.day, {
      deadlines: true,
      nextTo: (t) => t.visits.callBackCues,
      notBeside: (t) => t.callbacks.unfitCues,
    }),
    clock: optional(clock((t) => t.callbacks.fields.clock, { beside: 'day' })),
    reason: optional(text((t) => t.callbacks.fields.reason, { max: 300, spot: spotRemark })),
  },
  async run(ctx, input) {
    const callback = await planCallback(ctx, input)
    return plannedCard({ callback, customer: input.customer }, ctx.actor, ctx.now)
  },
})

function callbackField() {
  return pick((t) => t.callbacks.fields.callback, callbackByCustomer)
}

/** What stands after the first comma was said (回访宏远,满意,想要新报价), but for a bare 满意. */
function spotRemark({ words }: Line): string | undefined {
  const [, ...clauses] = words.split(/[,，;；。]/)
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
