import { command } from '../chat/command.ts'
import { choice, hidden, optional, usually } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import { dayAt } from '../time.ts'
import { dueCard, plansCard } from './due-card.ts'
import { dueVisits } from './due-visits.ts'
import { spanOf, visitPeriods, visitPlans } from './visit-plans.ts'

const pageSize = 8

const scopeField = () =>
  usually(
    choice(
      (t) => t.callbacks.fields.scope,
      ['mine', 'team'],
      (t) => t.callbacks.scopes,
      (t) => t.callbacks.scopesAlso,
    ),
    () => 'mine',
  )

const visitDue = command({
  name: 'visit.due',
  summary: (t) => t.visits.dueSummary,
  heardAs: (t) => t.visits.dueHeardAs,
  form: { scope: scopeField(), from: optional(hidden((raw) => numberIn(raw) ?? 0)) },
  async run(ctx, { scope, from = 0 }) {
    const due = await dueVisits(ctx, { scope, limit: pageSize + 1, offset: from })
    const more = due[pageSize] && { scope, from: String(from + pageSize) }
    const today = dayAt(ctx.now, ctx.actor.timeZone)
    return dueCard({ due: due.slice(0, pageSize), more }, ctx.actor, today)
  },
})

const visitPlansOf = command({
  name: 'visit.plans',
  summary: (t) => t.visits.plansSummary,
  heardAs: (t) => t.visits.plansHeardAs,
  form: {
    scope: scopeField(),
    period: usually(
      choice(
        (t) => t.visits.period,
        visitPeriods,
        (t) => t.visits.periods,
        (t) => t.visits.periodsAlso,
      ),
      () => 'month',
    ),
  },
  async run(ctx, { scope, period }) {
    const span = spanOf(ctx, period)
    return plansCard(await visitPlans(ctx, { scope, span }), span, ctx.actor)
  },
})

export const dueCommands = [visitDue, visitPlansOf]
