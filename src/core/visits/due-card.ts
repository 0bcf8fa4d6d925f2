import type { Employee } from '../../db/schema.ts'
import { button, type Card, type Item, list, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, daysBetween, showDay } from '../time.ts'
import type { DueVisit } from './due-visits.ts'
import type { Span, VisitPlan } from './visit-plans.ts'

type DuePage = {
  readonly due: readonly DueVisit[]
  readonly more?: Record<string, string> | undefined
}

/** Whom to visit this week: since when it is due, when somebody was there last, and a button to plan it. */
export function dueCard({ due, more }: DuePage, reader: Employee, today: Day): Card {
  const t = messages(reader)
  const title = t.visits.dueTitle
  if (due.length === 0) return { title, body: [text(t.visits.nobodyDue)] }
  const buttons = more ? [button(t.form.more, 'visit.due', more)] : []
  return { title, body: [list(due.map(item))], buttons }

  function item({ customer, owner, dueOn, last, planned }: DueVisit): Item {
    const shown = (day: Day) => showDay(day, reader.locale, today)
    const over = daysBetween(dueOn, today)
    const v = t.visits
    const parts = [
      customer.name,
      ...(owner.id === reader.id ? [] : [owner.name]),
      over > 0 ? v.daysOver({ days: over }) : v.dueBy({ day: shown(dueOn) }),
      last ? v.lastVisit({ day: shown(last) }) : v.neverVisited,
      ...(planned ? [v.isPlanned({ day: shown(planned) })] : []),
    ]
    const plan = button(`${v.planIt} · ${customer.name}`, 'visit.plan', {
      customer: String(customer.id),
    })
    const isOpen = owner.id === reader.id && !planned
    return { text: parts.join(' · '), buttons: isOpen ? [plan] : [] }
  }
}

/** Planned and made, for each person and by grade. */
export function plansCard(plans: readonly VisitPlan[], span: Span, reader: Employee): Card {
  const t = messages(reader).visits
  const title = t.plansTitle({
    from: showDay(span.from, reader.locale),
    to: showDay(span.to, reader.locale),
  })
  if (plans.length === 0) return { title, body: [text(t.noCustomers)] }
  return { title, body: [list(plans.map(item)), text(t.plansHow)] }

  function item({ employee, groups }: VisitPlan): Item {
    const sum = (what: 'made' | 'planned') => groups.reduce((all, group) => all + group[what], 0)
    const whole = t.madeOf({ made: sum('made'), planned: sum('planned') })
    const each = groups.map((group) => `${t.visitGroups[group.group]} ${t.madeOf(group)}`)
    return { text: `${employee.name} · ${whole}`, detail: each.join(' · ') }
  }
}
