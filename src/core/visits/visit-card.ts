import type { Customer, Employee } from '../../db/schema.ts'
import type { Visit } from '../../db/work.ts'
import { button, type Card, type Fact, facts, list, text } from '../chat/card.ts'
import { showCode } from '../code.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { type Day, showDay, showInstant } from '../time.ts'
import { historyButton } from '../trail/history-button.ts'
import { shownMeters } from './distance.ts'
import { prepareButton, resultButton } from './form-card.ts'
import type { ListedVisit } from './list-visits.ts'
import type { LoggedVisit } from './log-visit.ts'
import { planButtons, whenOf } from './plan-card.ts'
import { visitParts } from './spot-parts.ts'

type Visited = {
  readonly customer: Customer
  readonly contact?: string | undefined
  readonly companions?: readonly Employee[] | undefined
}

/** What was understood of a visit, so that a wrong guess is seen at once. */
export function visitCard(
  { visit, nextVisit, callback, task }: LoggedVisit,
  { customer, contact, companions = [] }: Visited,
  { actor: reader, invocationId }: Pick<Ctx, 'actor' | 'invocationId'>,
  today: Day,
): Card {
  const t = messages(reader).visits
  const made = { nextVisit, callBack: callback, task }
  const changes = (['nextVisit', 'callBack', 'task'] as const)
    .filter((field) => made[field] !== undefined)
    .flatMap((field) => changeButton(field, reader, invocationId))
  const f = t.fields
  const day = (d: Day) => showDay(d, reader.locale, today)
  return {
    title: t.logged({ customer: customer.name }),
    tone: 'good',
    body: [
      facts(
        contact !== undefined && [f.contact, contact],
        alongFact(companions, reader),
        [f.day, day(visit.day)],
        [f.kind, t.kinds[visit.kind]],
        nextVisit && [f.nextVisit, t.withNext({ day: day(nextVisit.day) })],
        callback && [
          f.callBack,
          showInstant(callback.dueAt, reader.locale, reader.timeZone, today),
        ],
        ...visitParts.map((part) => {
          const said = visit[part]
          return said !== null && ([f[part], said] as const)
        }),
        ...taskFacts(task, reader, today),
      ),
      text(visit.note ?? ''),
    ],
    buttons: [
      ...changes,
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
      ...(visit.result === null ? [resultButton(visit, reader)] : []),
    ],
  }
}

type Made = 'nextVisit' | 'callBack' | 'task'

/** One thing that was made with the visit, changed by itself. */
export function changeButton(field: Made, reader: Reader, invocationId: number | undefined) {
  const { changeOne, fields } = messages(reader).visits
  if (invocationId === undefined) return []
  const raw = { of: String(invocationId), field }
  return [button(changeOne({ field: fields[field] }), 'change', raw)]
}

/** Who went along, if anybody did. */
export function alongFact(companions: readonly Employee[], reader: Reader): Fact | false {
  const { fields } = messages(reader).visits
  const names = companions.map(({ name }) => name).join(', ')
  return names !== '' && [fields.companions, names]
}

/** What somebody has to do after the visit, and by when. */
export function taskFacts(
  task: LoggedVisit['task'],
  reader: Reader,
  today: Day,
): readonly (Fact | false)[] {
  if (!task) return []
  const { fields } = messages(reader).visits
  const { dueOn } = task.task
  return [
    [fields.task, taskShown(task, reader)],
    dueOn !== null && [fields.taskDue, showDay(dueOn, reader.locale, today)],
  ]
}

function taskShown({ task, assignee }: NonNullable<LoggedVisit['task']>, reader: Reader): string {
  const { id, title } = task
  return messages(reader).visits.taskOf({ code: showCode('T', id), title, name: assignee.name })
}

/** On the morning of a planned visit: whom, and what was said last time. */
export function visitReminderCard(
  { visit, customer, last }: { visit: Visit; customer: Customer; last: Visit | undefined },
  reader: Reader,
  today: Day,
): Card {
  const t = messages(reader)
  const shown = last && `${showDay(last.day, reader.locale, today)} · ${last.note ?? ''}`
  const isLate = visit.day < today
  return {
    title: t.visits.reminderTitle({ customer: customer.name, isLate }),
    tone: 'due',
    body: [
      facts(
        isLate && [t.visits.planned, showDay(visit.day, reader.locale, today)],
        visit.clock !== null && [t.visits.fields.clock, visit.clock],
        visit.purpose !== null && [t.visits.fields.purpose, visit.purpose],
        customer.phone !== null && [t.customers.fields.phone, customer.phone],
        visit.questions !== null && [t.visits.fields.questions, visit.questions],
        visit.materials !== null && [t.visits.fields.materials, visit.materials],
        shown !== undefined && [t.visits.lastTime, shown],
      ),
    ],
    buttons: [
      button(t.visits.logIt, 'visit.log', { customer: String(customer.id) }),
      prepareButton(visit, reader),
      ...planButtons(visit, reader),
      button(customer.name, 'customer.view', { customer: String(customer.id) }),
    ],
  }
}

type Lists = {
  readonly planned: readonly ListedVisit[]
  readonly logged: readonly ListedVisit[]
  /** From so many metres on a check-in is said to be far away. */
  readonly far?: number
}

export function visitListCard(
  { planned, logged, far = Number.POSITIVE_INFINITY }: Lists,
  reader: Employee,
  today: Day,
): Card {
  const t = messages(reader).visits
  if (planned.length + logged.length === 0) return { title: t.listTitle, body: [text(t.none)] }
  return {
    title: t.listTitle,
    body: [
      ...(planned.length > 0 ? [list(planned.map(plan), t.planned)] : []),
      ...(logged.length > 0 ? [list(logged.map(done), t.recent)] : []),
    ],
  }

  function plan(listed: ListedVisit) {
    const { visit, customer } = listed
    const logIt = button(`${t.logIt} · ${customer.name}`, 'visit.log', {
      customer: String(customer.id),
    })
    const mine = [...(visit.day <= today ? [logIt] : []), ...planButtons(visit, reader)]
    return {
      text: line(listed) + (visit.day < today ? ` · ${t.missed}` : ''),
      detail: visit.purpose ?? '',
      buttons: visit.employeeId === reader.id ? mine : [],
    }
  }

  function done(listed: ListedVisit) {
    const { visit } = listed
    const buttons = visit.employeeId === reader.id ? [] : [historyButton('visit', visit, reader)]
    const { metersAway } = visit
    const isFar = metersAway !== null && metersAway > far
    const away = isFar ? [t.away({ distance: shownMeters(metersAway) })] : []
    return { text: [line(listed), ...away].join(' · '), detail: visit.note ?? '', buttons }
  }

  function line({ visit, customer, employee, companions }: ListedVisit) {
    const all = [...(employee.id === reader.id ? [] : [employee.name]), ...(companions ?? [])]
    const others = all.filter((name) => name !== reader.name)
    const by = others.length > 0 ? [others.join(', ')] : []
    return [whenOf(visit, reader, today), customer.name, ...by].join(' · ')
  }
}
